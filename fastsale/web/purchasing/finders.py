"""Receipts by the supplier's bill, for the search box; by their own number every paper is found."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.text import clean
from fastsale.trade.purchasing.queries import visible_receipts
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Hóa đơn nhà cung cấp"), icon="file-invoice", right="purchasing.view")
def by_bill(request: PageRequest, text: str) -> list[Hit]:
    """By the beginning or the end of the bill's number, newest first."""
    bill = clean(text)
    if not bill:
        return []
    rows = visible_receipts(request.actor).select_related("document", "supplier").order_by("-pk")
    found = rows.filter(bill_number__istartswith=bill) | rows.filter(bill_number__iendswith=bill)
    return [
        Hit(f"{row.bill_number} · {row.supplier.name}", reverse("purchasing:receipt", args=[row.pk]), str(row.document))
        for row in found[:EACH]
    ]
