"""Changing a warehouse."""

from typing import Any

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.places.actions.change_warehouse import change_warehouse
from fastsale.master.places.errors import WarehouseCodeTaken
from fastsale.master.places.models import Warehouse
from tests.master.cast import Cast, ask, last_event, refused


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    row = cast.warehouse
    facts: dict[str, Any] = {
        "warehouse_id": row.pk, "seen": row.version, "code": row.code, "name": row.name, "address": row.address,
        "two_step": row.two_step, "is_saleable": row.is_saleable, "is_active": row.is_active,
        "request_id": ask(), "actor": cast.owner,
    }  # fmt: skip
    return facts | more


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    made = change_warehouse(**form(cast, name="Kho mới", two_step=True))

    made.refresh_from_db()
    assert (made.name, made.two_step, made.version) == ("Kho mới", True, 2)
    event = last_event()
    assert event.before == {"name": "Kho Cầu Giấy", "two_step": False}
    assert event.after == {"name": "Kho mới", "two_step": True}


def test_an_older_version_is_refused(cast: Cast) -> None:
    change_warehouse(**form(cast, name="Người thứ nhất"))
    with refused(ChangedMeanwhile, field="seen"):
        change_warehouse(**form(cast, name="Người thứ hai"))


def test_a_code_has_one_warehouse(cast: Cast) -> None:
    Warehouse.objects.create(branch=cast.danang, code="HC", name="Kho Hải Châu")
    with refused(WarehouseCodeTaken, field="code", name="Kho Hải Châu"):
        change_warehouse(**form(cast, code="hc"))


def test_refuses_without_right_and_without_warehouse(cast: Cast) -> None:
    with refused(Forbidden):
        change_warehouse(**form(cast, actor=cast.nobody))
    with refused(NotFound):
        change_warehouse(**form(cast, warehouse_id=10**9))
