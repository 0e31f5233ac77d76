"""Where the papers of a sale have their pages."""

from django.urls import reverse

from fastsale.foundation.documents import kinds
from fastsale.trade.sales.models import SalesOrder
from fastsale.web.papers import opens


@opens(kinds.SALES_ORDER, right="sales.view")
def sales_order(document_id: int) -> str | None:
    """The page of the order; the page itself asks whether this person may see it."""
    key = SalesOrder.objects.filter(document=document_id).values_list("pk", flat=True).first()
    return reverse("sales:order", args=[key]) if key else None
