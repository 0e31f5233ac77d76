"""Adding a person."""

from dataclasses import replace
from typing import Any

import pytest

from fastsale.foundation.access.actor import OtherBranch, actor_of
from fastsale.foundation.access.models import Role
from fastsale.foundation.administration.actions.add_user import add_user
from fastsale.foundation.administration.errors import LoginTaken, MoreThanYours, WeakPassword
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.persons import PersonFacts, facts_of
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from tests.master.cast import Cast, ask, last_event, person, refused

GOOD = Secret("mot-mat-khau-dai")
LAN = PersonFacts(full_name=" Lê  Thị Lan ")


def add(cast: Cast, login: str = "lan.le", *, password: Secret = GOOD, **more: Any) -> Any:
    actor = more.pop("actor", cast.owner)
    return add_user(login=login, person=replace(LAN, **more), password=password, request_id=ask(), actor=actor)


def test_adds_a_person_with_roles_and_branches(cast: Cast) -> None:
    role = Role.objects.create(name="Bán", rights=["sales.view"], discount_ceiling=500)
    made = add(cast, " Lan.LE ", role_ids=(role.pk,), branch_ids=(cast.hanoi.pk,), home_branch_id=cast.hanoi.pk)

    assert (made.login, made.full_name) == ("lan.le", "Lê Thị Lan")
    assert made.check_password("mot-mat-khau-dai")
    actor = actor_of(made)
    assert (actor.rights, actor.discount_ceiling) == (frozenset({"sales.view"}), 500)
    assert actor.branch_ids == frozenset({cast.hanoi.pk})
    assert facts_of(made).role_ids == (role.pk,)
    assert last_event().after["roles"] == ["Bán"]
    assert "mot-mat" not in str(last_event().after)


def test_a_login_has_one_person(cast: Cast) -> None:
    add(cast)
    with refused(LoginTaken, field="login", wanted="lan.le", name="Lê Thị Lan"):
        add(cast, "LAN.le")


@pytest.mark.parametrize(
    ("login", "more", "problem", "field"),
    [
        ("", {}, Invalid, "login"),
        ("a b", {}, Invalid, "login"),
        ("x" * 61, {}, Invalid, "login"),
        ("lan", {"full_name": ""}, Invalid, "full_name"),
        ("lan", {"email": "x@"}, Invalid, "email"),
        ("lan", {"language": "fr"}, Invalid, "language"),
        ("lan", {"role_ids": (10**9,)}, NotFound, "role_ids"),
        ("lan", {"branch_ids": (10**9,)}, NotFound, "branch_ids"),
        ("lan", {"home_branch_id": 10**9}, NotFound, "branch_ids"),
        ("lan", {"password": Secret("1234")}, WeakPassword, "password"),
        ("lanlanlan", {"password": Secret("lanlanlan")}, WeakPassword, "password"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, login: str, more: dict[str, Any], problem: Any, field: str) -> None:
    with refused(problem, field=field):
        add(cast, login, **more)


def test_the_home_branch_is_one_of_theirs(cast: Cast) -> None:
    with refused(Invalid, field="home_branch_id"):
        add(cast, branch_ids=(cast.hanoi.pk,), home_branch_id=cast.danang.pk)


def test_nobody_makes_someone_mightier_than_themselves(cast: Cast) -> None:
    big = Role.objects.create(name="To", rights=["see_cost", "administration.add_user"])
    deep = Role.objects.create(name="Sâu", rights=[], discount_ceiling=9_000)
    clerk = person("nhan.su", "administration.add_user", branch_ids=frozenset({cast.hanoi.pk}), discount_ceiling=500)
    for more in ({"role_ids": (big.pk,)}, {"role_ids": (deep.pk,)}, {"is_owner": True}):
        with refused(MoreThanYours):
            add(cast, actor=clerk, **more)
    for more in ({"all_branches": True}, {"branch_ids": (cast.danang.pk,)}):
        with refused(OtherBranch):
            add(cast, actor=clerk, **more)
    assert add(cast, actor=clerk, branch_ids=(cast.hanoi.pk,)).login == "lan.le"


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden, right="administration.add_user"):
        add(cast, actor=cast.nobody)
