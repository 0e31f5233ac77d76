"""Receive goods: stock in at its price, and the debt to the supplier."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.kinds import PURCHASE_RECEIPT
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.purchasing import posting, queries
from fastsale.trade.purchasing.inputs import ReceiptInput
from fastsale.trade.purchasing.models import PurchaseReceipt

NAME = "purchasing.receive_goods"


@action(NAME, title=gettext_lazy("Nhập hàng từ nhà cung cấp"), answer=queries.receipt)
def receive_goods(
    *, receipt: ReceiptInput, seen_total: int | None = None, request_id: UUID, actor: Actor, at: Chosen = None
) -> PurchaseReceipt:
    """Post a purchase receipt. A past day (with the right to back-date) re-prices what left after it, at once.

    `seen_total` in đồng: refuse when the lines add up to something else; None does not ask.
    Raises what `posting.prepare` raises, ClosedPeriod, FutureDate, and the lots' refusals.
    """
    when = timing(at, actor=actor, goes="in")
    arrival = posting.prepare(receipt, right=NAME, seen_total=seen_total, actor=actor, when=when, on=when.day)
    accounts = debts.lock([(arrival.supplier.pk, debts.PAYABLE)])
    held = stock.lock(arrival.goods, scope=arrival.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    moment = when.settle(held.last_at)
    (document,) = open_papers([New(PURCHASE_RECEIPT, arrival.warehouse.branch_id, actor.user_id, moment)])
    written = posting.write_receipt(arrival, document, moment)
    posting.owe(arrival, accounts, document, moment)
    posted = stock.post(held, document=document, moment=moment, wanted=posting.arrivals(arrival))
    record(
        NAME,
        actor=actor,
        subject="purchasing.PurchaseReceipt",
        subject_id=written.pk,
        documents=[document],
        after={"total": written.total, "lines": len(arrival.lines), "recosted": len(posted.changes)},
    )
    give_numbers([document])
    return written
