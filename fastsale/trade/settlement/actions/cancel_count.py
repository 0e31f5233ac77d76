"""Take the last count of an account back: its day takes rows again."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.cash import ledger as cash
from fastsale.books.cash.models import CashCount
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.kinds import CASH_COUNT
from fastsale.foundation.documents.moments import last_closed_day, refuse_closed
from fastsale.foundation.documents.papers import give_numbers, open_papers, reversal
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import locks, queries, texts, undoing

NAME = "settlement.cancel_count"


@action(NAME, title=gettext_lazy("Hủy phiếu kiểm quỹ"), answer=queries.cash_count)
def cancel_count(*, count_id: int, why: str = "", request_id: UUID, actor: Actor) -> CashCount:
    """Reopen the day for the account and mirror the difference, dated as it was.

    Raises NotFound, AlreadyCancelled, NotCounted (a later count stands), ClosedPeriod, CashShort, Forbidden; then
    nothing is written.
    """
    document = locks.document(count_id, CASH_COUNT)
    require(actor, NAME, branch_id=document.branch_id)
    why = texts.note(why, field="why")
    undoing.require_standing(document)
    paper = queries.cash_count(document.pk)
    refuse_closed(paper.day, last_closed_day())
    funds = cash.lock([paper.account_id])
    moment = undoing.mirror_moment(document)
    (mirror,) = open_papers([reversal(document, author_id=actor.user_id, moment=moment)])
    cash.uncount(funds, paper=paper, reversal=mirror)
    record(
        NAME,
        actor=actor,
        subject="cash.CashCount",
        subject_id=document.pk,
        documents=[mirror, document],
        after={"reversal": mirror.pk, "why": why},
    )
    give_numbers([mirror])
    return queries.cash_count(document.pk)
