"""What an opening paper would change in the cost of goods that left already. Nothing is written."""

from fastsale.books.stock import ledger as stock
from fastsale.books.stock.ledger import Repriced
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.events.rehearsal import rehearse
from fastsale.trade.warehouse import locks
from fastsale.trade.warehouse.errors import OpeningCancelled


def cancelling_opening(opening_id: int, *, actor: Actor) -> list[Repriced]:
    """The lines of later papers that cancelling would re-price. Raises what cancel_opening raises."""

    def work() -> list[Repriced]:
        paper = locks.opening(opening_id)
        require(actor, "warehouse.cancel_opening", branch_id=paper.warehouse.branch_id)
        if paper.is_cancelled:
            raise OpeningCancelled(paper=paper.document, state="", action="")
        when = timing(None, actor=actor, goes="out")
        held = stock.lock(stock.goods_of(paper.document_id), scope=when.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
        moment = when.mirror(paper.document, held.last_at)
        return stock.preview(held, moment=moment, replacing=paper.document, reverse_moment=moment)

    return rehearse(work)
