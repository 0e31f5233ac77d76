"""Lots and serials for the search box: to where they lie."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.books.stock.models import Lot, StockBalance
from fastsale.foundation import figures
from fastsale.foundation.text import clean
from fastsale.master.places.queries import warehouses
from fastsale.trade.warehouse.queries import VIEW
from fastsale.web.home.finders import EACH, Hit, finder
from fastsale.web.page import PageRequest


@finder(_("Lô, serial"), icon="barcode", right=VIEW)
def lots(request: PageRequest, text: str) -> list[Hit]:
    """By the beginning of the code, where goods of it lie or lay."""
    code = clean(text)
    if not code:
        return []
    found = Lot.objects.filter(code__istartswith=code).values("pk")
    mine = warehouses(request.actor, active_only=False).select_related(None).values("pk")
    rows = StockBalance.objects.filter(lot_key__in=found, warehouse__in=mine).select_related("product", "warehouse")
    rows = rows.annotate(code=Subquery(Lot.objects.filter(pk=OuterRef("lot_key")).values("code")[:1])).order_by(
        "-quantity", "pk"
    )
    return [
        Hit(
            f"{row.code} · {row.product}",
            reverse("warehouse:stock_lots", args=[row.product_id, row.warehouse_id]),
            _("%(place)s: còn %(there)s") % {"place": row.warehouse.name, "there": figures.quantity(row.quantity)},
        )
        for row in rows[:EACH]
    ]
