"""Row locks of the sale. The document comes first in the order of locks (docs/adr/0004)."""

from fastsale.foundation.errors import NotFound, _
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine


def order(order_id: int) -> SalesOrder:
    """The order with its paper, customer and warehouse, locked until the transaction ends."""
    found = (
        SalesOrder.objects.select_for_update(of=("self",))
        .select_related("document", "customer", "warehouse")
        .filter(pk=order_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu bán hàng"), field="order_id")
    return found


def order_with_lines(order_id: int) -> tuple[SalesOrder, list[SalesOrderLine]]:
    """The same with its lines and their products: one statement (two for an order without lines)."""
    lines = list(
        SalesOrderLine.objects.select_for_update(of=("order",))
        .select_related("order__document", "order__customer", "order__warehouse", "product")
        .filter(order_id=order_id)
        .order_by("position")
    )
    return (lines[0].order, lines) if lines else (order(order_id), [])
