"""Cancel a purchase receipt: its goods leave the books, its debt is gone; what was paid stays an advance."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.documents.papers import give_numbers, open_papers, reversal
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.purchasing import locks, queries
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState
from fastsale.trade.purchasing.states import require_received

NAME = "purchasing.cancel_receipt"


@action(NAME, title=gettext_lazy("Hủy phiếu nhập hàng"), answer=queries.receipt)
def cancel_receipt(*, receipt_id: int, request_id: UUID, actor: Actor) -> PurchaseReceipt:
    """Mirror a receipt as if it had never been (from now on, in a closed period) and re-price what left since.

    Raises WrongState, HasDependants, InsufficientStockLater (naming the first paper that would go short),
    Forbidden; then nothing is written.
    """
    receipt = locks.receipt(receipt_id)
    require(actor, NAME, branch_id=receipt.document.branch_id)
    require_received(receipt, "hủy")
    when = timing(None, actor=actor, goes="out")
    accounts = debts.lock([(receipt.supplier_id, debts.PAYABLE)])
    goods = stock.goods_of(receipt.document_id)
    held = stock.lock(goods, scope=when.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    moment = when.mirror(receipt.document, held.last_at)
    (undo,) = open_papers([reversal(receipt.document, author_id=actor.user_id, moment=moment)])
    debts.reverse(accounts, [(receipt.document, undo)])
    posted = stock.post(held, reversing=receipt.document, reverse_document=undo)
    receipt.state = ReceiptState.CANCELLED
    receipt.save(update_fields=["state"])
    record(
        NAME,
        actor=actor,
        subject="purchasing.PurchaseReceipt",
        subject_id=receipt.pk,
        documents=[receipt.document, undo],
        before={"state": ReceiptState.RECEIVED, "total": receipt.total},
        after={"state": receipt.state, "recosted": len(posted.changes)},
    )
    give_numbers([undo])
    return receipt
