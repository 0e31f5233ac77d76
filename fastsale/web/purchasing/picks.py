"""Goods that can be received, each in each of its units: searched by words, or named by a scanned code."""

from collections.abc import Iterable

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.text import clean
from fastsale.master.catalog import queries
from fastsale.master.catalog.models import ProductKind, Tracking
from fastsale.master.catalog.queries import SellUnit
from fastsale.master.partners.models import Partner
from fastsale.web.catalog.choices import unit_words
from fastsale.web.page import PageRequest, page
from fastsale.web.picks import MOST

TRACKED = {Tracking.NONE: "", Tracking.LOT: _("theo lô"), Tracking.SERIAL: _("theo serial")}


@page(queries.VIEW)
def pick_goods(request: PageRequest) -> HttpResponse:
    """`q`: words or the beginning of a code; `code`: exactly what a scanner read, none or one."""
    code = request.GET.get("code", "").strip()[:60]
    if code:
        found = queries.by_barcode(code)
        return _items([found] if found and found.keeps_stock and found.is_active else [])
    text = clean(request.GET.get("q", ""))[:100]
    filters = queries.Filters(text=text, kind=ProductKind.GOODS)
    products = queries.list_products(request.actor, filters, limit=20).items
    place = {row.id: n for n, row in enumerate(products)}
    units = sorted(queries.units_of(place), key=lambda unit: place[unit.product_id])
    return _items(units[:MOST])


def _items(units: Iterable[SellUnit]) -> JsonResponse:
    """As a picker reads them, with how the goods are tracked."""
    items = [
        {
            "id": unit.product_unit_id,
            "text": unit_words(unit),
            "note": str(TRACKED[Tracking(unit.tracking)]),
            "tracking": unit.tracking,
        }
        for unit in units
    ]
    return JsonResponse({"items": items})


def supplier_label(key: int) -> str | None:
    """What a chosen supplier is called."""
    return Partner.objects.filter(pk=key).values_list("name", flat=True).first()
