"""Lots and serials for the search box: to where they lie."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.books.stock.models import Lot, StockBalance, StockMove
from fastsale.foundation import figures
from fastsale.foundation.text import clean
from fastsale.master.places.queries import warehouses
from fastsale.trade.warehouse.queries import VIEW
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Lô, serial"), icon="barcode", right=VIEW)
def lots(request: PageRequest, text: str) -> list[Hit]:
    """By the beginning of the code: where goods of it lie, or the paper that sold the last of it."""
    code = clean(text)
    if not code:
        return []
    found = Lot.objects.filter(code__istartswith=code).values("pk")
    mine = warehouses(request.actor, active_only=False).select_related(None).values("pk")
    rows = StockBalance.objects.filter(lot_key__in=found, warehouse__in=mine).select_related("product", "warehouse")
    sold = StockMove.objects.filter(
        product=OuterRef("product"), warehouse=OuterRef("warehouse"), lot_key=OuterRef("lot_key"), reason="sale",
        reverses__isnull=True, mirror__isnull=True,
    ).order_by("-at", "-pk")  # fmt: skip
    rows = rows.annotate(
        code=Subquery(Lot.objects.filter(pk=OuterRef("lot_key")).values("code")[:1]),
        sale=Subquery(sold.values("origin_document")[:1]),
        sale_number=Subquery(sold.values("origin_document__number")[:1]),
        sold_at=Subquery(sold.values("at")[:1]),
    ).order_by("-quantity", "pk")
    return [_hit(request, row) for row in rows[:EACH]]


def _hit(request: PageRequest, row: Any) -> Hit:
    title = f"{row.code} · {row.product}"
    if not row.quantity and row.sale and request.actor.may("sales.view"):
        note = _("đã bán %(day)s, %(number)s") % {"day": figures.day(row.sold_at), "number": row.sale_number}
        return Hit(title, reverse("web:paper", args=[row.sale]), note)
    note = _("%(place)s: còn %(there)s") % {"place": row.warehouse.name, "there": figures.quantity(row.quantity)}
    return Hit(title, reverse("warehouse:stock_lots", args=[row.product_id, row.warehouse_id]), note)
