"""Stock policy at every moment: what a balance falls to, and the first move after which it is short."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple


class Movement(NamedTuple):
    """A move as one balance sees it. A move of a named lot is two: one for the product in its warehouse, one
    for the lot there; the balance keys only have to differ. quantity: thousandths, signed."""

    move: int
    balance: Hashable
    quantity: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The first move after which a balance is below zero; `missing` thousandths."""

    move: int
    balance: Hashable
    missing: int


def first_short(start: Mapping[Any, int], movements: Iterable[Movement]) -> Shortfall | None:
    """Follow the balances from `start` (a missing one is 0) through movements in the order of effect.

    A balance that already starts below zero counts only when a move lowers it further. The caller leaves out
    an original and its mirror when they share a moment.
    """
    balances = dict(start)
    for move, balance, quantity in movements:
        after = balances[balance] = balances.get(balance, 0) + quantity
        if after < 0 and quantity < 0:
            return Shortfall(move, balance, -after)
    return None


def lowest(start: int, quantities: Iterable[int]) -> int:
    """The lowest a balance ever gets, its start included: so much can leave now without a later shortage."""
    return min(accumulate(quantities, initial=start))
