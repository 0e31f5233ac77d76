"""Holding the goods of an order until a day, with a deposit: shared by writing one and by reserving a draft."""

from datetime import date, timedelta

from fastsale.books.debts import ledger as debts
from fastsale.books.stock import ledger as stock
from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.dates import day_end, local_day
from fastsale.foundation.documents.kinds import COLLECTION
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment, Timing
from fastsale.foundation.documents.papers import New, open_papers
from fastsale.foundation.errors import Invalid, _
from fastsale.trade.sales import posting
from fastsale.trade.sales.errors import PaidTooMuch
from fastsale.trade.sales.models import State
from fastsale.trade.settlement import receipts

RIGHT = "sales.reserve_order"
LONGEST_HOLD = timedelta(days=366)


def hold(sale: posting.Sale, *, until: date | None, timing: Timing, actor: Actor) -> list[Document]:
    """Make a draft a reserved order; `sale.payments` is its deposit. Returns the papers to be numbered.

    `until` None: the company's number of days. Raises InsufficientStock and its kin, PaidTooMuch, Invalid.
    """
    order = sale.order
    if sale.paid > sale.quote.total:
        raise PaidTooMuch(paid=figures.money(sale.paid), total=figures.money(sale.quote.total))
    order.hold_until = last = _last_day(until, sale.company.hold_days)
    accounts = debts.lock([(order.customer_id, debts.RECEIVABLE)]) if sale.payments else None
    held = posting.lock_goods(sale)
    moment = timing.settle()
    if held:
        stock.hold(held, document=order.document, kept=posting.holds(sale), until=day_end(last))
    papers = _take_deposit(sale, accounts, actor, moment) if accounts else []
    order.state = State.RESERVED
    order.save(update_fields=["state", "hold_until"])
    return papers


def described(sale: posting.Sale) -> dict[str, object]:
    """For the audit log."""
    order = sale.order
    return {
        "state": order.state,
        "until": order.hold_until.isoformat() if order.hold_until else None,
        "deposit": sale.paid,
    }


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
