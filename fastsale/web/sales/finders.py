"""Sales by the number of their hóa đơn, for the search box; by their own number every paper is found."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.text import clean
from fastsale.trade.sales.models import SalesInvoice
from fastsale.trade.sales.queries import visible_orders
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Hóa đơn GTGT"), icon="file-invoice", right="sales.view")
def by_invoice(request: PageRequest, text: str) -> list[Hit]:
    """By the number, with or without zeros, also behind its symbol ("1C26TAP 45"); newest first."""
    *symbol, number = clean(text).split() or [""]
    plain = number.lstrip("0")
    if not plain.isdigit():
        return []
    wanted = Q(number=number) | Q(number=plain) | Q(number__in=[plain.zfill(width) for width in (7, 8)])
    rows = SalesInvoice.objects.filter(wanted, order__in=visible_orders(request.actor))
    if symbol:
        rows = rows.filter(symbol__iexact=symbol[0])
    return [
        Hit(
            str(row), reverse("sales:invoice", args=[row.order_id]), f"{row.order.document} · {row.order.customer.name}"
        )
        for row in rows.select_related("order__document", "order__customer").order_by("-pk")[:EACH]
    ]
