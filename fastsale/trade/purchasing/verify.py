"""Purchase receipts against the books: stock in at their net amounts, debts at their totals."""

from collections.abc import Iterator

from django.db.models import F, Q, Sum

from fastsale.books.debts.models import DebtEntry
from fastsale.books.stock.models import StockMove
from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState

BOOK = "purchasing"


def check() -> Iterator[Fault]:
    """Every receipt that does not tie. A constant number of statements."""
    sums = PurchaseReceipt.objects.annotate(line_net=Sum("lines__net"), line_vat=Sum("lines__vat"))
    for summed in sums.exclude(line_net=F("net"), line_vat=F("vat")).select_related("document").order_by("pk"):
        expected, found = figures.money((summed.line_net or 0) + (summed.line_vat or 0)), figures.money(summed.total)
        yield Fault(BOOK, "tiền của phiếu khác tổng các dòng", str(summed.document), expected, found)
    stock = _sums(StockMove, "value")
    debts = _sums(DebtEntry, "amount")
    for receipt in PurchaseReceipt.objects.select_related("document").order_by("pk"):
        for what, said, booked in (
            ("giá trị nhập kho khác phiếu", receipt.net, stock.get(receipt.document_id, 0)),
            ("công nợ khác phiếu", receipt.total, debts.get(receipt.document_id, 0)),
        ):
            if said != booked:
                yield Fault(BOOK, what, str(receipt.document), figures.money(said), figures.money(booked))
    yield from _standing()


def _sums(book: type[StockMove] | type[DebtEntry], column: str) -> dict[int, int]:
    rows = book.objects.filter(document__kind="purchase_receipt", reverses__isnull=True).order_by()
    return dict(rows.values_list("document").annotate(Sum(column)))


def _standing() -> Iterator[Fault]:
    there = Q(state=ReceiptState.RECEIVED, document__reversed_by__isnull=False)
    gone = ~Q(state=ReceiptState.RECEIVED) & Q(document__reversed_by=None)
    for receipt in PurchaseReceipt.objects.filter(there | gone).select_related("document").order_by("pk"):
        state = str(ReceiptState(receipt.state).label)
        yield Fault(BOOK, "trạng thái phiếu khác sổ", str(receipt.document), "", state)
