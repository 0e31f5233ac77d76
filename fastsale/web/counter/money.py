"""How the money of a sale at the counter is taken: what is cash, what comes by other ways, change, debt. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (10_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000)
"""People hand over round sums; đồng."""


@dataclass(frozen=True, slots=True)
class Split:
    """Whole đồng. `ways` in the order they were given; total = cash + Σ ways + debt, and given = cash + change."""

    cash: int
    ways: tuple[int, ...]
    change: int
    debt: int
    over: int
    """What the ways beside cash exceed the total by: cannot be, the seller is told."""


def split(total: int, *, given: int | None, ways: Sequence[int | None], on_credit: bool) -> Split:
    """Take `total` đồng. A way without an amount takes what the others leave (the first such one).

    `given`: cash in hand; None: the exact rest, or nothing when the sale is on credit.
    """
    fixed = sum(amount or 0 for amount in ways)
    left = max(total - fixed, 0)
    amounts: list[int] = []
    for amount in ways:
        amounts.append(left if amount is None else amount)
        left = 0 if amount is None else left
    cash = min(given, left) if given is not None else (0 if on_credit else left)
    change = max((given or 0) - cash, 0)
    return Split(cash, tuple(amounts), change, max(left - cash, 0), max(fixed - total, 0))


def quick_amounts(due: int, most: int = 4) -> list[int]:
    """What a customer is likely to hand over for `due` đồng: the next round sums, smallest first.

    >>> quick_amounts(3_984_000)
    [3990000, 4000000, 5000000]
    """
    if due <= 0:
        return []
    rounded = {-(-due // step) * step for step in STEPS}
    return sorted(rounded - {due})[:most]
