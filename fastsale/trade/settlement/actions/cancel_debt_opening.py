"""Take a paper of opening debts back."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.kinds import DEBT_OPENING
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import locks, queries, texts, undoing
from fastsale.trade.settlement.models import DebtVoucher

NAME = "settlement.cancel_debt_opening"


@action(NAME, title=gettext_lazy("Hủy phiếu công nợ đầu kỳ"), answer=queries.debt_voucher)
def cancel_debt_opening(*, voucher_id: int, why: str = "", request_id: UUID, actor: Actor) -> DebtVoucher:
    """Mirror every line, dated as it was. Money that had paid them stays with the partners as an advance.

    Raises NotFound, AlreadyCancelled, ClosedPeriod, Forbidden; then nothing is written.
    """
    document = locks.document(voucher_id, DEBT_OPENING)
    require(actor, NAME, branch_id=document.branch_id)
    why = texts.note(why, field="why")
    paper = undoing.take_back(document, actor=actor)
    record(
        NAME,
        actor=actor,
        subject="settlement.DebtVoucher",
        subject_id=document.pk,
        documents=[paper, document],
        after={"reversal": paper.pk, "why": why},
    )
    give_numbers([paper])
    return queries.debt_voucher(document.pk)
