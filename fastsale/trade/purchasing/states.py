"""Only a receipt that stands can be changed."""

from fastsale.foundation.errors import WrongState
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState


def require_received(receipt: PurchaseReceipt, verb: str) -> None:
    """Raise WrongState when the receipt was cancelled or replaced."""
    if receipt.state != ReceiptState.RECEIVED:
        raise WrongState(paper=receipt.document, state=ReceiptState(receipt.state).label, action=verb)
