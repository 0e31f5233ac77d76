"""What the home page says about the warehouse: who waits for goods, what is running out, what lies there."""

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.stock.models import StockMonth
from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_COST
from fastsale.insight.reports.stock_list import below_minimum
from fastsale.master.places.queries import warehouses
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.trade.warehouse.queries import VIEW, visible_issues
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest


@card(VIEW, place=40)
def waiting(request: PageRequest) -> Card:
    """Slips that wait for their keeper."""
    count = visible_issues(request.actor).filter(state=GoodsIssue.State.WAITING).count()
    url = reverse("warehouse:issues") + "?state=waiting"
    note = _("đã bán, hàng còn trong kho") if count else _("không có phiếu nào")
    return Card(
        _("Chờ xuất kho"), _("%(count)s phiếu") % {"count": figures.whole(count)}, note, url, "warn" if count else ""
    )


@card(VIEW, place=41)
def running_out(request: PageRequest) -> Card | None:  # noqa: ARG001
    """Goods of which less is left than the least there should be."""
    count = below_minimum()
    if not count:
        return None
    url = reverse("warehouse:stock") + "?level=below"
    return Card(_("Dưới mức tồn ít nhất"), _("%(count)s mặt hàng") % {"count": figures.whole(count)}, "", url, "warn")


@card(SEE_COST, place=42)
def worth(request: PageRequest) -> Card | None:
    """What lies in the person's warehouses, at cost."""
    if not request.actor.may(VIEW):
        return None
    mine = warehouses(request.actor, active_only=False).select_related(None).values("pk")
    total = StockMonth.objects.filter(warehouse__in=mine).aggregate(total=Sum("value", default=0))["total"]
    return Card(_("Trị giá tồn kho"), figures.money(total), _("theo giá vốn"), reverse("warehouse:stock"))
