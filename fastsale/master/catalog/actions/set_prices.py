"""Set prices on a price list."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, rules
from fastsale.master.catalog.errors import TooManyPrices, UnitOutOfUse
from fastsale.master.catalog.facts import ListPrice
from fastsale.master.catalog.models import PriceList, PriceListItem, ProductUnit

MOST_PRICES = 5_000


@action("catalog.set_prices", title=_("Đặt giá trên bảng giá"), answer=queries.price_list)
def set_prices(
    *, price_list_id: int, seen: int, prices: Sequence[ListPrice], request_id: UUID, actor: Actor
) -> PriceList:
    """Set each named price (unit × from-quantity); a price of None is taken off; what is not named stays.

    Refuses a price out of range, a rung named twice, a unit that is not in use, more than MOST_PRICES at once.
    The log keeps the earlier price of each rung: what a price was on a day can always be shown.
    """
    row = locks.price_list(price_list_id)
    require(actor, "catalog.set_prices")
    require_seen(row, seen)
    wanted = _checked(prices)
    before = {
        (item.product_unit_id, item.min_quantity): item
        for item in PriceListItem.objects.filter(price_list=row, product_unit__in={unit for unit, _quantity in wanted})
    }
    _write(row, wanted, before)
    row.version += 1
    row.updated_at = clock.now()
    row.save(update_fields=["version", "updated_at"])
    changed = [key for key, price in wanted.items() if _price(before.get(key)) != price]
    record(
        "catalog.set_prices",
        actor=actor,
        subject="catalog.PriceList",
        subject_id=row.pk,
        before={"prices": [[*key, _price(before.get(key))] for key in changed]},
        after={"prices": [[*key, wanted[key]] for key in changed]},
    )
    return row


def _checked(prices: Sequence[ListPrice]) -> dict[tuple[int, int], int | None]:
    if len(prices) > MOST_PRICES:
        raise TooManyPrices(count=figures.whole(len(prices)), most=figures.whole(MOST_PRICES))
    rules.list_prices(prices)
    wanted = {(item.product_unit_id, item.min_quantity): item.price for item in prices}
    unit_ids = {unit for unit, _quantity in wanted}
    if ProductUnit.objects.filter(pk__in=unit_ids, is_active=True).count() < len(unit_ids):
        raise UnitOutOfUse(field="prices")
    return wanted


def _write(
    row: PriceList,
    wanted: dict[tuple[int, int], int | None],
    before: dict[tuple[int, int], PriceListItem],
) -> None:
    """Three statements at most: take off, change, add."""
    gone = [item.pk for key, item in before.items() if key in wanted and wanted[key] is None]
    PriceListItem.objects.filter(pk__in=gone).delete()
    changed, added = [], []
    for key, price in wanted.items():
        if price is None:
            continue
        item = before.get(key)
        if item is None:
            added.append(PriceListItem(price_list=row, product_unit_id=key[0], min_quantity=key[1], price=price))
        elif item.price != price:
            changed.append(PriceListItem(pk=item.pk, price=price))
    PriceListItem.objects.bulk_update(changed, ["price"])
    PriceListItem.objects.bulk_create(added)


def _price(item: PriceListItem | None) -> int | None:
    return item.price if item else None
