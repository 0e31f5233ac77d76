"""Sell over the counter: write an order and confirm it in one go, one request id, one transaction."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import drafting, posting, queries
from fastsale.trade.sales.inputs import OrderInput, PaymentInput
from fastsale.trade.sales.models import SalesOrder, State

NAME = "sales.sell_now"


@action(NAME, title=gettext_lazy("Bán hàng tại quầy (lập và xác nhận một lần)"), answer=queries.order)
def sell_now(
    *,
    order: OrderInput,
    seen_total: int,
    payments: Sequence[PaymentInput] = (),
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> SalesOrder:
    """Price the cart, refuse if the total is not `seen_total` đồng, and post it with the money taken.

    Raises what create_order and confirm_order raise; then nothing is written.
    """
    when = timing(at, actor=actor, goes="out")
    draft = drafting.prepare(order, right=NAME, actor=actor, on=when.day, company=when.company)
    (document,) = open_papers([New(SALES_ORDER, draft.warehouse.branch_id, actor.user_id)])
    written = drafting.write_order(draft, document, state=State.CONFIRMED)
    sale = posting.Sale(written, draft.lines, draft.quote, draft.company, payments)
    posting.check(sale, seen_total=seen_total, actor=actor)
    moment = posting.post(sale, actor=actor, timing=when)
    posting.mark_confirmed(sale)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=written.pk,
        documents=[document, *sale.opened],
        after={"state": written.state, "total": written.total, "paid": sale.paid},
    )
    give_numbers([document, *sale.opened], post=moment)
    return written
