"""Cuối ngày of a seller: what he sold, what was cancelled and given back, what is newly owed, what money he took."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from fastsale.books.debts.models import Allocation
from fastsale.books.revenue import queries as revenue
from fastsale.books.revenue.models import Reason
from fastsale.foundation.dates import day_end, day_start
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.settlement.handovers import Takings, takings


@dataclass(frozen=True, slots=True)
class Papers:
    """How many, and what they come to with VAT, in đồng."""

    count: int
    total: int


@dataclass(frozen=True, slots=True)
class SellerDay:
    """`owed`: what the sales of the day had not been paid by its end. sold = paid for them that day + owed."""

    sold: Papers
    cancelled: Papers
    returned: Papers
    owed: int
    money: Takings


def sold_by(seller_id: int, branch_id: int, day: date) -> QuerySet[SalesOrder]:
    """The orders that he sold that day and that stand."""
    return _orders(seller_id, branch_id).filter(
        state=State.CONFIRMED, document__at__gte=day_start(day), document__at__lte=day_end(day)
    )


def cancelled_by(seller_id: int, branch_id: int, day: date) -> QuerySet[SalesOrder]:
    """Orders that he had sold, on whatever day, and that were cancelled that day."""
    return _orders(seller_id, branch_id).filter(
        state=State.CANCELLED,
        document__reversed_by__recorded_at__gte=day_start(day),
        document__reversed_by__recorded_at__lte=day_end(day),
    )


def seller_day(seller_id: int, branch_id: int, day: date) -> SellerDay:
    """The day in figures. Five statements, whatever was sold."""
    sold = sold_by(seller_id, branch_id, day)
    total = _papers(sold)
    paid = Allocation.objects.filter(charge__document__in=sold.values("document"), at__lte=day_end(day))
    return SellerDay(
        sold=total,
        cancelled=_papers(cancelled_by(seller_id, branch_id, day)),
        returned=_returned(seller_id, branch_id, day),
        owed=total.total - (paid.aggregate(sum=Sum("amount"))["sum"] or 0),
        money=takings(seller_id, branch_id, day),
    )


def _orders(seller_id: int, branch_id: int) -> QuerySet[SalesOrder]:
    return SalesOrder.objects.filter(seller=seller_id, document__branch=branch_id)


def _papers(orders: QuerySet[SalesOrder]) -> Papers:
    found = orders.order_by().aggregate(count=Count("pk"), total=Sum("total", default=0))
    return Papers(found["count"], found["total"])


def _returned(seller_id: int, branch_id: int, day: date) -> Papers:
    """What customers gave back of his sales that day, as the revenue book has it."""
    only: dict[str, list[Any]] = {"seller": [seller_id], "branch": [branch_id], "reason": [Reason.RETURN]}
    (found,) = revenue.totals(day_start(day), day_end(day), only=only)
    return Papers(found.papers, -(found.net + found.vat))
