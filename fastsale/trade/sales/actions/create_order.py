"""Write a draft order: a quotation (báo giá) until somebody reserves or confirms it."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import drafting, queries
from fastsale.trade.sales.inputs import OrderInput
from fastsale.trade.sales.models import SalesOrder, State

NAME = "sales.create_order"


@action(NAME, title=gettext_lazy("Lập báo giá, phiếu bán hàng nháp"), answer=queries.order)
def create_order(*, order: OrderInput, request_id: UUID, actor: Actor) -> SalesOrder:
    """Price and keep a draft; no book moves. Returns the order with its number.

    Raises what `drafting.prepare` raises.
    """
    draft = drafting.prepare(order, right=NAME, actor=actor)
    (document,) = open_papers([New(SALES_ORDER, draft.warehouse.branch_id, actor.user_id)])
    written = drafting.write_order(draft, document, state=State.DRAFT)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=written.pk,
        documents=[document],
        after={"total": draft.quote.total, "lines": len(draft.lines), "customer": draft.customer.code},
    )
    give_numbers([document])
    return written
