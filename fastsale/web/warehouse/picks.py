"""Goods that a warehouse keeps, in their base unit: searched by words, or named by a scanned code."""

from django.http import HttpResponse, JsonResponse

from fastsale.foundation.text import clean
from fastsale.master.catalog import queries
from fastsale.master.catalog.models import ProductKind
from fastsale.web.catalog.choices import product_labels
from fastsale.web.page import PageRequest, page
from fastsale.web.picks import MOST


@page(queries.VIEW)
def pick_goods(request: PageRequest) -> HttpResponse:
    """`q`: words or the beginning of a code; `code`: exactly what a scanner read, none or one."""
    code = request.GET.get("code", "").strip()[:60]
    if code:
        unit = queries.by_barcode(code)
        known = unit if unit and unit.keeps_stock and unit.is_active else None
        items = (
            [(known.product_id, product_labels([known.product_id])[known.product_id], known.base_unit, known.tracking)]
            if known
            else []
        )
    else:
        filters = queries.Filters(text=clean(request.GET.get("q", ""))[:100], kind=ProductKind.GOODS)
        found = queries.list_products(request.actor, filters, limit=MOST).items
        items = [(row.id, f"{row.code} {row.name}", row.unit, row.tracking) for row in found]
    names = ("id", "text", "note", "tracking")
    return JsonResponse({"items": [dict(zip(names, item, strict=True)) for item in items]})
