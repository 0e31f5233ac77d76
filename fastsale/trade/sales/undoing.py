"""Taking a confirmed sale back: what cancelling and editing have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fastsale.books.cash import ledger as cash
from fastsale.books.debts import ledger as debts
from fastsale.books.debts.queries import items_of_documents
from fastsale.books.revenue import ledger as revenue
from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.company.models import Company
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Timing
from fastsale.foundation.documents.papers import open_papers, reversal
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement import receipts
from fastsale.trade.warehouse import issues
from fastsale.trade.warehouse.models import GoodsIssue


@dataclass(slots=True)
class Undoing:
    """A confirmed order with everything that hangs on it, locked and ready to be taken back."""

    order: SalesOrder
    timing: Timing
    accounts: debts.Accounts
    held: stock.Held
    issued: list[GoodsIssue]
    waiting: list[GoodsIssue]
    receipts: list[Document]
    paid: int
    opened: list[Document] = field(default_factory=list)
    reversal_of: dict[int, Document] = field(default_factory=dict)


def load(order: SalesOrder, *, company: Company, timing: Timing, more_goods: Sequence[stock.Goods] = ()) -> Undoing:
    """Lock the customer's account and the pools of all goods that left, and find the money that was taken.

    `more_goods`: what a next version will move besides.
    """
    slips = issues.of_order(order.document_id)
    issued = [slip for slip in slips if slip.state == GoodsIssue.State.ISSUED]
    waiting = [slip for slip in slips if slip.state == GoodsIssue.State.WAITING]
    accounts = debts.lock([(order.customer_id, debts.RECEIVABLE)])
    goods = set(more_goods)
    for slip in issued:
        goods |= stock.goods_of(slip.document_id)
    for slip in waiting:
        goods |= stock.goods_of_holds(slip.document_id)
    held = stock.lock(goods, scope=company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    charges = [item for item in items_of_documents([order.document_id]) if item.is_charge]
    return Undoing(
        order=order,
        timing=timing,
        accounts=accounts,
        held=held,
        issued=issued,
        waiting=waiting,
        receipts=receipts_of(order),
        paid=order.total - sum(charge.remaining for charge in charges),
    )


def receipts_of(order: SalesOrder) -> list[Document]:
    """The papers of money taken for this order that are not taken back. Two statements."""
    taken = Document.objects.in_bulk(receipts.papers_for(order.document_id))
    return [taken[key] for key in sorted(taken)]


def open_reversals(undoing: Undoing, papers: Sequence[Document], actor: Actor) -> None:
    """The papers that take `papers` back, dated like their originals (now, when that day is closed). One statement."""
    opened = open_papers(
        [
            reversal(paper, author_id=actor.user_id, moment=undoing.timing.mirror(paper, undoing.held.last_at))
            for paper in papers
        ]
    )
    undoing.opened += opened
    undoing.reversal_of |= {paper.pk: taking for paper, taking in zip(papers, opened, strict=True)}


def take_back(undoing: Undoing, money: Sequence[Document] = ()) -> debts.Reversed:
    """Mirror the debt and the revenue of the order and of its issues, and the receipts in `money` with their cash.

    The stock of the issues is the caller's: an edit takes it back together with its next version.
    Returns what is left open: the credits that had paid the order.
    """
    order = undoing.order
    pairs = [(order.document, undoing.reversal_of[order.document_id])]
    pairs += [(paper, undoing.reversal_of[paper.pk]) for paper in money]
    left = debts.reverse(undoing.accounts, pairs)
    slips = [(slip.document, undoing.reversal_of[slip.document_id]) for slip in undoing.issued]
    revenue.reverse([pairs[0], *slips])
    issues.cancel(undoing.issued + undoing.waiting)
    return left


def take_back_money(undoing: Undoing, money: Sequence[Document]) -> None:
    """Mirror the cash of receipts that were a mistake; refused on a counted day. Last among the books."""
    if money:
        pairs = [(paper, undoing.reversal_of[paper.pk]) for paper in money]
        cash.reverse(cash.lock_of(money), pairs)


def put_back(undoing: Undoing) -> None:
    """Everything that left comes back; what was held is released."""
    for slip in undoing.waiting:
        stock.release(undoing.held, document=slip.document)
    for slip in undoing.issued:
        stock.post(undoing.held, reversing=slip.document, reverse_document=undoing.reversal_of[slip.document_id])
