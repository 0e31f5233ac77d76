"""Reserve an order (đặt hàng): hold its goods until a day, and take a deposit if there is one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import holding, kept, locks, posting, queries
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.states import require_move

NAME = "sales.reserve_order"


@action(NAME, title=gettext_lazy("Đặt hàng: giữ hàng, nhận cọc"), answer=queries.order)
def reserve_order(
    *,
    order_id: int,
    until: date | None = None,
    deposit: Sequence[PaymentInput] = (),
    request_id: UUID,
    actor: Actor,
) -> SalesOrder:
    """Hold the goods of a draft through `until` (None: the company's number of days) and take the deposit.

    Raises WrongState, InsufficientStock and its kin (what others hold is not available), PaidTooMuch,
    Invalid; then nothing is written.
    """
    order = locks.order(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    require_move(order.state, State.RESERVED, order.document)
    when = timing(None, actor=actor, goes="out")
    lines = kept.lines_of(order)
    sale = posting.Sale(order, lines, kept.quote_of(order, lines, when.company), when.company, deposit)
    papers = holding.hold(sale, until=until, timing=when, actor=actor)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document, *papers],
        before={"state": State.DRAFT},
        after=holding.described(sale),
    )
    give_numbers(papers)
    return order
