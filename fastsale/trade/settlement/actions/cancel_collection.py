"""Take a phiếu thu back: it was entered by mistake."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.kinds import COLLECTION
from fastsale.foundation.documents.papers import give_numbers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import locks, parties, queries, texts, undoing
from fastsale.trade.settlement.models import Collection

NAME = "settlement.cancel_collection"


@action(NAME, title=gettext_lazy("Hủy phiếu thu"), answer=queries.collection)
def cancel_collection(*, collection_id: int, why: str = "", request_id: UUID, actor: Actor) -> Collection:
    """Mirror a phiếu thu, dated as it was; on a day whose cash was counted, today. What it had paid is owed again.

    Raises NotFound, AlreadyCancelled, WalkInOwes (cancel the sale instead), CashShort, ClosedPeriod, CountedDay,
    Forbidden; then nothing is written.
    """
    document = locks.document(collection_id, COLLECTION)
    require(actor, NAME, branch_id=document.branch_id)
    parties.require_visible(queries.collection(document.pk).partner, actor=actor)
    why = texts.note(why, field="why")
    paper = undoing.take_back(document, actor=actor)
    record(
        NAME,
        actor=actor,
        subject="settlement.Collection",
        subject_id=document.pk,
        documents=[paper, document],
        after={"reversal": paper.pk, "why": why},
    )
    give_numbers([paper])
    return queries.collection(document.pk)
