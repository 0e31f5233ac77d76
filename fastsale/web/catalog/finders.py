"""Products for the search box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.master.catalog import queries
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Hàng hóa"), icon="package", right=queries.VIEW)
def products(request: PageRequest, text: str) -> list[Hit]:
    """By code, name or barcode."""
    found = queries.find_products(text, actor=request.actor, limit=EACH)
    return [Hit(f"{row.code} {row.name}", reverse("catalog:product", args=[row.id]), row.unit) for row in found.items]
