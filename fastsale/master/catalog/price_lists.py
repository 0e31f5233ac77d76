"""What adding and changing a price list, and setting its prices, share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock, fields
from fastsale.foundation.database.bulk import insert_rows
from fastsale.master.catalog import rules
from fastsale.master.catalog.errors import NameTaken
from fastsale.master.catalog.models import PriceList, PriceListItem

Rung = tuple[int, int]
"""(product unit, from-quantity in thousandths)."""


def checked(name: str, includes_vat: bool, valid_from: date | None, valid_to: date | None) -> dict[str, Any]:
    """The columns of a list as they are kept; raises Invalid."""
    rules.span(valid_from, valid_to)
    return {
        "name": fields.line(name, field="name", what=_("Tên bảng giá"), longest=120),
        "includes_vat": includes_vat,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def refuse_taken_name(name: str, *, besides: int = 0) -> None:
    """Raise NameTaken when another list has this name."""
    if PriceList.objects.filter(name=name).exclude(pk=besides).exists():
        raise NameTaken(wanted=name, holder=_("bảng giá"))


def described(row: PriceList) -> dict[str, object]:
    """The list for the audit log."""
    return {
        "name": row.name,
        "includes_vat": row.includes_vat,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "is_active": row.is_active,
    }


def write(row: PriceList, wanted: Mapping[Rung, int | None], before: Mapping[Rung, PriceListItem]) -> None:
    """Bring the rungs of a locked list to the wanted prices (None: off the list); its version grows."""
    gone = [item.pk for rung, item in before.items() if rung in wanted and wanted[rung] is None]
    PriceListItem.objects.filter(pk__in=gone).delete()
    changed, added = [], []
    for rung, price in wanted.items():
        if price is None:
            continue
        item = before.get(rung)
        if item is None:
            added.append((row.pk, *rung, price))
        elif item.price != price:
            changed.append(PriceListItem(pk=item.pk, price=price))
    PriceListItem.objects.bulk_update(changed, ["price"], batch_size=400)
    insert_rows(PriceListItem, ("price_list_id", "product_unit_id", "min_quantity", "price"), added)
    row.version += 1
    row.updated_at = clock.now()
    row.save(update_fields=["version", "updated_at"])


def price_of(items: Mapping[Rung, PriceListItem], rung: Rung) -> int | None:
    """What a rung costs, None when there is none."""
    return items[rung].price if rung in items else None
