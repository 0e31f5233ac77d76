"""What a paper asks of the stock book, and what it gets back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from fastsale.books.stock.entries import Delta

Tracking = Literal["none", "lot", "serial"]
Policy = Literal["block", "warn", "allow"]
Named = tuple[tuple[int, int], ...]
"""(lot key, thousandths) of each lot or serial that a person named."""


@dataclass(frozen=True, slots=True)
class Out:
    """Goods to leave by one line of a paper.

    quantity: thousandths of the base unit, positive. lots: the lots or serials that were named; None picks
    the first to expire (a serial is always named). policy: what happens when there is not enough; "warn" and
    "allow" both let it pass, and Posted.shortfalls tells. origin: (document, line) of the sale that it serves,
    for reports that add later cost changes. fallback: hundredths of a đồng per base unit, what a unit costs
    when the books have never known a cost.
    """

    line: int
    product_id: int
    warehouse_id: int
    quantity: int
    reason: str
    tracking: Tracking = "none"
    lots: Named | None = None
    policy: Policy = "block"
    allow_expired: bool = False
    origin: tuple[int, int] | None = None
    fallback: int = 0


@dataclass(frozen=True, slots=True)
class In:
    """Goods to come in by one line of a paper.

    value: what the whole line costs in đồng, a fact. lots: each lot or serial and its share of the quantity.
    returns: the move whose goods come back; they come at its current cost and `value` is not asked.
    """

    line: int
    product_id: int
    warehouse_id: int
    quantity: int
    reason: str
    value: int = 0
    tracking: Tracking = "none"
    lots: Named | None = None
    origin: tuple[int, int] | None = None
    returns: int | None = None


Wanted = Out | In


@dataclass(frozen=True, slots=True)
class Moved:
    """One move written. quantity and value are signed; `value` is its first cost in đồng."""

    line: int
    product_id: int
    warehouse_id: int
    lot_key: int
    quantity: int
    value: int
    price_difference: int = 0
    is_mirror: bool = False


@dataclass(frozen=True, slots=True)
class Repriced:
    """A line of an earlier paper whose goods would cost something else. Costs in đồng, positive for goods
    that left."""

    document_id: int
    number: str
    line: int
    product_id: int
    warehouse_id: int
    old_cost: int
    new_cost: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A policy let goods fall below zero, or below what is held for others: `missing` thousandths after the
    move of `document_id` (None: the paper that is being posted)."""

    product_id: int
    warehouse_id: int
    at: datetime
    missing: int
    document_id: int | None


@dataclass(frozen=True, slots=True)
class Posted:
    """What a posting did. Costs are first costs, đồng.

    changes: what it changed in the cost of moves: Delta(move, at, đồng), signed like a value: what makes an
    issue dearer is negative. shortfalls: what a policy let pass.
    """

    moves: tuple[Moved, ...]
    changes: tuple[Delta, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    def cost_of(self, line: int) -> int:
        """What left by this line costs, positive; goods that came in count negative."""
        return -sum(move.value for move in self.moves if move.line == line and not move.is_mirror)

    def costs(self) -> dict[int, int]:
        """The same for every line."""
        found: dict[int, int] = {}
        for move in self.moves:
            if not move.is_mirror:
                found[move.line] = found.get(move.line, 0) - move.value
        return found

    def quantity_of(self, line: int) -> int:
        """Thousandths moved by this line, negative when they left."""
        return sum(move.quantity for move in self.moves if move.line == line and not move.is_mirror)
