"""Change a price list's name, days and whether it is in use."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, price_lists, queries
from fastsale.master.catalog.models import PriceList


@action("catalog.change_price_list", title=_("Sửa bảng giá"), answer=queries.price_list)
def change_price_list(
    *,
    price_list_id: int,
    seen: int,
    name: str,
    includes_vat: bool,
    valid_from: date | None,
    valid_to: date | None,
    is_active: bool,
    request_id: UUID,
    actor: Actor,
) -> PriceList:
    """Write the list anew. Refuses what add_price_list refuses and an older version. Prices: set_prices."""
    row = locks.price_list(price_list_id)
    require(actor, "catalog.change_price_list")
    require_seen(row, seen)
    before = price_lists.described(row)
    facts = price_lists.checked(name, includes_vat, valid_from, valid_to)
    for field, value in {**facts, "is_active": is_active}.items():
        setattr(row, field, value)
    row.version += 1
    row.updated_at = clock.now()
    with named_collisions(lambda: price_lists.refuse_taken_name(row.name, besides=row.pk)):
        row.save(update_fields=[*facts, "is_active", "version", "updated_at"])
    was, now = differences(before, price_lists.described(row))
    record(
        "catalog.change_price_list",
        actor=actor,
        subject="catalog.PriceList",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row
