"""Who may do what."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.foundation.access.actor import Actor, InactiveUser, OtherBranch, actor_of, require
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.access.rights import ALL_CUSTOMERS, SEE_COST
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Forbidden

SELLER = Actor(1, "an.nguyen", "Nguyễn An", rights=frozenset({"sales.confirm_order"}), branch_ids=frozenset({7}))


def test_a_right_lets_pass_and_its_absence_refuses_by_name() -> None:
    require(SELLER, "sales.confirm_order")
    with pytest.raises(Forbidden) as refusal:
        require(SELLER, "sales.cancel_order")
    assert refusal.value.facts == {"login": "an.nguyen", "right": "sales.cancel_order"}


def test_another_branch_refuses() -> None:
    require(SELLER, "sales.confirm_order", branch_id=7)
    with pytest.raises(OtherBranch):
        require(SELLER, "sales.confirm_order", branch_id=8)
    require(replace(SELLER, branch_ids=None), "sales.confirm_order", branch_id=8)


def test_the_owner_may_everything_everywhere() -> None:
    owner = Actor(2, "quan.tri", "Quản trị", is_owner=True)
    require(owner, "sales.cancel_order", branch_id=99)
    assert owner.sees_cost
    assert not owner.own_customers_only


def test_who_has_left_may_nothing() -> None:
    gone = replace(SELLER, is_active=False, is_owner=True)
    assert not gone.may("sales.confirm_order")
    with pytest.raises(InactiveUser):
        require(gone, "sales.confirm_order")


def test_an_actor_that_nobody_described_may_nothing() -> None:
    nobody = Actor(3, "x", "X")
    assert not nobody.may("sales.view")
    assert not nobody.in_branch(1)
    assert not nobody.sees_cost
    assert nobody.own_customers_only


def test_several_roles_add_up(branch: Branch, other_branch: Branch, author: User) -> None:
    author.roles.add(
        Role.objects.create(name="Bán", rights=["sales.confirm_order", ALL_CUSTOMERS], discount_ceiling=500),
        Role.objects.create(name="Giá vốn", rights=[SEE_COST], discount_ceiling=200),
    )
    author.branches.add(branch)
    with CaptureQueriesContext(connection) as statements:
        actor = actor_of(author)
    assert len(statements) == 2
    assert actor.rights == {"sales.confirm_order", ALL_CUSTOMERS, SEE_COST}
    assert (actor.discount_ceiling, actor.sees_cost, actor.own_customers_only) == (500, True, False)
    assert actor.in_branch(branch.pk)
    assert not actor.in_branch(other_branch.pk)


def test_a_person_without_roles_may_nothing(author: User) -> None:
    actor = actor_of(author)
    assert (actor.rights, actor.branch_ids, actor.discount_ceiling) == (frozenset(), frozenset(), 0)
    author.all_branches, author.is_owner = True, True
    assert actor_of(author).branch_ids is None
    assert actor_of(author).discount_ceiling == 10_000


def test_login_codes_are_compared_without_case(author: User) -> None:
    assert User.objects.get_by_natural_key("  An.Nguyen ") == author
    user = User(login="  Binh.Tran ")
    user.clean()
    assert user.login == "binh.tran"
