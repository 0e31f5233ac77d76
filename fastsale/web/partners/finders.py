"""Customers and suppliers for the search box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.master.partners import queries
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Khách hàng, nhà cung cấp"), icon="users", right=queries.VIEW)
def partners(request: PageRequest, text: str) -> list[Hit]:
    """By name, phone, code or tax code."""
    found = queries.find_partners(text, actor=request.actor, limit=EACH)
    return [Hit(row.name, reverse("partners:partner", args=[row.id]), row.phone or row.code) for row in found.items]
