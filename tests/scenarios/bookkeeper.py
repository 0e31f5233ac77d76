"""A bookkeeper with a pencil, who believes nothing that was added up before.

He reads the facts of every move (how much, when, of which paper, what a receipt said it cost, which row it takes
back), works all costs out anew in one pass, and compares them with what the books say today, said then and say of
then. He shares no code with the books: fractions where they scale integers, one pass where they cut windows.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from math import floor
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Sum

from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock import queries
from fastsale.books.stock.models import CostDelta, CostPool, StockBalance, StockMonth, StockMove
from fastsale.foundation import clock
from fastsale.foundation.company.models import Company

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
Goods = tuple[int, int]


class Fact(NamedTuple):
    """What he reads of a row. `value`: its first cost as written, which he believes of a receipt alone."""

    move: int
    at: datetime
    place: int
    rank: int
    product: int
    warehouse: int
    lot: int
    quantity: int
    source: str
    value: int
    reverses: int | None
    linked: int | None
    whole: int | None
    before: int | None


@dataclass
class Ledger:
    """What he finds: the cost of each move that counts, and what lies where at its end."""

    costs: dict[int, int] = field(default_factory=dict)
    held: dict[Goods, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    went_short: bool = False


def facts() -> list[Fact]:
    """All rows in the order of effect, without those that were taken back at their own moment."""
    rows = [
        Fact(*row)
        for row in StockMove.objects.values_list(
            "id", "at", "place", "rank", "product_id", "warehouse_id", "lot_key", "quantity", "source", "value",
            "reverses_id", "linked_id", "share_whole", "share_before",
        )
    ]  # fmt: skip
    at_once = {row.reverses for row in rows if row.reverses and row.linked is None}
    counting = [row for row in rows if row.move not in at_once and not (row.reverses and row.linked is None)]
    return sorted(counting, key=lambda row: (row.at, row.place, row.rank, row.move))


def rounded(figure: Fraction) -> int:
    """Half up, as on paper."""
    return floor(figure + Fraction(1, 2))


def worked_out(rows: list[Fact]) -> Ledger:
    """Every cost by the moving average, from nothing but the facts."""
    by_warehouse = Company.objects.values_list("costing_scope", flat=True).get() == "warehouse"
    book = Ledger()
    for row in rows:
        pool = book.held[row.product, row.warehouse if by_warehouse else 0]
        cost = _cost(row, pool, book)
        book.costs[row.move] = cost
        pool[0] += row.quantity
        pool[1] += cost
        book.went_short = book.went_short or pool[0] < 0
    return book


def _cost(row: Fact, pool: list[int], book: Ledger) -> int:
    quantity, value = pool
    if row.source == "fact":
        return row.value
    asked = None
    if row.linked is not None:
        assert row.whole is not None
        assert row.before is not None
        each = Fraction(abs(book.costs[row.linked]), row.whole)
        asked = rounded(each * (row.before + abs(row.quantity))) - rounded(each * row.before)
    if row.quantity > 0:
        assert asked is not None
        return asked
    if quantity <= -row.quantity:
        return -value  # all of it, or more than there is: then nothing below is compared
    return -min(asked, value) if asked is not None else -rounded(Fraction(value * -row.quantity, quantity))


def disagreements() -> Iterator[str]:
    """Where the books differ from what he works out; costs only while no policy let goods go short."""
    rows = facts()
    yield from _quantities(rows)
    book = worked_out(rows)
    if book.went_short:
        return
    yield from _costs(rows, book)
    yield from _pools(book)
    yield from _months(rows, book)
    yield from _revenue()


def _quantities(rows: list[Fact]) -> Iterator[str]:
    lying: dict[tuple[int, int, int], int] = defaultdict(int)
    for row in rows:
        lying[row.product, row.warehouse, row.lot] += row.quantity
    balances = StockBalance.objects.values_list("product_id", "warehouse_id", "lot_key", "quantity")
    written = {(product, warehouse, lot): quantity for product, warehouse, lot, quantity in balances}
    yield from _differing("lies", lying, written)


def _costs(rows: list[Fact], book: Ledger) -> Iterator[str]:
    """First cost and changes of each move, by the moment from which they count."""
    written: dict[tuple[int, datetime], int] = defaultdict(int)
    for row in rows:
        written[row.move, row.at] += row.value
    for move, at, amount in CostDelta.objects.values_list("move_id", "at", "amount"):
        if move in book.costs:
            written[move, at] += amount
    yield from _differing("costs", {(row.move, row.at): book.costs[row.move] for row in rows}, written)


def _pools(book: Ledger) -> Iterator[str]:
    written = {
        (product, scope): (quantity, value)
        for product, scope, quantity, value in CostPool.objects.values_list("product_id", "scope", "quantity", "value")
    }
    found = {key: (quantity, value) for key, (quantity, value) in book.held.items()}
    for key in found.keys() | written.keys():
        if found.get(key, (0, 0)) != written.get(key, (0, 0)):
            yield f"pool {key}: {found.get(key)} worked out, {written.get(key)} written"


def _months(rows: list[Fact], book: Ledger) -> Iterator[str]:
    """What each month moved in each warehouse, changes of cost included."""
    moved: dict[tuple[int, int, object], int] = defaultdict(int)
    valued: dict[tuple[int, int, object], int] = defaultdict(int)
    for row in rows:
        month = row.at.astimezone(VIETNAM).date().replace(day=1)
        moved[row.product, row.warehouse, month] += row.quantity
        valued[row.product, row.warehouse, month] += book.costs[row.move]
    totals = StockMonth.objects.order_by().values_list("product_id", "warehouse_id", "month")
    sums = list(totals.annotate(Sum("quantity"), Sum("value")))
    yield from _differing("moved", moved, {(p, w, m): quantity for p, w, m, quantity, _value in sums})
    yield from _differing("worth", valued, {(p, w, m): value for p, w, m, _quantity, value in sums})


def _revenue() -> Iterator[str]:
    """What left for sales, at first cost, is what revenue says it cost."""
    sold = RevenueRow.objects.aggregate(cost=Sum("cost", default=0))["cost"]
    left = -StockMove.objects.filter(reason="sale").aggregate(value=Sum("value", default=0))["value"]
    if sold != left:
        yield f"revenue says its goods cost {sold}, the stock book {left}"


def _differing(what: str, found: dict, written: dict) -> Iterator[str]:
    for key in found.keys() | written.keys():
        if found.get(key, 0) != written.get(key, 0):
            yield f"{what} {key}: {found.get(key, 0)} worked out, {written.get(key, 0)} written"


@dataclass(frozen=True)
class Remembered:
    """What lay where, and its value, as the books said at a moment: they must say the same of it for ever."""

    moment: datetime
    stock: dict[Goods, tuple[int, int]]

    @classmethod
    def now(cls) -> "Remembered":
        last = max((at for at in CostPool.objects.values_list("last_at", flat=True) if at), default=clock.now())
        moment = max(clock.now(), last)
        return cls(moment, _lying(moment, None))

    def disagreements(self) -> Iterator[str]:
        """Asked again as known then."""
        said = _lying(self.moment, self.moment)
        for key in said.keys() | self.stock.keys():
            if said.get(key, (0, 0)) != self.stock.get(key, (0, 0)):
                yield f"at {self.moment} {key} was {self.stock.get(key)}, now the books say it was {said.get(key)}"


def _lying(at: datetime, known: datetime | None) -> dict[Goods, tuple[int, int]]:
    return {key: (amount.quantity, amount.value) for key, amount in queries.valued_at(at, known=known).items()}
