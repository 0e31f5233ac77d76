"""Adding a role."""

from typing import Any

import pytest

from fastsale.foundation.access.models import Role
from fastsale.foundation.administration.actions.add_role import add_role
from fastsale.foundation.administration.errors import MoreThanYours, RoleNameTaken, UnknownRights
from fastsale.foundation.errors import Forbidden, Invalid
from tests.master.cast import Cast, ask, last_event, person, refused


def test_adds_it(cast: Cast) -> None:
    made = add_role(
        name=" Bán ", rights=["sales.view", "catalog.add_product", "sales.view"], discount_ceiling=500,
        request_id=ask(), actor=cast.owner,
    )  # fmt: skip
    assert (made.name, made.rights, made.discount_ceiling) == ("Bán", ["catalog.add_product", "sales.view"], 500)
    assert last_event().after["rights"] == made.rights


@pytest.mark.parametrize(
    ("more", "problem", "field"),
    [
        ({"name": ""}, Invalid, "name"),
        ({"discount_ceiling": 10_001}, Invalid, "discount_ceiling"),
        ({"rights": ["sales.fly", "sales.view"]}, UnknownRights, "rights"),
        ({"rights": ["*"]}, UnknownRights, "rights"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], problem: Any, field: str) -> None:
    with refused(problem, field=field):
        add_role(**{"name": "Bán", "rights": [], **more}, request_id=ask(), actor=cast.owner)


def test_refusals(cast: Cast) -> None:
    Role.objects.create(name="Bán")
    with refused(RoleNameTaken, field="name"):
        add_role(name="Bán", rights=[], request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        add_role(name="Khác", rights=[], request_id=ask(), actor=cast.nobody)
    clerk = person("nhan.su", "administration.add_role", "sales.view")
    with refused(MoreThanYours):
        add_role(name="Khác", rights=["sales.view", "see_cost"], request_id=ask(), actor=clerk)
    with refused(MoreThanYours):
        add_role(name="Khác", rights=["sales.view"], discount_ceiling=1, request_id=ask(), actor=clerk)
    add_role(name="Khác", rights=["sales.view"], request_id=ask(), actor=clerk)
