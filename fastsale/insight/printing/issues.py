"""Gather what is printed of a goods issue: form 02-VT, whose prices are costs."""

from fastsale.books.stock.models import Lot
from fastsale.books.stock.queries import cost_of_document
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.company.models import Company
from fastsale.insight.printing.data import IssueLine, PrintedIssue
from fastsale.insight.printing.sales import letterhead, printed_lot
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine


def printed_issue(slip: GoodsIssue, company: Company, actor: Actor) -> PrintedIssue:
    """The slip (from queries.visible_issue). Costs only for those who may see them, once the goods have left."""
    lines = list(slip.lines.select_related("product__base_unit").order_by("position"))
    lots = Lot.objects.in_bulk({key for line in lines for key, _quantity in line.lots})
    costs = _costs(slip) if actor.sees_cost and slip.state == GoodsIssue.State.ISSUED else None
    return PrintedIssue(
        number=str(slip.document),
        at=slip.document.at,
        letterhead=letterhead(company, slip.document),
        receiver=slip.receiver,
        buyer=slip.customer.name,
        buyer_address=slip.customer.address or slip.customer.old_address,
        reason=slip.note,
        order=str(slip.serves),
        warehouse=slip.warehouse.name,
        warehouse_address=slip.warehouse.address,
        author=slip.document.author.full_name,
        lines=tuple(_line(line, lots, costs) for line in lines),
        cost=None if costs is None else sum(costs.values()),
        is_cancelled=slip.state == GoodsIssue.State.CANCELLED,
    )


def _line(line: GoodsIssueLine, lots: dict[int, Lot], costs: dict[int, int] | None) -> IssueLine:
    return IssueLine(
        position=line.position,
        code=line.product.code,
        name=line.product.name,
        unit=line.product.base_unit.name,
        asked=line.asked,
        issued=line.issued,
        cost=None if costs is None else costs.get(line.position, 0),
        lots=tuple(printed_lot((lots[key], quantity)) for key, quantity in line.lots),
    )


def _costs(slip: GoodsIssue) -> dict[int, int]:
    """Đồng by line, with everything that later papers changed."""
    found: dict[int, int] = {}
    for move in cost_of_document(slip.document_id):
        found[move.line] = found.get(move.line, 0) + move.cost
    return found
