"""Confirm an order: charge the customer, take the goods out, take the money.

One transaction and nothing outside the database. The locks are taken in one order (docs/adr/0004):
order, partner, pools, funds, number. Others hear of it from the event row.
"""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import kept, locks, posting, queries
from fastsale.trade.sales.errors import QuotationExpired
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.states import require_move

NAME = "sales.confirm_order"


@action(NAME, title=gettext_lazy("Xác nhận phiếu bán hàng"), answer=queries.order)
def confirm_order(
    *,
    order_id: int,
    seen_total: int,
    payments: Sequence[PaymentInput] = (),
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> SalesOrder:
    """Post a draft or reserved order. `seen_total` is the total, in đồng, that the person agreed to.

    `payments` is the money taken now; what is missing becomes a debt with a due date. `at` None is now;
    a day back needs the right to back-date. Raises WrongState, PriceChanged, QuotationExpired, OverLimit,
    WalkInOwes, InsufficientStock and its kin, BelowFloor, DiscountTooHigh, ClosedPeriod, FutureDate,
    CountedDay, Forbidden; then nothing is written.
    """
    order, rows, has_receipts = locks.order_with_lines(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    require_move(order.state, State.CONFIRMED, order.document)
    _refuse_expired(order)
    when = timing(at, actor=actor, goes="out")
    lines = kept.lines_of(order, rows)
    quote = kept.quote_of(order, lines, when.company)
    sale = posting.Sale(order, lines, quote, when.company, payments, has_receipts=has_receipts)
    posting.check(sale, seen_total=seen_total, actor=actor)
    before = {"state": order.state}
    moment = posting.post(sale, actor=actor, timing=when)
    posting.mark_confirmed(sale)
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document, *sale.opened],
        before=before,
        after={"state": order.state, "total": order.total, "paid": sale.paid},
    )
    give_numbers([order.document, *sale.opened], post=moment)
    return order


def _refuse_expired(order: SalesOrder) -> None:
    """A quotation holds its prices until its last day; a reserved order was agreed to already."""
    if order.state == State.DRAFT and order.valid_until and order.valid_until < local_day(clock.now()):
        raise QuotationExpired(number=order.document.number, day=figures.day(order.valid_until))
