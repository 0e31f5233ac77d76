"""Where purchase receipts have their pages."""

from django.db.models import Q
from django.urls import reverse

from fastsale.foundation.documents import kinds
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.web.papers import opens


@opens(kinds.PURCHASE_RECEIPT, right="purchasing.view")
def purchase_receipt(document_id: int) -> str | None:
    """The receipt's page, also from the paper that took it back."""
    own = Q(document=document_id) | Q(document__reversed_by=document_id)
    key = PurchaseReceipt.objects.filter(own).values_list("pk", flat=True).first()
    return reverse("purchasing:receipt", args=[key]) if key else None
