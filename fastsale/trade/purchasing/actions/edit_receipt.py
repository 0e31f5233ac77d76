"""Correct a purchase receipt: the old version is taken back and the next one posted, in one transaction."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import PURCHASE_RECEIPT
from fastsale.foundation.documents.moments import refuse_closed, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers, reversal
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.purchasing import locks, posting, queries
from fastsale.trade.purchasing.inputs import ReceiptInput
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState
from fastsale.trade.purchasing.states import require_received

NAME = "purchasing.edit_receipt"


@action(NAME, title=gettext_lazy("Sửa phiếu nhập hàng"), answer=queries.receipt)
def edit_receipt(
    *, receipt_id: int, receipt: ReceiptInput, seen_total: int | None = None, request_id: UUID, actor: Actor
) -> PurchaseReceipt:
    """Post the next version of a receipt, dated and placed like the first, and re-price what left since.

    What had been paid pays the new version. Raises WrongState, ClosedPeriod, HasDependants,
    InsufficientStockLater and what receive_goods raises; then nothing is written.
    """
    old = locks.receipt(receipt_id)
    require(actor, NAME, branch_id=old.document.branch_id)
    require_received(old, "sửa")
    assert old.document.at is not None
    day = local_day(old.document.at)
    when = timing(None, actor=actor, goes="in")
    refuse_closed(day, when.closed_through)
    arrival = posting.prepare(receipt, right=NAME, seen_total=seen_total, actor=actor, when=when, on=day)
    accounts = debts.lock([(old.supplier_id, debts.PAYABLE), (arrival.supplier.pk, debts.PAYABLE)])
    goods = stock.goods_of(old.document_id) | set(arrival.goods)
    held = stock.lock(goods, scope=arrival.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    moment = when.mirror(old.document)
    undo, document = open_papers(
        [
            reversal(old.document, author_id=actor.user_id, moment=moment),
            New(PURCHASE_RECEIPT, arrival.warehouse.branch_id, actor.user_id, moment, replaces=old.document),
        ]
    )
    left = debts.reverse(accounts, [(old.document, undo)])
    posting.owe(arrival, accounts, document, moment, paid_by=left.credits)
    written = posting.write_receipt(arrival, document, moment)
    posted = stock.post(
        held,
        document=document,
        moment=moment,
        wanted=posting.arrivals(arrival),
        reversing=old.document,
        reverse_document=undo,
    )
    old.state = ReceiptState.REPLACED
    old.save(update_fields=["state"])
    record(
        NAME,
        actor=actor,
        subject="purchasing.PurchaseReceipt",
        subject_id=written.pk,
        documents=[document, undo],
        before={"number": old.document.number, "total": old.total},
        after={"total": written.total, "recosted": len(posted.changes)},
    )
    give_numbers([document, undo])
    return written
