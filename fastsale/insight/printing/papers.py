"""Papers that can be printed: found for a person who may see them, set as a sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from fastsale.books.cash.models import CashCount
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.company.models import Company
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound, _
from fastsale.foundation.prints.rules import COLLECTION, COUNT, DELIVERY, HANDOVER, ISSUE, PAYMENT, RECEIPT, SALE
from fastsale.insight.printing.data import Impression
from fastsale.insight.printing.handover_sheet import handover_sheet, printed_handover
from fastsale.insight.printing.issue_sheet import issue_sheet
from fastsale.insight.printing.issues import printed_issue
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.money import printed_count, printed_slip
from fastsale.insight.printing.money_sheet import count_sheet, slip_sheet
from fastsale.insight.printing.receipt_sheet import receipt_sheet
from fastsale.insight.printing.receipts import printed_receipt
from fastsale.insight.printing.sale_sheet import sale_sheet
from fastsale.insight.printing.sales import paper_of, printed_sale
from fastsale.trade.purchasing import queries as purchasing
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.trade.sales import queries as sales
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement import queries as settlement
from fastsale.trade.settlement.models import CashPayment, Collection, Handover
from fastsale.trade.warehouse import queries as warehouse
from fastsale.trade.warehouse.models import GoodsIssue


@dataclass(frozen=True, slots=True)
class Form:
    """A paper that is one form whatever its state: its table, how a person finds one, how it is set."""

    model: Any
    find: Callable[[int, Actor], Any]
    set: Callable[[Any, Impression, Company, Actor], Sheet]


def _slip(slip: Collection | CashPayment, impression: Impression, company: Company, _actor: Actor) -> Sheet:
    return slip_sheet(printed_slip(slip, company), impression)


_SLIP_PARTS = ("document__branch", "document__author", "document__reversed_by", "partner")
FORMS: Final = {
    ISSUE: Form(
        GoodsIssue, warehouse.visible_issue, lambda one, how, firm, who: issue_sheet(printed_issue(one, firm, who), how)
    ),
    RECEIPT: Form(
        PurchaseReceipt,
        purchasing.visible_receipt,
        lambda one, how, firm, who: receipt_sheet(printed_receipt(one, firm, who), how),
    ),
    COLLECTION: Form(
        Collection,
        lambda key, who: settlement.seen(
            settlement.visible_collections(who).select_related(*_SLIP_PARTS), key, _("phiếu thu")
        ),
        _slip,
    ),
    PAYMENT: Form(
        CashPayment,
        lambda key, who: settlement.seen(
            settlement.visible_payments(who).select_related(*_SLIP_PARTS), key, _("phiếu chi")
        ),
        _slip,
    ),
    COUNT: Form(
        CashCount,
        lambda key, who: settlement.seen(
            settlement.visible_counts(who).select_related(*_SLIP_PARTS[:3]), key, _("phiếu kiểm quỹ")
        ),
        lambda one, how, firm, _who: count_sheet(printed_count(one, firm), how),
    ),
    HANDOVER: Form(
        Handover,
        lambda key, who: settlement.seen(
            settlement.visible_handovers(who).select_related("document__branch", "document__author", "seller"),
            key,
            _("phiếu bàn giao ca"),
        ),
        lambda one, how, firm, _who: handover_sheet(printed_handover(one, firm), how),
    ),
}
"""By the word in their paths, which is also what they are printed as."""


@dataclass(frozen=True, slots=True)
class Paper:
    """`paper` is one of prints.rules: what the source is printed as, in the state that it is in."""

    paper: str
    source: Any

    @property
    def document(self) -> Document:
        document: Document = self.source.document
        return document

    def sheet(self, impression: Impression, company: Company, actor: Actor, *, prices: bool = False) -> Sheet:
        """Set it. `prices` are for a delivery note, which has none else, and for who may see them."""
        if self.paper in FORMS:
            return FORMS[self.paper].set(self.source, impression, company, actor)
        shows = self.paper != DELIVERY or (prices and actor.may(SEE_PRICES))
        return sale_sheet(printed_sale(self.source, company, paper=self.paper, shows_prices=shows), impression)


def found(address: str, key: int, actor: Actor) -> Paper:
    """The order `key` as itself (sale) or its delivery note, or another paper of that key. Raises NotFound."""
    if address in (SALE, DELIVERY):
        order = sales.visible_order(key, actor)
        return Paper(DELIVERY if address == DELIVERY else paper_of(order), order)
    if address in FORMS:
        return Paper(address, FORMS[address].find(key, actor))
    raise NotFound(what=_("mẫu in"), field="paper")


def found_by_document(document_id: int, address: str, actor: Actor) -> Paper:
    """The same, from the document. Raises NotFound."""
    model = FORMS[address].model if address in FORMS else SalesOrder
    key = model.objects.filter(document=document_id).values_list("pk", flat=True).first()
    if key is None:
        raise NotFound(what=_("phiếu"), field="document_id")
    return found(address, key, actor)
