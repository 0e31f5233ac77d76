"""Changing a group of customers."""

from typing import Any

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.partners.actions.change_customer_group import change_customer_group
from fastsale.master.partners.errors import GroupNameTaken
from fastsale.master.partners.models import CustomerGroup
from tests.master.cast import Cast, ask, last_event, refused


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    row, _made = CustomerGroup.objects.get_or_create(name="Đại lý")
    facts: dict[str, Any] = {
        "group_id": row.pk,
        "seen": row.version,
        "name": row.name,
        "price_list_id": None,
        "discount": 0,
    }
    return {**facts, "price_list_id": None, "request_id": ask(), "actor": cast.owner, **more}


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    made = change_customer_group(**form(cast, discount=300))
    made.refresh_from_db()
    assert (made.discount, made.version) == (300, 2)
    assert (last_event().before, last_event().after) == ({"discount": 0}, {"discount": 300})


def test_refusals(cast: Cast) -> None:
    CustomerGroup.objects.create(name="Lẻ")
    asked = form(cast)
    with refused(GroupNameTaken):
        change_customer_group(**asked | {"name": "Lẻ"})
    with refused(ChangedMeanwhile):
        change_customer_group(**asked | {"seen": 9})
    with refused(NotFound, field="group"):
        change_customer_group(**asked | {"group_id": 10**9})
    with refused(Invalid, field="discount"):
        change_customer_group(**asked | {"discount": 10_001})
    with refused(Forbidden):
        change_customer_group(**asked | {"actor": cast.nobody})
