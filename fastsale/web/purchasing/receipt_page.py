"""What the page of a receipt shows, and what cancelling it would do. Prices only for those who may see cost."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.debts.models import Side
from fastsale.books.debts.queries import balance, items_of_documents
from fastsale.foundation import figures
from fastsale.foundation.documents.models import Document
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.models import Tracking
from fastsale.trade.promotions.pricing import QuotedLine, VatGroup, vat_groups
from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine, ReceiptState
from fastsale.web.lots import kept_words
from fastsale.web.page import PageRequest, Tab
from fastsale.web.papers import Paper, paper_of, paper_tabs
from fastsale.web.purchasing.lists import STATES


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with its lots or serials in words."""

    line: PurchaseReceiptLine
    lots: list[str]

    @property
    def discount(self) -> int:
        return self.line.gross - self.line.net

    @property
    def net_price(self) -> int:
        """After the discount, hundredths of a đồng: what × quantity is the amount on the form."""
        if not self.discount:
            return self.line.unit_price
        return half_up(self.line.net * PRICE_SCALE * QUANTITY_SCALE, self.line.quantity)


def context(request: PageRequest, receipt: PurchaseReceipt, *, here: str) -> dict[str, Any]:
    """Everything the page needs; the same number of statements for any number of lines."""
    lines = list(receipt.lines.select_related("product").order_by("position"))
    stands = receipt.state == ReceiptState.RECEIVED
    sees_cost = request.actor.sees_cost
    left = sum(item.remaining for item in items_of_documents([receipt.document_id]) if item.is_charge)
    return {
        "receipt": receipt,
        "crumbs": [Tab(_("Phiếu nhập hàng"), reverse("purchasing:receipts"))],
        "paper": paper(receipt),
        "paper_actions": "purchasing/_receipt_actions.html",
        "tabs": paper_tabs(request, "purchasing:receipt", receipt.pk, here=here),
        "lines": [_shown(line) for line in lines],
        "vat_groups": _vat(lines) if sees_cost else (),
        "sees_cost": sees_cost,
        "stands": stands,
        "paid": receipt.total - left if stands else 0,
        "left": left if stands else 0,
        "debt": balance(receipt.supplier_id, Side.PAYABLE.value)
        if sees_cost and request.actor.may("debts.view_payables")
        else None,
        "may_edit": stands and sees_cost and request.actor.may("purchasing.edit_receipt"),
        "may_cancel": stands and request.actor.may("purchasing.cancel_receipt"),
        "after": _receipt_of(getattr(receipt.document, "replaced_by", None)),
        "before": _receipt_of(receipt.document.replaces),
    }


def paper(receipt: PurchaseReceipt) -> Paper:
    """The head: who typed it, when the goods came."""
    people = [(_("người lập"), receipt.document.author.full_name)]
    return paper_of(receipt.document, state=STATES[ReceiptState(receipt.state)], day_name=_("ngày nhập"), people=people)


def _receipt_of(document: Document | None) -> PurchaseReceipt | None:
    if document is None:
        return None
    return PurchaseReceipt.objects.select_related("document").filter(document=document).first()


def _shown(line: PurchaseReceiptLine) -> LineShown:
    return LineShown(line, kept_words(line.lots, is_serial=line.product.tracking == Tracking.SERIAL))


def _vat(lines: list[PurchaseReceiptLine]) -> tuple[VatGroup, ...]:
    return vat_groups([
        QuotedLine(x.position, x.gross, x.gross - x.net, 0, x.net, x.vat, x.vat_code, x.vat_rate, 0) for x in lines
    ])  # fmt: skip


def consequences(request: PageRequest, receipt: PurchaseReceipt) -> list[str]:
    """What cancelling does, in figures, before it is done."""
    told = [
        _("%(count)s dòng hàng ra khỏi %(warehouse)s, như chưa từng nhập.")
        % {"count": receipt.lines.count(), "warehouse": receipt.warehouse.name}
    ]
    if not request.actor.sees_cost:
        return told
    left = sum(item.remaining for item in items_of_documents([receipt.document_id]) if item.is_charge)
    paid = receipt.total - left
    told.append(
        _("Công nợ phải trả %(name)s giảm %(amount)s.")
        % {"name": receipt.supplier.name, "amount": figures.money(receipt.total)}
    )
    if paid:
        told.append(
            _("Đã trả %(paid)s cho phiếu này: số tiền đó thành tiền trả trước.") % {"paid": figures.money(paid)}
        )
    return told
