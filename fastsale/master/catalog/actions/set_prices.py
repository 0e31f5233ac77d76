"""Set prices on a price list."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, price_lists, queries, rules
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
    price_lists.write(row, wanted, before)
    changed = [key for key, price in wanted.items() if price_lists.price_of(before, key) != price]
    record(
        "catalog.set_prices",
        actor=actor,
        subject="catalog.PriceList",
        subject_id=row.pk,
        before={"prices": [[*key, price_lists.price_of(before, key)] for key in changed]},
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
