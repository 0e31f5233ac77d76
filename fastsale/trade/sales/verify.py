"""Sales against the books: what every confirmed order says is what stands in revenue and debts."""

from collections.abc import Iterator

from django.db.models import F, Q, Sum

from fastsale.books.debts.models import DebtEntry
from fastsale.books.revenue.models import RevenueRow
from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault
from fastsale.trade.sales.models import SalesOrder, State

BOOK = "sales"


def check() -> Iterator[Fault]:
    """Every order that does not tie, oldest first within each question. A constant number of statements."""
    yield from _lines()
    yield from _revenue()
    yield from _debts()
    yield from _standing()


def _lines() -> Iterator[Fault]:
    """The head of an order is the sum of its lines."""
    sums = SalesOrder.objects.annotate(line_net=Sum("lines__net"), line_vat=Sum("lines__vat"))
    for order in sums.exclude(line_net=F("net"), line_vat=F("vat")).select_related("document").order_by("pk"):
        found = f"{figures.money(order.net)} + {figures.money(order.vat)}"
        expected = f"{figures.money(order.line_net or 0)} + {figures.money(order.line_vat or 0)}"
        yield Fault(BOOK, "tiền của phiếu khác tổng các dòng", str(order.document), expected, found)


def _posted() -> dict[int, SalesOrder]:
    """Orders that stand in the books, by document; a replaced or cancelled one stood there once."""
    posted = SalesOrder.objects.filter(document__at__isnull=False).select_related("document")
    return {order.document_id: order for order in posted.order_by("pk")}


def _revenue() -> Iterator[Fault]:
    rows = RevenueRow.objects.filter(document__sales_order__isnull=False, reverses__isnull=True).exclude(reason="cost")
    sums = {
        row["document"]: row for row in rows.order_by().values("document").annotate(net_=Sum("net"), vat_=Sum("vat"))
    }
    for key, order in _posted().items():
        row = sums.pop(key, {"net_": 0, "vat_": 0})
        expected = order.net + order.rounding + order.vat
        if row["net_"] + row["vat_"] != expected:
            found = figures.money(row["net_"] + row["vat_"])
            yield Fault(BOOK, "doanh thu khác tiền của phiếu", str(order.document), figures.money(expected), found)


def _debts() -> Iterator[Fault]:
    rows = DebtEntry.objects.filter(document__sales_order__isnull=False, reverses__isnull=True, reason="sale")
    sums = dict(rows.order_by().values_list("document").annotate(Sum("amount")))
    for key, order in _posted().items():
        if sums.get(key, 0) != order.total:
            found = figures.money(sums.get(key, 0))
            yield Fault(BOOK, "công nợ khác tiền của phiếu", str(order.document), figures.money(order.total), found)


def _standing() -> Iterator[Fault]:
    """Cancelled and replaced orders are mirrored, confirmed ones are not."""
    gone = Q(state__in=(State.CANCELLED, State.REPLACED), document__at__isnull=False, document__reversed_by=None)
    there = Q(state=State.CONFIRMED) & (Q(document__reversed_by__isnull=False) | Q(document__at__isnull=True))
    for order in SalesOrder.objects.filter(gone | there).select_related("document").order_by("pk"):
        yield Fault(BOOK, "trạng thái phiếu khác sổ", str(order.document), "", str(State(order.state).label))
