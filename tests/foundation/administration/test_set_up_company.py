"""The first run."""

from typing import Any

import pytest

from fastsale.foundation.access.actor import actor_of
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration import first_run
from fastsale.foundation.administration.actions.set_up_company import set_up_company
from fastsale.foundation.administration.errors import AlreadySetUp, WeakPassword
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.profile import CompanyFacts
from fastsale.foundation.administration.roles import DEFAULT_ROLES
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.foundation.events.models import Request
from tests.master.cast import Cast, ask, last_event, person, refused

FORM: dict[str, Any] = {
    "company": CompanyFacts(name=" An Phú Việt ", tax_code="9900000016", address="18 Duy Tân"),
    "branch_code": "hn",
    "branch_name": "Hà Nội",
    "login": " Quan.Tri ",
    "full_name": "Quản Trị",
    "password": Secret("mot-mat-khau-dai"),
}


@pytest.mark.django_db
def test_an_empty_installation_is_set_up_once() -> None:
    request_id = ask()
    made = set_up_company(**FORM, request_id=request_id, actor=first_run.founder())

    first = User.objects.get()
    assert (made.pk, made.name, Branch.objects.get().code) == (1, "An Phú Việt", "HN")
    assert (first.login, first.is_owner, first.all_branches) == ("quan.tri", True, True)
    assert first.check_password("mot-mat-khau-dai")
    assert actor_of(first).may("anything")
    assert Role.objects.count() == len(DEFAULT_ROLES) == 9
    assert last_event().actor == first
    assert "password" not in last_event().after
    # The same click again gets the same answer; a second one is refused.
    founder = person("x", "administration.set_up_company")
    with refused(AlreadySetUp):
        set_up_company(**FORM, request_id=ask(), actor=founder)
    with pytest.raises(AlreadySetUp):
        first_run.founder()


@pytest.mark.django_db
def test_a_repeat_is_answered() -> None:
    request_id, founder = ask(), first_run.founder()
    first = set_up_company(**FORM, request_id=request_id, actor=founder)
    assert set_up_company(**FORM, request_id=request_id, actor=founder) == first
    assert Company.objects.count() == 1


@pytest.mark.django_db
def test_the_kept_fingerprint_says_nothing_of_the_password() -> None:
    request_id = ask()
    founder = first_run.founder()
    set_up_company(**FORM, request_id=request_id, actor=founder)
    kept = Request.objects.get().fingerprint
    other = FORM | {"password": Secret("mot-mat-khau-khac")}
    set_up_company(**other, request_id=request_id, actor=founder)
    assert Request.objects.get().fingerprint == kept
    assert "dai" not in repr(FORM["password"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "problem", "field"),
    [
        ({"company": CompanyFacts(name="")}, Invalid, "name"),
        ({"company": CompanyFacts(name="A", email="x")}, Invalid, "email"),
        ({"company": CompanyFacts(name="A", bank_bin="97043")}, Invalid, "bank_bin"),
        ({"branch_code": "H N"}, Invalid, "code"),
        ({"branch_code": ""}, Invalid, "code"),
        ({"login": "co dau cach"}, Invalid, "login"),
        ({"login": ""}, Invalid, "login"),
        ({"full_name": "\u200b"}, Invalid, "full_name"),
        ({"password": Secret("12345678")}, WeakPassword, "password"),
        ({"password": Secret("ngan")}, WeakPassword, "password"),
        ({"password": Secret("quan.tri")}, WeakPassword, "password"),
    ],
)
def test_refuses_what_cannot_be(more: dict[str, Any], problem: Any, field: str) -> None:
    with refused(problem, field=field):
        set_up_company(**FORM | more, request_id=ask(), actor=first_run.founder())


def test_nobody_sets_up_a_second_company(cast: Cast) -> None:
    with pytest.raises(AlreadySetUp):
        first_run.founder()
    with refused(AlreadySetUp):
        set_up_company(**FORM, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        set_up_company(**FORM, request_id=ask(), actor=cast.nobody)
