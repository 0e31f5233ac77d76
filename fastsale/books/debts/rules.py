"""Arithmetic of debts on plain values: limits, ageing, and which credit pays which charge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

AGEING_DAYS = (30, 60, 90)
"""Upper ends of the overdue buckets: 1–30, 31–60, 61–90, beyond."""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Open:
    """What is left of an entry: `remaining` đồng, free since `free_from`. A credit has no due date."""

    entry_id: int
    partner_id: int
    side: str
    is_charge: bool
    remaining: int
    due_on: date | None
    at: datetime
    free_from: datetime
    contract: str = ""


def oldest_first(items: Sequence[Open]) -> list[Open]:
    """The order in which money is put to use: charges by due date, then by their own date; credits by date."""
    return sorted(items, key=lambda item: (item.due_on or date.min, item.at, item.entry_id))


def match(credits: Sequence[tuple[T, int]], charges: Sequence[tuple[U, int]]) -> list[tuple[T, U, int]]:
    """Pay the charges, in the order given, with the credits, in the order given: (credit, charge, đồng).

    Each side comes with what is left of it; never beyond either. What finds no partner stays open.
    """
    pairs: list[tuple[T, U, int]] = []
    i, given = 0, 0
    for charge, wanted in charges:
        taken = 0
        while taken < wanted and i < len(credits):
            credit, held = credits[i]
            part = min(held - given, wanted - taken)
            if part:
                pairs.append((credit, charge, part))
            given, taken = given + part, taken + part
            if given == held:
                i, given = i + 1, 0
    return pairs


def over_limit(before: int, after: int, limit: int | None) -> int:
    """How far a balance of `after` đồng exceeds the limit, 0 when it does not. None is no limit.

    A paper that lessens a debt which is already too high is not refused: `before` is the balance before it.
    """
    if limit is None or after <= max(before, limit):
        return 0
    return after - limit


def counts_from(*free_from: datetime) -> datetime:
    """An allocation counts from the later moment of its two sides (ledgers.md, Debts)."""
    return max(free_from)


def emptied(changes: Sequence[tuple[datetime, int]], since: datetime) -> list[tuple[datetime, int]]:
    """What to add to these dated changes so that from `since` on their running sum is 0; before, it stays."""
    sums: dict[datetime, int] = {}
    for at, amount in changes:
        moment = max(at, since)
        sums[moment] = sums.get(moment, 0) - amount
    return [(moment, amount) for moment, amount in sorted(sums.items()) if amount]


def bucket_days(on: date, days: Sequence[int] = AGEING_DAYS) -> list[date]:
    """First due date of each bucket, from "not due" (due on `on` or later) to the last but one; sorted downwards.

    Due on a date d falls into the first bucket whose date is ≤ d; an older one into the last.
    """
    assert all(one < other for one, other in pairwise((0, *days))), "days grow"
    return [on, *(on - timedelta(days=count) for count in days)]


def bucket_of(due_on: date | None, on: date, days: Sequence[int] = AGEING_DAYS) -> int:
    """0 = not due, 1 = up to the first number of days overdue, …"""
    if due_on is None:
        return 0
    firsts = bucket_days(on, days)
    return next((number for number, first in enumerate(firsts) if due_on >= first), len(firsts))
