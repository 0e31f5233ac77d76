"""Take a phiếu chi (refund, or payment to a supplier) back: it was entered by mistake."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.kinds import REFUND, SUPPLIER_PAYMENT
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import locks, parties, queries, texts, undoing
from fastsale.trade.settlement.models import CashPayment

NAME = "settlement.cancel_payment"


@action(NAME, title=gettext_lazy("Hủy phiếu chi"), answer=queries.payment)
def cancel_payment(*, payment_id: int, why: str = "", request_id: UUID, actor: Actor) -> CashPayment:
    """Mirror a phiếu chi, dated as it was; on a day whose cash was counted, today. The money is back.

    Raises NotFound, AlreadyCancelled, ClosedPeriod, CountedDay, Forbidden; then nothing is written.
    """
    document = locks.document(payment_id, REFUND, SUPPLIER_PAYMENT)
    require(actor, NAME, branch_id=document.branch_id)
    parties.require_visible(queries.payment(document.pk).partner, actor=actor)
    why = texts.note(why, field="why")
    paper = undoing.take_back(document, actor=actor)
    record(
        NAME,
        actor=actor,
        subject="settlement.CashPayment",
        subject_id=document.pk,
        documents=[paper, document],
        after={"reversal": paper.pk, "why": why},
    )
    give_numbers([paper])
    return queries.payment(document.pk)
