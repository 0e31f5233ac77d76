"""The roles a company starts with."""

from fnmatch import fnmatchcase

import pytest

from fastsale.foundation.access import rights
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.administration.roles import DEFAULT_ROLES, DefaultRole, resolve

ROLES = {role.name: role for role in DEFAULT_ROLES}


def given(name: str) -> set[str]:
    return set(ROLES[name].rights(known_rights()))


@pytest.mark.parametrize("role", DEFAULT_ROLES, ids=lambda role: role.name)
def test_every_pattern_names_a_right_there_is(role: DefaultRole) -> None:
    known = known_rights()
    idle = [p for p in role.patterns if not any(fnmatchcase(right, p.removeprefix("!")) for right in known)]
    assert idle == []


def test_the_administrator_has_all() -> None:
    assert given("Quản trị") == known_rights().keys()


def test_what_each_must_not_do() -> None:
    seller, keeper, cashier, teller = (
        given(name) for name in ("Nhân viên kinh doanh", "Thủ kho", "Thủ quỹ", "Thu ngân")
    )
    for right in (rights.SEE_COST, rights.BELOW_FLOOR, rights.OVER_LIMIT, rights.ALL_CUSTOMERS, "sales.cancel_order"):
        assert right not in seller
    for right in (rights.SEE_COST, rights.SEE_PRICES, "sales.confirm_order", "settlement.collect"):
        assert right not in keeper
    assert not {right for right in cashier if right.startswith(("sales.", "purchasing."))} - {"sales.view"}
    assert rights.SEE_COST not in teller
    for name in ROLES.keys() - {"Quản trị"}:
        assert not {"administration.add_user", "administration.change_role", "administration.set_password"} & given(
            name
        )


def test_patterns() -> None:
    known = ["a.x", "a.y", "b.view"]
    assert resolve(["a.*", "!a.y", "*.view"], known) == {"a.x", "b.view"}
    assert resolve(["!a.y"], known) == set()


def test_every_right_has_words() -> None:
    assert [name for name, title in known_rights().items() if not str(title).strip()] == []
