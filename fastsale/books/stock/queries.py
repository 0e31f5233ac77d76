"""Reads of the stock book: what lies where, now or at any moment, as true then or as known then.

Quantities are thousandths, values đồng. Reads that show cost are apart from those that do not, so that a
door can leave cost out: `valued_at`, `unit_costs`, `turnover` and `cost_of_document` show it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from fastsale.books.stock import engine
from fastsale.books.stock.cards import Card, CardRow, CostedMove, Revision, cost_of_document, stock_card
from fastsale.books.stock.locks import Goods
from fastsale.books.stock.models import CostPool
from fastsale.books.stock.totals import Amount, Filter, at_moment, between
from fastsale.foundation import clock
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE

__all__ = [
    "Amount",
    "Card",
    "CardRow",
    "CostedMove",
    "LotOnHand",
    "OnHand",
    "PaperMove",
    "Revision",
    "Turnover",
    "cost_of_document",
    "lots_on_hand",
    "moves_of_document",
    "on_hand",
    "on_hand_at",
    "stock_card",
    "turnover",
    "unit_costs",
    "valued_at",
]


@dataclass(frozen=True, slots=True)
class OnHand:
    """What lies in a warehouse of a product: on hand, held for orders, free to sell; thousandths."""

    product_id: int
    warehouse_id: int
    quantity: int
    reserved: int

    @property
    def available(self) -> int:
        return self.quantity - self.reserved


@dataclass(frozen=True, slots=True)
class LotOnHand:
    """The same of one lot or serial; `lot_key` 0: goods without one."""

    product_id: int
    warehouse_id: int
    lot_key: int
    code: str
    expires_on: date | None
    is_serial: bool
    quantity: int
    reserved: int

    @property
    def available(self) -> int:
        return self.quantity - self.reserved


@dataclass(frozen=True, slots=True)
class PaperMove:
    """What one paper moved, without cost. quantity: thousandths, signed."""

    move_id: int
    line: int
    product_id: int
    warehouse_id: int
    lot_key: int
    lot: str
    expires_on: date | None
    quantity: int
    reason: str
    is_mirror: bool


@dataclass(frozen=True, slots=True)
class Turnover:
    """Nhập – xuất – tồn of one product in one warehouse between two moments: thousandths and đồng.

    moved: what each reason added, signed; a paper that was cancelled cancels out inside its reason.
    """

    product_id: int
    warehouse_id: int
    opening: Amount
    moved: dict[str, Amount]
    closing: Amount

    @property
    def came_in(self) -> Amount:
        """All reasons that brought goods in."""
        return _sum(amount for amount in self.moved.values() if amount.quantity > 0)

    @property
    def went_out(self) -> Amount:
        """All reasons that took goods out, and pure changes of cost; signed."""
        return _sum(amount for amount in self.moved.values() if amount.quantity <= 0)


def on_hand(products: Iterable[int] | None = None, warehouses: Iterable[int] | None = None) -> list[OnHand]:
    """What lies where now; products that never came are left out. One statement."""
    where, parameters = Filter.of(products, warehouses).condition("b")
    rows = engine.fetch(
        "SELECT product_id, warehouse_id, SUM(quantity), SUM(reserved) FROM stock_stockbalance b"  # noqa: S608
        f" WHERE {where} GROUP BY product_id, warehouse_id ORDER BY product_id, warehouse_id",
        parameters,
    )
    return [OnHand(product, warehouse, int(there), int(held)) for product, warehouse, there, held in rows]


def lots_on_hand(
    products: Iterable[int] | None = None, warehouses: Iterable[int] | None = None, *, code: str = ""
) -> list[LotOnHand]:
    """What lies where now, lot by lot, first to expire first; with `code` only lots of that name. One statement."""
    where, parameters = Filter.of(products, warehouses).condition("b")
    if code:
        where, parameters = f"{where} AND l.code = %s", [*parameters, code]
    rows = engine.fetch(
        "SELECT b.product_id, b.warehouse_id, b.lot_key, COALESCE(l.code, ''), l.expires_on,"  # noqa: S608
        " COALESCE(l.is_serial, false), b.quantity, b.reserved"
        " FROM stock_stockbalance b LEFT JOIN stock_lot l ON l.id = b.lot_key"
        f" WHERE (b.quantity <> 0 OR b.reserved <> 0) AND {where}"
        " ORDER BY b.product_id, b.warehouse_id, l.expires_on IS NULL, l.expires_on, l.code",
        parameters,
    )
    return [
        LotOnHand(product, warehouse, key, code, engine.day(expires_on), bool(serial), there, held)
        for product, warehouse, key, code, expires_on, serial, there, held in rows
    ]


def moves_of_document(document_id: int) -> list[PaperMove]:
    """The rows of a paper in this book, line by line, without cost. One statement."""
    rows = engine.fetch(
        "SELECT m.id, m.line, m.product_id, m.warehouse_id, m.lot_key, COALESCE(l.code, ''), l.expires_on,"
        " m.quantity, m.reason, m.reverses_id IS NOT NULL FROM stock_stockmove m"
        " LEFT JOIN stock_lot l ON l.id = m.lot_key WHERE m.document_id = %s ORDER BY m.line, m.rank, m.id",
        [document_id],
    )
    return [
        PaperMove(move, line, product, warehouse, key, lot, engine.day(expires_on), quantity, reason, bool(is_mirror))
        for move, line, product, warehouse, key, lot, expires_on, quantity, reason, is_mirror in rows
    ]


def on_hand_at(
    at: datetime,
    *,
    known: datetime | None = None,
    products: Iterable[int] | None = None,
    warehouses: Iterable[int] | None = None,
) -> dict[Goods, int]:
    """Quantity on hand at a moment, as true then; with `known`, as believed on that later moment.

    Two or three statements, whatever the number of moves. Law: ledgers.md, "Time".
    """
    found = at_moment(at, known, Filter.of(products, warehouses))
    return {goods: amount.quantity for goods, amount in found.items()}


def valued_at(
    at: datetime | None = None,
    *,
    known: datetime | None = None,
    products: Iterable[int] | None = None,
    warehouses: Iterable[int] | None = None,
) -> dict[Goods, Amount]:
    """Quantity and value at a moment (None: now): shows cost."""
    moment = clock.now() if at is None else at
    return at_moment(moment, known, Filter.of(products, warehouses))


def unit_costs(products: Iterable[int] | None = None) -> dict[int, int]:
    """What one base unit of each product costs on average now, in hundredths: shows cost. One statement.

    Products of which nothing lies anywhere, or less than nothing, are left out.
    """
    pools = CostPool.objects.all() if products is None else CostPool.objects.filter(product__in=set(products))
    sums = pools.values_list("product_id").annotate(quantity=Sum("quantity"), value=Sum("value"))
    return {
        key: half_up(int(value) * PRICE_SCALE * QUANTITY_SCALE, int(quantity))
        for key, quantity, value in sums.order_by("product_id")
        if quantity > 0 and value >= 0
    }


def turnover(
    since: datetime,
    until: datetime,
    *,
    known: datetime | None = None,
    products: Iterable[int] | None = None,
    warehouses: Iterable[int] | None = None,
) -> list[Turnover]:
    """Nhập – xuất – tồn by reason of everything in (since, until]: shows cost.

    `since` is the last moment before the span (the end of the day before), `until` its last moment.
    """
    only = Filter.of(products, warehouses)
    opening = at_moment(since, known, only)
    moved = between(since, until, known, only)
    found = []
    for goods in sorted(set(opening) | set(moved)):
        start = opening.get(goods, Amount(0, 0))
        reasons = moved.get(goods, {})
        closing = _sum([start, *reasons.values()])
        if start != Amount(0, 0) or reasons:
            found.append(Turnover(*goods, start, reasons, closing))
    return found


def _sum(amounts: Iterable[Amount]) -> Amount:
    quantity = value = 0
    for amount in amounts:
        quantity += amount.quantity
        value += amount.value
    return Amount(quantity, value)
