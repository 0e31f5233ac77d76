"""What was sold of one product: the lines, and what they come to month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Sum

from fastsale.books.revenue.queries import LocalMonth
from fastsale.foundation.dates import day_start
from fastsale.trade.sales.models import LineKind, SalesOrder, SalesOrderLine, State

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """`quantity` in thousandths of the base unit, `total` in đồng with VAT; `share` of the best month, per cent."""

    month: date
    quantity: int
    total: int
    share: int

    @property
    def words(self) -> str:
        """ "11/2026" """
        return f"{self.month:%m/%Y}"


def lines(orders: QuerySet[SalesOrder], product_id: int) -> QuerySet[SalesOrderLine]:
    """The lines of standing `orders` (those a person may see) that sold it, with their `day` and `amount`."""
    mine = orders.filter(state=State.CONFIRMED).order_by().values("pk")
    rows = SalesOrderLine.objects.filter(order__in=mine, kind=LineKind.PRODUCT, product=product_id).order_by()
    return rows.select_related("order__document", "order__customer").annotate(
        day=F("order__document__at"), amount=F("net") + F("vat")
    )


def months(sold: QuerySet[SalesOrderLine], today: date) -> Sequence[Month]:
    """The last twelve months of `lines`, the newest first; those without a sale too. One statement."""
    wanted = [_back(today.replace(day=1), count) for count in range(MONTHS)]
    since = sold.filter(order__document__at__gte=day_start(wanted[-1]))
    grouped: Any = since.annotate(month=LocalMonth("order__document__at")).values("month").order_by("month")
    found = {
        row["month"]: (row["pieces"], row["total"])
        for row in grouped.annotate(pieces=Sum("base_quantity"), total=Sum(F("net") + F("vat")))
    }
    most = max((total for _pieces, total in found.values()), default=0)
    return [
        Month(month, *found.get(month, (0, 0)), share=found.get(month, (0, 0))[1] * 100 // most if most else 0)
        for month in wanted
    ]


def _back(month: date, count: int) -> date:
    """The first day of the month so many months before.

    >>> _back(date(2026, 2, 1), 3)
    datetime.date(2025, 11, 1)
    """
    place = month.year * 12 + month.month - 1 - count
    return date(place // 12, place % 12 + 1, 1)
