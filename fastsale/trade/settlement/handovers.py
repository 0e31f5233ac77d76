"""What one person took and paid out on a day, by way of payment: what he has to hand over at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, Sum, Value, When

from fastsale.books.cash.models import CashEntry, Method, Reason
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.dates import day_end, day_start
from fastsale.trade.settlement.models import Handover
from fastsale.trade.settlement.queries import VIEW_CASH, VIEW_HANDOVERS

_MOVED = (Reason.COLLECTION, Reason.REFUND, Reason.SUPPLIER_PAYMENT)
_WITH_SALE = Q(document__collection__serves__isnull=False) | Q(reverses__document__collection__serves__isnull=False)
"""Money taken with a sale, or as a deposit for one; else it pays debts."""


@dataclass(frozen=True, slots=True)
class WayTotal:
    """Đồng by one way of payment: with sales, for debts, out."""

    method: str
    with_sales: int
    collected: int
    paid_out: int

    @property
    def left(self) -> int:
        """What is there of it at the end."""
        return self.with_sales + self.collected - self.paid_out


@dataclass(frozen=True, slots=True)
class Takings:
    """A person's money of a day, cash first."""

    ways: Sequence[WayTotal]

    @property
    def cash(self) -> int:
        """Cash alone: what lies in the till because of him."""
        return sum(way.left for way in self.ways if way.method == Method.CASH)

    @property
    def with_sales(self) -> int:
        return sum(way.with_sales for way in self.ways)

    @property
    def collected(self) -> int:
        return sum(way.collected for way in self.ways)

    @property
    def paid_out(self) -> int:
        return sum(way.paid_out for way in self.ways)

    @property
    def left(self) -> int:
        return sum(way.left for way in self.ways)


def require_day_of(actor: Actor, person_id: int) -> None:
    """Everybody sees his own day; that of others who may see the cash book. Raises Forbidden."""
    require(actor, VIEW_HANDOVERS)
    if person_id != actor.user_id:
        require(actor, VIEW_CASH)


def takings(person_id: int, branch_id: int, day: date) -> Takings:
    """What the person's own papers of one branch moved in the cash book that day. One statement.

    What is cancelled later, by whomever, lessens what he took, on the day that the mirror is dated.
    """
    his = Q(reverses__isnull=True, document__author=person_id) | Q(reverses__document__author=person_id)
    entries = CashEntry.objects.filter(
        his, document__branch=branch_id, at__gte=day_start(day), at__lte=day_end(day), reason__in=_MOVED
    )
    came = Q(reason=Reason.COLLECTION)
    sums: dict[str, Any] = {
        "with_sales": Sum(Case(When(came & _WITH_SALE, then=F("amount")), default=Value(0))),
        "came": Sum(Case(When(came, then=F("amount")), default=Value(0))),
        "paid_out": Sum(Case(When(came, then=Value(0)), default=-F("amount"))),
    }
    grouped: Any = entries.values("method").order_by("method").annotate(**sums)
    rows = {row["method"]: row for row in grouped}
    return Takings(
        [
            WayTotal(name, row["with_sales"], row["came"] - row["with_sales"], row["paid_out"])
            for name in Method.values
            if (row := rows.get(name))
        ]
    )


def handover_of(person_id: int, branch_id: int, day: date) -> Handover | None:
    """The one that stands for this day: the latest version. One statement."""
    rows = Handover.objects.filter(seller=person_id, branch=branch_id, day=day)
    return rows.select_related("document").order_by("-version").first()
