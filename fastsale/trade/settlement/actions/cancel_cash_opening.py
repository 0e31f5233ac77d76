"""Take a paper of opening cash back."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.kinds import CASH_OPENING
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import locks, queries, texts, undoing
from fastsale.trade.settlement.models import CashVoucher

NAME = "settlement.cancel_cash_opening"


@action(NAME, title=gettext_lazy("Hủy phiếu số dư quỹ đầu kỳ"), answer=queries.cash_voucher)
def cancel_cash_opening(*, voucher_id: int, why: str = "", request_id: UUID, actor: Actor) -> CashVoucher:
    """Mirror every line, dated as it was; on a day that was counted, today.

    Raises NotFound, AlreadyCancelled, CashShort, CountedDay, ClosedPeriod, Forbidden; then nothing is written.
    """
    document = locks.document(voucher_id, CASH_OPENING)
    require(actor, NAME, branch_id=document.branch_id)
    why = texts.note(why, field="why")
    paper = undoing.take_back(document, actor=actor)
    record(
        NAME,
        actor=actor,
        subject="settlement.CashVoucher",
        subject_id=document.pk,
        documents=[paper, document],
        after={"reversal": paper.pk, "why": why},
    )
    give_numbers([paper])
    return queries.cash_voucher(document.pk)
