"""Row locks of the sale. The document comes first in the order of locks (docs/adr/0004).

Who waits for a lock gets the locked rows as they are then, and whatever is joined to them as it was before the wait.
"""

from django.db.models import Exists, OuterRef, Subquery

from fastsale.foundation.database.prepared import Prepared
from fastsale.foundation.errors import NotFound, _
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine
from fastsale.trade.settlement.models import Collection


def order(order_id: int) -> SalesOrder:
    """The order with its paper, customer and warehouse, locked until the transaction ends."""
    found = (
        SalesOrder.objects.select_for_update(of=("self", "document"))
        .select_related("document", "customer", "warehouse")
        .filter(pk=order_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu bán hàng"), field="order_id")
    return found


def order_with_lines(order_id: int) -> tuple[SalesOrder, list[SalesOrderLine], bool]:
    """The same with its lines and their products, and whether money was taken for it before: one statement (two
    for an order without lines, or when it changed while this waited for the lock: then the lines were the old ones).
    """
    lines = _LINES.rows(order_id)
    if lines and _moved(lines[0]):
        lines = _LINES.rows(order_id)
    if not lines:
        return order(order_id), [], False
    return lines[0].order, [*lines], lines[0].has_receipts  # type: ignore[attr-defined]  # annotated


def _moved(line: SalesOrderLine) -> bool:
    """Whether the order was changed between the reading and the lock."""
    return (line.order.state, line.order.revision) != (line.state_read, line.revision_read)  # type: ignore[attr-defined]


def _read(column: str) -> Subquery:
    return Subquery(SalesOrder.objects.filter(pk=OuterRef("order_id")).values(column))


_LINES = Prepared(
    SalesOrderLine,
    lambda order_id: (
        SalesOrderLine.objects.select_for_update(of=("order",))
        .annotate(
            has_receipts=Exists(Collection.objects.filter(serves=OuterRef("order__document"))),
            state_read=_read("state"),
            revision_read=_read("revision"),
        )
        .select_related("order__document", "order__customer", "order__warehouse", "product")
        .filter(order_id=order_id)
        .order_by("position")
    ),
    shared=["order"],
)
