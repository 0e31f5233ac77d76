"""Take an opening paper back: it was wrong."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.documents.papers import give_numbers, open_papers, reversal
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.warehouse import locks, queries
from fastsale.trade.warehouse.errors import OpeningCancelled
from fastsale.trade.warehouse.models import StockOpening

NAME = "warehouse.cancel_opening"


@action(NAME, title=gettext_lazy("Hủy phiếu tồn kho đầu kỳ"), answer=queries.opening)
def cancel_opening(*, opening_id: int, request_id: UUID, actor: Actor) -> StockOpening:
    """Mirror an opening. Refused when later papers would go short without it (the refusal names the first).

    Raises OpeningCancelled, InsufficientStockLater, Forbidden.
    """
    paper = locks.opening(opening_id)
    require(actor, NAME, branch_id=paper.warehouse.branch_id)
    if paper.is_cancelled:
        raise OpeningCancelled(paper=paper.document, state="", action="")
    when = timing(None, actor=actor, goes="out")
    held = stock.lock(stock.goods_of(paper.document_id), scope=when.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    moment = when.mirror(paper.document, held.last_at)
    (undo,) = open_papers([reversal(paper.document, author_id=actor.user_id, moment=moment)])
    stock.post(held, reversing=paper.document, reverse_document=undo)
    paper.is_cancelled = True
    paper.save(update_fields=["is_cancelled"])
    record(
        NAME,
        actor=actor,
        subject="warehouse.StockOpening",
        subject_id=paper.pk,
        documents=[paper.document, undo],
        after={"is_cancelled": True},
    )
    give_numbers([undo])
    return paper
