"""Write a draft order: a quotation (báo giá) until somebody reserves or confirms it; or hold its goods at once."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import drafting, holding, posting, queries
from fastsale.trade.sales.inputs import HoldInput, OrderInput
from fastsale.trade.sales.models import SalesOrder, State

NAME = "sales.create_order"


@action(NAME, title=gettext_lazy("Lập báo giá, phiếu bán hàng nháp"), answer=queries.order)
def create_order(*, order: OrderInput, hold: HoldInput | None = None, request_id: UUID, actor: Actor) -> SalesOrder:
    """Price and keep a draft; no book moves. `hold`: reserve it in the same breath, or write nothing at all.

    Returns the order with its number. Raises what `drafting.prepare` raises and, with `hold`, what reserve_order
    raises.
    """
    when = timing(None, actor=actor, goes="out") if hold else None
    draft = drafting.prepare(order, right=NAME, actor=actor, company=when.company if when else None)
    (document,) = papers = open_papers([New(SALES_ORDER, draft.warehouse.branch_id, actor.user_id)])
    written = drafting.write_order(draft, document, state=State.DRAFT)
    after: dict[str, object] = {
        "total": draft.quote.total,
        "lines": len(draft.lines),
        "customer": draft.customer.code,
    }
    if hold and when:
        require(actor, holding.RIGHT, branch_id=document.branch_id)
        sale = posting.Sale(written, draft.lines, draft.quote, draft.company, hold.deposit)
        papers = [document, *holding.hold(sale, until=hold.until, timing=when, actor=actor)]
        after |= holding.described(sale)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=written.pk,
        documents=papers,
        after=after,
    )
    give_numbers(papers)
    return written
