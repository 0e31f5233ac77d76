"""Which lots and serials each line of an order has: what really went out, else what was chosen."""

from collections.abc import Sequence

from fastsale.books.stock.models import Lot
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine
from fastsale.trade.warehouse.models import GoodsIssue

Part = tuple[Lot, int]


def slips_of(order: SalesOrder) -> list[GoodsIssue]:
    """The goods issues that serve the order, with their lines."""
    slips = GoodsIssue.objects.filter(serves=order.document_id).select_related("document", "warehouse")
    return list(slips.prefetch_related("lines"))


def lots_of(lines: Sequence[SalesOrderLine], slips: Sequence[GoodsIssue]) -> dict[int, list[Part]]:
    """Lots with their quantities by the line's position. One statement when there is any."""
    gone: dict[int, list[tuple[int, int]]] = {}
    for slip in slips:
        if slip.state == GoodsIssue.State.ISSUED:
            for part in slip.lines.all():
                gone.setdefault(part.origin_line, []).extend((lot, quantity) for lot, quantity in part.lots)
    chosen = {line.position: gone.get(line.position) or [(lot, n) for lot, n in line.lots] for line in lines}
    keys = {lot for lots in chosen.values() for lot, _quantity in lots}
    known = Lot.objects.in_bulk(keys) if keys else {}
    return {position: [(known[key], quantity) for key, quantity in lots] for position, lots in chosen.items()}


def serials_of(order: SalesOrder, lines: Sequence[SalesOrderLine]) -> dict[int, list[str]]:
    """The serials of each line, for a form that shows them again."""
    lots = lots_of(lines, slips_of(order))
    return {position: [lot.code for lot, _n in parts if lot.is_serial] for position, parts in lots.items()}


def chosen_lots(lines: Sequence[SalesOrderLine]) -> dict[int, list[Part]]:
    """The lots that a person chose for each line, serials aside. One statement when there is any."""
    keys = {lot for line in lines for lot, _n in line.lots}
    known = Lot.objects.filter(is_serial=False).in_bulk(keys) if keys else {}
    return {line.position: [(known[lot], n) for lot, n in line.lots if lot in known] for line in lines}
