"""Where papers of money and debt have their pages. A reversal is shown on the page of what it took back."""

from django.urls import reverse

from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.trade.settlement.queries import VIEW_CASH, VIEW_DEBTS, VIEW_HANDOVERS, VIEW_PAYABLES
from fastsale.web.papers import opens


def _page(name: str, document_id: int) -> str:
    original = Document.objects.filter(pk=document_id).values_list("reverses", flat=True).first()
    return reverse(f"settlement:{name}", args=[original or document_id])


@opens(kinds.COLLECTION, right=VIEW_DEBTS)
def collection(document_id: int) -> str | None:
    return _page("collection", document_id)


@opens(kinds.REFUND, right=VIEW_DEBTS)
@opens(kinds.SUPPLIER_PAYMENT, right=VIEW_PAYABLES)
def payment(document_id: int) -> str | None:
    return _page("payment", document_id)


@opens(kinds.DEBT_OPENING, right=VIEW_DEBTS, or_right=VIEW_PAYABLES)
@opens(kinds.ALLOCATION, right=VIEW_DEBTS, or_right=VIEW_PAYABLES)
@opens(kinds.DEBT_TRANSFER, right=VIEW_DEBTS, or_right=VIEW_PAYABLES)
def voucher(document_id: int) -> str | None:
    return _page("voucher", document_id)


@opens(kinds.CASH_OPENING, right=VIEW_CASH)
def cash_opening(document_id: int) -> str | None:
    return _page("cash_opening", document_id)


@opens(kinds.CASH_COUNT, right=VIEW_CASH)
def count(document_id: int) -> str | None:
    return _page("count", document_id)


@opens(kinds.HANDOVER, right=VIEW_HANDOVERS)
def handover(document_id: int) -> str | None:
    return _page("handover", document_id)
