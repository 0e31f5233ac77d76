"""Papers that can be printed: found for a person who may see them, set as a sheet."""

from dataclasses import dataclass
from typing import Any

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.company.models import Company
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound, _
from fastsale.foundation.prints.rules import DELIVERY, HANDOVER, ISSUE, SALE
from fastsale.insight.printing.data import Impression
from fastsale.insight.printing.handover_sheet import handover_sheet, printed_handover
from fastsale.insight.printing.issue_sheet import issue_sheet
from fastsale.insight.printing.issues import printed_issue
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.sale_sheet import sale_sheet
from fastsale.insight.printing.sales import paper_of, printed_sale
from fastsale.trade.sales import queries as sales
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement import queries as settlement
from fastsale.trade.settlement.models import Handover
from fastsale.trade.warehouse import queries as warehouse
from fastsale.trade.warehouse.models import GoodsIssue


@dataclass(frozen=True, slots=True)
class Paper:
    """`paper` is one of prints.rules: what the source is printed as, in the state that it is in."""

    paper: str
    source: SalesOrder | GoodsIssue | Handover

    @property
    def document(self) -> Document:
        return self.source.document

    def sheet(self, impression: Impression, company: Company, actor: Actor, *, prices: bool = False) -> Sheet:
        """Set it. `prices` are for a delivery note, which has none else, and for who may see them."""
        if isinstance(self.source, GoodsIssue):
            return issue_sheet(printed_issue(self.source, company, actor), impression)
        if isinstance(self.source, Handover):
            return handover_sheet(printed_handover(self.source, company), impression)
        shows = self.paper != DELIVERY or (prices and actor.may(SEE_PRICES))
        return sale_sheet(printed_sale(self.source, company, paper=self.paper, shows_prices=shows), impression)


def found(address: str, key: int, actor: Actor) -> Paper:
    """The order `key` as itself (sale) or its delivery note, the goods issue, the hand-over. Raises NotFound."""
    if address in (SALE, DELIVERY):
        order = sales.visible_order(key, actor)
        return Paper(DELIVERY if address == DELIVERY else paper_of(order), order)
    if address == ISSUE:
        return Paper(ISSUE, warehouse.visible_issue(key, actor))
    if address == HANDOVER:
        rows = settlement.visible_handovers(actor).select_related("document__branch", "document__author", "seller")
        return Paper(HANDOVER, settlement.seen(rows, key, _("phiếu bàn giao ca")))
    raise NotFound(what=_("mẫu in"), field="paper")


def found_by_document(document_id: int, address: str, actor: Actor) -> Paper:
    """The same, from the document. Raises NotFound."""
    model: Any = {ISSUE: GoodsIssue, HANDOVER: Handover}.get(address, SalesOrder)
    key = model.objects.filter(document=document_id).values_list("pk", flat=True).first()
    if key is None:
        raise NotFound(what=_("phiếu"), field="document_id")
    return found(address, key, actor)
