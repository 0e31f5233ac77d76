"""Reserve an order (đặt hàng): hold its goods until a day, and take a deposit if there is one."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.stock import ledger as stock
from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.dates import day_end, local_day
from fastsale.foundation.documents.kinds import COLLECTION
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import kept, locks, posting, queries
from fastsale.trade.sales.errors import PaidTooMuch
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.states import require_move
from fastsale.trade.settlement import receipts

NAME = "sales.reserve_order"
LONGEST_HOLD = timedelta(days=366)


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
    company = when.company
    lines = kept.lines_of(order)
    sale = posting.Sale(order, lines, kept.quote_of(order, lines, company), company, deposit)
    if sale.paid > order.total:
        raise PaidTooMuch(paid=figures.money(sale.paid), total=figures.money(order.total))
    order.hold_until = _last_day(until, company.hold_days)
    accounts = debts.lock([(order.customer_id, debts.RECEIVABLE)]) if deposit else None
    held = posting.lock_goods(sale)
    moment = when.settle()
    if held:
        stock.hold(held, document=order.document, kept=posting.holds(sale), until=day_end(order.hold_until))
    papers = _take_deposit(sale, accounts, actor, moment) if accounts else []
    order.state = State.RESERVED
    order.save(update_fields=["state", "hold_until"])
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document, *papers],
        before={"state": State.DRAFT},
        after={"state": order.state, "until": order.hold_until.isoformat(), "deposit": sale.paid},
    )
    give_numbers(papers)
    return order


def _last_day(until: date | None, days: int) -> date:
    today = local_day(clock.now())
    last = until or today + timedelta(days=days)
    if not today <= last <= today + LONGEST_HOLD:
        raise Invalid(_("Ngày giữ hàng phải từ hôm nay đến trong vòng một năm."), field="until")
    return last


def _take_deposit(sale: posting.Sale, accounts: debts.Accounts, actor: Actor, moment: Moment) -> list[Document]:
    """A receipt whose money waits, as the customer's credit, for this order."""
    order = sale.order
    (receipt,) = open_papers([New(COLLECTION, order.document.branch_id, actor.user_id, moment)])
    credit = debts.Credit(order.customer_id, sale.paid, contract=order.contract, deposit=True)
    debts.post(accounts, document=receipt, moment=moment, credits=[credit])
    receipts.write_receipt(
        receipt, partner_id=order.customer_id, ways=sale.payments, serves=order.document, moment=moment
    )
    return [receipt]
