"""Where a product lies, for its page: each warehouse, and below it each lot or serial."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastsale.books.stock.queries import LotOnHand, OnHand, lots_on_hand, on_hand, valued_at
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.dates import local_day
from fastsale.master.catalog.models import Product, ProductKind
from fastsale.master.places.queries import warehouses

SOON = 30
"""Days before its last day in which a lot is shown in amber."""

VIEW = "warehouse.view"
MOST_LOTS = 100


@dataclass(frozen=True, slots=True)
class LotShown:
    lot: LotOnHand
    is_expired: bool
    is_soon: bool


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One warehouse. `value` is None for those who may not see cost."""

    name: str
    there: OnHand
    value: int | None
    lots: Sequence[LotShown]
    more: int = 0
    """Lots and serials beyond MOST_LOTS: the warehouse's own page has them all."""


@dataclass(frozen=True, slots=True)
class StockShown:
    places: Sequence[PlaceShown]

    @property
    def quantity(self) -> int:
        return sum(place.there.quantity for place in self.places)

    @property
    def reserved(self) -> int:
        return sum(place.there.reserved for place in self.places)

    @property
    def available(self) -> int:
        return self.quantity - self.reserved

    @property
    def value(self) -> int:
        return sum(place.value or 0 for place in self.places)


def stock_of(product: Product, actor: Actor) -> StockShown | None:
    """What lies in the actor's warehouses; None for what has no stock, and for who may not see it.

    At most four statements.
    """
    if product.kind != ProductKind.GOODS or not actor.may(VIEW):
        return None
    names = {row.pk: row.name for row in warehouses(actor, active_only=False)}
    today = local_day(clock.now())
    lots: dict[int, list[LotShown]] = {}
    for lot in lots_on_hand([product.pk], names):
        if lot.lot_key:
            lots.setdefault(lot.warehouse_id, []).append(_lot(lot, today))
    values = valued_at(None, products=[product.pk], warehouses=names) if actor.sees_cost else {}
    places = []
    for there in on_hand([product.pk], names):
        if there.quantity or there.reserved:
            amount = values.get((product.pk, there.warehouse_id))
            value = (amount.value if amount else 0) if actor.sees_cost else None
            here = lots.get(there.warehouse_id, [])
            more = max(len(here) - MOST_LOTS, 0)
            places.append(PlaceShown(names[there.warehouse_id], there, value, here[:MOST_LOTS], more))
    return StockShown(places)


def _lot(lot: LotOnHand, today: date) -> LotShown:
    is_expired = lot.expires_on is not None and lot.expires_on < today
    is_soon = lot.expires_on is not None and not is_expired and (lot.expires_on - today).days < SOON
    return LotShown(lot, is_expired, is_soon)
