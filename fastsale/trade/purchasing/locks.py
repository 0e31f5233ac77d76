"""Row locks of purchasing: the document comes first in the order of locks."""

from fastsale.foundation.errors import NotFound, _
from fastsale.trade.purchasing.models import PurchaseReceipt


def receipt(receipt_id: int) -> PurchaseReceipt:
    """The receipt with its paper, supplier and warehouse, locked until the transaction ends."""
    found = (
        PurchaseReceipt.objects.select_for_update(of=("self", "document"))
        .select_related("document", "supplier", "warehouse")
        .filter(pk=receipt_id)
        .first()
    )
    if found is None:
        raise NotFound(what=_("phiếu nhập hàng"), field="receipt_id")
    return found
