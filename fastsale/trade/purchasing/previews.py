"""What a receipt would change in the cost of goods that left already. Nothing is written."""

from fastsale.books.stock import ledger as stock
from fastsale.books.stock.ledger import Repriced
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.events.rehearsal import rehearse
from fastsale.trade.purchasing import locks, posting
from fastsale.trade.purchasing.inputs import ReceiptInput
from fastsale.trade.purchasing.states import require_received


def receiving(receipt: ReceiptInput, *, at: Chosen, actor: Actor) -> list[Repriced]:
    """The lines of earlier papers that a new receipt would re-price. Raises what receive_goods raises."""
    require(actor, SEE_COST)

    def work() -> list[Repriced]:
        right = "purchasing.receive_goods"
        when = timing(at, actor=actor, goes="in")
        arrival = posting.prepare(receipt, right=right, seen_total=None, actor=actor, when=when, on=when.day)
        held = stock.lock(arrival.goods, scope=arrival.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
        return stock.preview(held, moment=when.settle(held.last_at), wanted=posting.arrivals(arrival))

    return rehearse(work)


def editing(receipt_id: int, receipt: ReceiptInput, *, actor: Actor) -> list[Repriced]:
    """The same for the next version of a receipt. Raises what edit_receipt raises."""
    require(actor, SEE_COST)

    def work() -> list[Repriced]:
        right = "purchasing.edit_receipt"
        old = locks.receipt(receipt_id)
        require(actor, right, branch_id=old.document.branch_id)
        require_received(old, "sửa")
        assert old.document.at is not None
        when = timing(None, actor=actor, goes="in")
        day = local_day(old.document.at)
        arrival = posting.prepare(receipt, right=right, seen_total=None, actor=actor, when=when, on=day)
        goods = stock.goods_of(old.document_id) | set(arrival.goods)
        held = stock.lock(goods, scope=arrival.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
        moment = when.mirror(old.document)
        return stock.preview(held, moment=moment, wanted=posting.arrivals(arrival), replacing=old.document)

    return rehearse(work)


def cancelling(receipt_id: int, *, actor: Actor) -> list[Repriced]:
    """The same for taking a receipt back. Raises what cancel_receipt raises."""

    def work() -> list[Repriced]:
        receipt = locks.receipt(receipt_id)
        require(actor, "purchasing.cancel_receipt", branch_id=receipt.document.branch_id)
        require_received(receipt, "hủy")
        when = timing(None, actor=actor, goes="out")
        held = stock.lock(stock.goods_of(receipt.document_id), scope=when.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
        moment = when.mirror(receipt.document, held.last_at)
        return stock.preview(held, moment=moment, replacing=receipt.document, reverse_moment=moment)

    return rehearse(work)
