"""Where the papers of the warehouse have their pages."""

from django.db.models import Q
from django.urls import reverse

from fastsale.foundation.documents import kinds
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening
from fastsale.trade.warehouse.queries import VIEW
from fastsale.web.papers import opens


def _own(document_id: int) -> Q:
    """The paper itself, or the one that it took back."""
    return Q(document=document_id) | Q(document__reversed_by=document_id)


@opens(kinds.GOODS_ISSUE, right=VIEW)
def goods_issue(document_id: int) -> str | None:
    key = GoodsIssue.objects.filter(_own(document_id)).values_list("pk", flat=True).first()
    return reverse("warehouse:issue", args=[key]) if key else None


@opens(kinds.STOCK_OPENING, right=VIEW)
def stock_opening(document_id: int) -> str | None:
    key = StockOpening.objects.filter(_own(document_id)).values_list("pk", flat=True).first()
    return reverse("warehouse:opening", args=[key]) if key else None
