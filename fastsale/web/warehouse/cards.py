"""What the home page says about the warehouse: who waits for goods, what is running out, what lies there."""

from typing import Literal

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.stock.models import StockMonth
from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_COST
from fastsale.insight.reports import stock_list
from fastsale.master.places.queries import warehouses
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.trade.warehouse.queries import VIEW, visible_issues
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest
from fastsale.web.warehouse.lists import LEVELS, expires_within


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
def stock_to_look_at(request: PageRequest) -> list[Card]:
    """What runs out, what was sold beyond what there is, what expires: as many rows as the lists then show."""
    mine = list(warehouses(request.actor, active_only=False).values_list("pk", flat=True))
    rows = stock_list.on_hand(mine, with_value=False)
    lots = stock_list.lots_in(mine)
    stock, expiry = reverse("warehouse:stock") + "?level=", reverse("warehouse:lots") + "?expiry="
    told: list[tuple[str, int, str, Literal["warn", "bad"]]] = [
        (_("Dưới mức tồn ít nhất"), rows.filter(LEVELS["below"]).count(), stock + "below", "warn"),
        (_("Âm kho"), rows.filter(LEVELS["short"]).count(), stock + "short", "bad"),
        (_("Lô hết hạn trong 30 ngày"), lots.filter(expires_within("30")).count(), expiry + "30", "warn"),
        (_("Lô đã hết hạn"), lots.filter(expires_within("0")).count(), expiry + "0", "bad"),
    ]
    words = {stock: _("%(count)s dòng hàng"), expiry: _("%(count)s lô")}
    return [
        Card(title, words[url.rpartition("=")[0] + "="] % {"count": figures.whole(count)}, "", url, tone)
        for title, count, url, tone in told
        if count
    ]


@card(SEE_COST, place=42)
def worth(request: PageRequest) -> Card | None:
    """What lies in the person's warehouses, at cost."""
    if not request.actor.may(VIEW):
        return None
    mine = warehouses(request.actor, active_only=False).select_related(None).values("pk")
    total = StockMonth.objects.filter(warehouse__in=mine).aggregate(total=Sum("value", default=0))["total"]
    return Card(_("Trị giá tồn kho"), figures.money(total), _("theo giá vốn"), reverse("warehouse:stock"))
