"""Correct a confirmed order: the old version is taken back and the next one posted, in one transaction."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts.queries import items
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import SALES_ORDER
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import refuse_closed, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.sales import drafting, invoicing, locks, posting, queries, refunding, undoing
from fastsale.trade.sales.errors import MoneyUndecided, PaidTooMuch
from fastsale.trade.sales.inputs import OrderInput, PaymentInput
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.states import require_move

NAME = "sales.edit_order"
Excess = Literal["", "refund", "keep"]


@action(NAME, title=gettext_lazy("Sửa phiếu bán hàng đã xác nhận"), answer=queries.order)
def edit_order(
    *,
    order_id: int,
    order: OrderInput,
    seen_total: int | None = None,
    payments: Sequence[PaymentInput] = (),
    excess: Excess = "",
    accept_invoice: bool = False,
    request_id: UUID,
    actor: Actor,
) -> SalesOrder:
    """Post the next version of a confirmed order, dated and placed like the first; returns the new order.

    What the customer had paid pays the new version; `payments` adds to it; what is too much is paid back today
    ("refund") or stays an advance ("keep"). Goods that left later (a waiting slip) wait again.
    `accept_invoice`: the person knows that an invoice was issued; it stays with the old version.
    Raises WrongState, InvoiceIssued, ClosedPeriod (cancel and write anew instead), MoneyUndecided, HasDependants,
    and what confirm_order raises; then nothing is written.
    """
    old = locks.order(order_id)
    require(actor, NAME, branch_id=old.document.branch_id)
    queries.require_visible(old, actor)
    require_move(old.state, State.REPLACED, old.document)
    invoicing.require_accepted(old, accepted=accept_invoice)
    assert old.document.at is not None
    day = local_day(old.document.at)
    when = timing(None, actor=actor, goes="out")
    refuse_closed(day, when.closed_through)
    draft = drafting.prepare(order, right=NAME, actor=actor, on=day, company=when.company)
    if draft.warehouse.branch_id != old.document.branch_id or draft.customer.pk != old.customer_id:
        raise Invalid(
            _("Sửa phiếu không đổi khách hàng hay chi nhánh. Hủy phiếu này rồi lập phiếu mới."), field="customer_id"
        )
    goods = [(piece.product_id, draft.warehouse.pk) for line in draft.lines for piece in line.pieces]
    undone = undoing.load(old, company=draft.company, timing=when, more_goods=goods)
    moment = when.mirror(old.document)
    undoing.open_reversals(undone, [old.document, *(slip.document for slip in undone.issued)], actor)
    (document,) = open_papers(
        [New(SALES_ORDER, draft.warehouse.branch_id, actor.user_id, moment, replaces=old.document)]
    )
    written = drafting.write_order(draft, document, state=State.CONFIRMED)
    sale = posting.Sale(written, draft.lines, draft.quote, draft.company, payments)
    posting.check(sale, seen_total=draft.quote.total if seen_total is None else seen_total, actor=actor)
    left = undoing.take_back(undone)
    _put_back(undone, sale)
    papers = posting.open_papers_of(sale, actor, moment)
    locked = posting.Locked(undone.accounts, undone.held, left.credits)
    posting.write(sale, locked, papers, actor=actor, moment=moment)
    posting.mark_confirmed(sale)
    opened = [document, *undone.opened, *sale.opened]
    opened += _settle_excess(undone, sale, [one.entry_id for one in left.credits], excess, actor)
    old.state = State.REPLACED
    old.save(update_fields=["state"])
    record(
        NAME,
        actor=actor,
        subject="sales.SalesOrder",
        subject_id=written.pk,
        documents=opened,
        before={"number": old.document.number, "total": old.total},
        after={"total": written.total, "lines": len(draft.lines)},
    )
    give_numbers(opened)
    return written


def _put_back(undone: undoing.Undoing, sale: posting.Sale) -> None:
    """The old goods come back. One slip that is followed by a slip is taken back in the same posting as its next
    version moves, so that costs are worked out once and goods that stay never seem to leave.
    """
    together = undone.issued[-1] if undone.issued and sale.stocked and not sale.waits else None
    if together:
        undone.issued.remove(together)
        sale.before = together.document
        sale.taken_back_by = undone.reversal_of[together.document_id]
    undoing.put_back(undone)


def _settle_excess(
    undone: undoing.Undoing, sale: posting.Sale, credit_ids: Sequence[int], excess: Excess, actor: Actor
) -> list[Document]:
    """What the old version had been paid beyond the new one; nothing more is taken while that is so."""
    over = undone.paid + sale.paid - sale.quote.total
    if over <= 0:
        return []
    if sale.paid:
        raise PaidTooMuch(paid=figures.money(undone.paid + sale.paid), total=figures.money(sale.quote.total))
    if not excess or (excess == "keep" and sale.order.customer.is_walk_in):
        raise MoneyUndecided(number=undone.order.document.number, paid=figures.money(over))
    if excess == "keep":
        return []
    require(actor, "settlement.refund")
    return refunding.refund(sale.order, undone.accounts, items(credit_ids), over, (), actor)
