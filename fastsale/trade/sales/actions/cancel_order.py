"""Cancel an order: everything it did is mirrored, and somebody decides what becomes of the money."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.errors import WalkInAdvance
from fastsale.books.stock import ledger as stock
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Timing, timing
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import invoicing, kept, locks, posting, queries, refunding, undoing
from fastsale.trade.sales.errors import MoneyUndecided
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.states import require_move
from fastsale.trade.settlement.ways import Way

NAME = "sales.cancel_order"
Money = Literal["", "mistake", "refund", "keep"]


@action(NAME, title=gettext_lazy("Hủy phiếu bán hàng"), answer=queries.order)
def cancel_order(
    *,
    order_id: int,
    money: Money = "",
    refund_ways: Sequence[Way] = (),
    accept_invoice: bool = False,
    request_id: UUID,
    actor: Actor,
) -> SalesOrder:
    """Take an order back: goods, revenue and debt as if it had never been (or from now on, in a closed period).

    `money`, asked when some was taken: "mistake" cancels its receipts, dated like them, while their day is not
    counted; "refund" pays it back today, by `refund_ways` or the way it came; "keep" leaves it as the customer's
    advance. `accept_invoice`: the person knows that an invoice was issued. Raises WrongState, InvoiceIssued,
    MoneyUndecided, CountedDay, CashShort, WalkInAdvance, HasDependants, InsufficientStockLater, Forbidden; then
    nothing is written.
    """
    order = locks.order(order_id)
    require(actor, NAME, branch_id=order.document.branch_id)
    queries.require_visible(order, actor)
    require_move(order.state, State.CANCELLED, order.document)
    invoicing.require_accepted(order, accepted=accept_invoice)
    if money in ("mistake", "refund"):
        require(actor, "settlement.cancel_collection" if money == "mistake" else "settlement.refund")
    when = timing(None, actor=actor, goes="in")
    before = {"state": order.state, "total": order.total}
    if order.state == State.CONFIRMED:
        opened, paid = _undo(order, money, refund_ways, actor, when)
    else:
        opened, paid = _drop(order, money, refund_ways, actor, when)
    order.state, order.hold_until = State.CANCELLED, None
    order.save(update_fields=["state", "hold_until"])
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=order.pk,
        documents=[order.document, *opened],
        before=before,
        after={"state": order.state, "money": money, "paid": paid},
    )
    give_numbers(opened)
    return order


def _undo(
    order: SalesOrder, money: Money, ways: Sequence[Way], actor: Actor, when: Timing
) -> tuple[list[Document], int]:
    """A confirmed order: mirror it in all books."""
    undone = undoing.load(order, company=when.company, timing=when)
    _require_decision(order, undone.paid, money)
    mistaken = undone.receipts if money == "mistake" else []
    slips = [slip.document for slip in undone.issued]
    undoing.open_reversals(undone, [order.document, *slips, *mistaken], actor)
    left = undoing.take_back(undone, mistaken)
    undoing.put_back(undone)
    undoing.take_back_money(undone, mistaken)
    if money == "refund":
        undone.opened += refunding.refund(order, undone.accounts, left.credits, undone.paid, ways, actor)
    return undone.opened, undone.paid


def _drop(
    order: SalesOrder, money: Money, ways: Sequence[Way], actor: Actor, when: Timing
) -> tuple[list[Document], int]:
    """A draft or a reserved order: let its goods go, and see to its deposit."""
    accounts = debts.lock([(order.customer_id, debts.RECEIVABLE)])
    deposits = posting.deposits_of(order)
    paid = sum(one.remaining for one in deposits)
    _require_decision(order, paid, money)
    if order.state == State.RESERVED:
        _release(order, when)
    if money == "mistake":
        return _take_back_deposits(order, accounts, actor, when), paid
    return (refunding.refund(order, accounts, deposits, paid, ways, actor) if money == "refund" else []), paid


def _release(order: SalesOrder, when: Timing) -> None:
    company = when.company
    lines = kept.lines_of(order, active_only=False)
    held = posting.lock_goods(posting.Sale(order, lines, kept.quote_of(order, lines, company), company))
    if held:
        stock.release(held, document=order.document)


def _require_decision(order: SalesOrder, paid: int, money: Money) -> None:
    if paid and not money:
        raise MoneyUndecided(number=order.document.number, paid=figures.money(paid))
    if paid and money == "keep" and order.customer.is_walk_in:
        raise WalkInAdvance(amount=figures.money(paid))


def _take_back_deposits(order: SalesOrder, accounts: debts.Accounts, actor: Actor, when: Timing) -> list[Document]:
    taken = undoing.receipts_of(order)
    undone = undoing.Undoing(order, when, accounts, stock.Held("warehouse", {}), [], [], taken, 0)
    undoing.open_reversals(undone, taken, actor)
    debts.reverse(accounts, [(paper, undone.reversal_of[paper.pk]) for paper in taken])
    undoing.take_back_money(undone, taken)
    return undone.opened
