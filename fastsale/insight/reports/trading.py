"""Sales as a director looks at them: days side by side, what and who sold most. Read from the revenue book."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum

from fastsale.books.revenue import queries as revenue
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import CostDelta
from fastsale.foundation.access.models import User
from fastsale.foundation.dates import day_end, day_start
from fastsale.master.catalog.models import Product
from fastsale.trade.warehouse.models import GoodsIssue

Only = Mapping[str, Collection[Any]]
SHOWN = 14
"""Days of the chart."""
FIRST = 5
"""Rows of what sold most."""


@dataclass(frozen=True, slots=True)
class Day:
    """`total` with VAT, as the papers of the day say."""

    day: date
    total: int


@dataclass(frozen=True, slots=True)
class Trading:
    """Đồng with VAT of days and months, each beside what it is compared with; months up to the same day."""

    today: int
    yesterday: int
    last_week: int
    month: int
    last_month: int
    days: tuple[Day, ...]
    last_month_span: tuple[date, date]

    @property
    def most(self) -> int:
        """The largest day of the chart."""
        return max((day.total for day in self.days), default=0)


@dataclass(frozen=True, slots=True)
class Sold:
    """A product or a person with what it sold; `quantity` in thousandths of the base unit."""

    key: int
    name: str
    quantity: int
    total: int


def same_day_last_month(today: date) -> tuple[date, date]:
    """First day of the month before, and its day of today's number (its last, when it is shorter).

    >>> same_day_last_month(date(2026, 3, 31))
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last.replace(day=min(today.day, last.day))


def trading(today: date, only: Only) -> Trading:
    """All of it out of the days of two months. One statement."""
    first, until = same_day_last_month(today)
    start = min(first, today - timedelta(days=SHOWN - 1))
    rows = revenue.totals(day_start(start), day_end(today), ["day"], only=only)
    by_day = {row.key[0]: row.net + row.vat for row in rows}

    def span(one: date, other: date) -> int:
        return sum(total for day, total in by_day.items() if one <= day <= other)

    shown = [today - timedelta(days=back) for back in reversed(range(SHOWN))]
    return Trading(
        today=by_day.get(today, 0),
        yesterday=by_day.get(today - timedelta(days=1), 0),
        last_week=by_day.get(today - timedelta(days=7), 0),
        month=span(today.replace(day=1), today),
        last_month=span(first, until),
        days=tuple(Day(day, by_day.get(day, 0)) for day in shown),
        last_month_span=(first, until),
    )


def profit(first: date, last: date, only: Only) -> tuple[int, int]:
    """Net revenue of a span, and the gross profit: less cost, later changes of cost included. Two statements."""
    (total,) = revenue.totals(day_start(first), day_end(last), only=only)
    changes = CostDelta.objects.filter(
        move__reason__in=("sale", "return"), move__at__gte=day_start(first), move__at__lte=day_end(last)
    )
    if "branch" in only:
        changes = changes.filter(move__document__branch__in=only["branch"])
    changed = changes.aggregate(sum=Sum("amount"))["sum"] or 0
    return total.net, total.profit + changed


def sold_and_waiting(day: date, only: Only) -> tuple[int, int]:
    """Sales of the day whose goods have not left yet, for their cost comes with the goods: how many, and their net.
    Two statements.
    """
    slips = GoodsIssue.objects.filter(
        state=GoodsIssue.State.WAITING, serves__at__gte=day_start(day), serves__at__lte=day_end(day)
    )
    if "branch" in only:
        slips = slips.filter(document__branch__in=only["branch"])
    sold = RevenueRow.objects.filter(document__in=slips.values("serves")).aggregate(net=Sum("net", default=0))
    return slips.count(), sold["net"]


def best_products(day: date, only: Only) -> list[Sold]:
    """What sold most that day. Two statements."""
    rows = [row for row in revenue.totals(day_start(day), day_end(day), ["product"], only=only) if row.key[0]]
    best = _first(rows)
    names = Product.objects.in_bulk([row.key[0] for row in best])
    return [Sold(row.key[0], str(names[row.key[0]]), row.quantity, row.net + row.vat) for row in best]


def best_sellers(day: date, only: Only) -> list[Sold]:
    """Who sold most that day. Two statements."""
    best = _first(revenue.totals(day_start(day), day_end(day), ["seller"], only=only))
    names = User.objects.in_bulk([row.key[0] for row in best])
    return [Sold(row.key[0], names[row.key[0]].full_name, row.papers, row.net + row.vat) for row in best]


def _first(rows: list[revenue.Total]) -> list[revenue.Total]:
    sold = [row for row in rows if row.net + row.vat > 0]
    return sorted(sold, key=lambda row: -(row.net + row.vat))[:FIRST]
