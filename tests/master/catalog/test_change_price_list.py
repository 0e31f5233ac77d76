"""Changing a price list."""

from datetime import date
from typing import Any

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.catalog.actions.change_price_list import change_price_list
from fastsale.master.catalog.errors import NameTaken
from fastsale.master.catalog.models import PriceList
from tests.master.cast import Cast, ask, last_event, refused


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    row, _made = PriceList.objects.get_or_create(name="Sỉ")
    facts: dict[str, Any] = {
        "price_list_id": row.pk, "seen": row.version, "name": row.name, "includes_vat": False, "valid_from": None,
        "valid_to": None, "is_active": True, "request_id": ask(), "actor": cast.owner,
    }  # fmt: skip
    return facts | more


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    made = change_price_list(**form(cast, valid_to=date(2026, 12, 31), is_active=False))
    made.refresh_from_db()
    assert (made.valid_to, made.is_active, made.version) == (date(2026, 12, 31), False, 2)
    assert last_event().before == {"valid_to": None, "is_active": True}


def test_refusals(cast: Cast) -> None:
    PriceList.objects.create(name="Lẻ")
    asked = form(cast)
    with refused(NameTaken):
        change_price_list(**asked | {"name": "Lẻ"})
    with refused(ChangedMeanwhile):
        change_price_list(**asked | {"seen": 9})
    with refused(NotFound):
        change_price_list(**asked | {"price_list_id": 10**9})
    with refused(Invalid, field="valid_to"):
        change_price_list(**asked | {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)})
    with refused(Forbidden):
        change_price_list(**asked | {"actor": cast.nobody})
