"""Let the held goods of a reserved order go: it is a draft again, free to be changed."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import current
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import kept, locks, posting, queries
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.states import require_move

NAME = "sales.release_order"


@action(NAME, title=gettext_lazy("Bỏ giữ hàng của đơn đặt"), answer=queries.order)
def release_order(*, order_id: int, request_id: UUID, actor: Actor) -> SalesOrder:
    """Release what a reserved order holds. A deposit stays the customer's credit for this order.

    Raises WrongState, Forbidden.
    """
    order = locks.order(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    require_move(order.state, State.DRAFT, order.document)
    company = current()
    lines = kept.lines_of(order, active_only=False)
    held = posting.lock_goods(posting.Sale(order, lines, kept.quote_of(order, lines, company), company))
    if held:
        stock.release(held, document=order.document)
    order.state, order.hold_until = State.DRAFT, None
    order.save(update_fields=["state", "hold_until"])
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document],
        before={"state": State.RESERVED},
        after={"state": order.state},
    )
    return order
