"""Opening stock (tồn kho đầu kỳ): what lies there, and what it is worth, when the books begin."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.stock import ledger as stock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.kinds import STOCK_OPENING
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.text import clean
from fastsale.master.places.queries import warehouse as warehouse_of
from fastsale.trade.warehouse import openings, queries
from fastsale.trade.warehouse.inputs import OpeningLine
from fastsale.trade.warehouse.models import StockOpening, StockOpeningLine

NAME = "warehouse.open_stock"


@action(NAME, title=gettext_lazy("Nhập tồn kho đầu kỳ"), answer=queries.opening)
def open_stock(
    *,
    warehouse_id: int,
    lines: Sequence[OpeningLine],
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> StockOpening:
    """Write an opening paper for one warehouse. Dated back, it re-prices what left since.

    Raises NotFound, EmptyOpening, Invalid, ClosedPeriod, FutureDate and the lots' refusals.
    """
    warehouse = warehouse_of(warehouse_id)
    require(actor, NAME, branch_id=warehouse.branch_id)
    opened = openings.resolve(lines)
    when = timing(at, actor=actor, goes="in")
    held = stock.lock({(line.product.pk, warehouse_id) for line in opened}, scope=when.company.costing_scope)  # type: ignore[arg-type]  # the column's choices
    moment = when.settle(held.last_at)
    (document,) = open_papers([New(STOCK_OPENING, warehouse.branch_id, actor.user_id, moment)])
    paper = StockOpening.objects.create(document=document, warehouse=warehouse, note=clean(note)[:300])
    insert_rows(
        StockOpeningLine,
        ("opening_id", "position", "product_id", "quantity", "value", "lots"),
        [(paper.pk, line.position, line.product.pk, line.quantity, line.value, _lots(line)) for line in opened],
    )
    stock.post(held, document=document, moment=moment, wanted=openings.arrivals(opened, warehouse_id))
    record(
        NAME,
        actor=actor,
        subject="warehouse.StockOpening",
        subject_id=paper.pk,
        documents=[document],
        after={"lines": len(opened), "value": sum(line.value for line in opened)},
    )
    give_numbers([document])
    return paper


def _lots(line: openings.Opened) -> list[list[object]]:
    return [[lot.code, lot.expires_on.isoformat() if lot.expires_on else None, lot.quantity] for lot in line.lots]
