"""Ask somebody with more rights to confirm a sale: over the limit, below the floor, beyond the discount ceiling."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.text import clean
from fastsale.trade.sales import drafting, queries
from fastsale.trade.sales.inputs import OrderInput
from fastsale.trade.sales.models import SalesOrder, State

NAME = "sales.ask_approval"
LONGEST_REASON = 300


@action(NAME, title=gettext_lazy("Gửi duyệt phiếu bán hàng"), answer=queries.order)
def ask_approval(*, order: OrderInput, reason: str, request_id: UUID, actor: Actor) -> SalesOrder:
    """Keep the order as a draft that waits for approval; no book moves. `reason`: why it cannot be confirmed now.

    Whoever confirms it does so with his own rights. Raises Invalid without a reason, and what
    `drafting.prepare` raises.
    """
    why = clean(reason)[:LONGEST_REASON]
    if not why:
        raise Invalid(_("Chưa ghi lý do gửi duyệt."), field="reason")
    draft = drafting.prepare(order, right=NAME, actor=actor)
    (document,) = open_papers([New(SALES_ORDER, draft.warehouse.branch_id, actor.user_id)])
    written = drafting.write_order(draft, document, state=State.DRAFT, approval_for=why)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=written.pk,
        documents=[document],
        after={"total": draft.quote.total, "customer": draft.customer.code, "reason": why},
    )
    give_numbers([document])
    return written
