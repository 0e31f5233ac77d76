"""Row locks of the sale. The document comes first in the order of locks (docs/adr/0004)."""

from fastsale.foundation.errors import NotFound, _
from fastsale.trade.sales.models import SalesOrder


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
