"""What the home page says about selling: sold today, what is held, what was quoted."""

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fastsale.foundation import clock, figures
from fastsale.foundation.access.rights import OVER_LIMIT, SEE_PRICES
from fastsale.foundation.dates import day_start, local_day
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.queries import visible_orders
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest
from fastsale.web.sales.lists import TO_APPROVE


def _sum(orders: QuerySet[SalesOrder]) -> tuple[int, int]:
    found = orders.aggregate(count=Count("pk"), total=Sum("total", default=0))
    return found["count"], found["total"]


def _papers(count: int) -> str:
    return ngettext("%(count)s phiếu", "%(count)s phiếu", count) % {"count": figures.whole(count)}


def _said(request: PageRequest, count: int, total: int) -> tuple[str, str]:
    """The figure and its note: who may not see prices is told how many."""
    return (figures.money(total), _papers(count)) if request.actor.may(SEE_PRICES) else (_papers(count), "")


@card("sales.view", place=10)
def sold_today(request: PageRequest) -> Card:
    """Totals of the orders of today, VAT included, as the list of today says."""
    since = day_start(local_day(clock.now()))
    count, total = _sum(visible_orders(request.actor).filter(state=State.CONFIRMED, document__at__gte=since))
    url = reverse("sales:orders") + "?state=confirmed&day=today"
    return Card(_("Bán hôm nay"), *_said(request, count, total), url)


@card("sales.view", place=11)
def held(request: PageRequest) -> Card:
    """Orders for which goods are held; in amber when the days of some are over."""
    orders = visible_orders(request.actor).filter(state=State.RESERVED)
    count, total = _sum(orders)
    late = orders.filter(hold_until__lt=local_day(clock.now())).count()
    figure, note = _said(request, count, total)
    if late:
        note = " · ".join(filter(None, [note, _("%(count)s quá hạn giữ") % {"count": figures.whole(late)}]))
    url = reverse("sales:orders") + "?state=reserved"
    return Card(_("Đang giữ hàng"), figure, note, url, "warn" if late else "")


@card(OVER_LIMIT, place=5)
def to_approve(request: PageRequest) -> Card | None:
    """Sales that wait for somebody with more rights; nothing to say when none does, or to who cannot confirm."""
    if not request.actor.may("sales.confirm_order"):
        return None
    count, total = _sum(visible_orders(request.actor).filter(TO_APPROVE))
    if not count:
        return None
    url = reverse("sales:orders") + "?approval=waiting"
    return Card(_("Chờ duyệt"), figures.money(total), _papers(count), url, "warn")


@card("sales.view", place=12)
def quoted(request: PageRequest) -> Card:
    """Quotations that wait for the customer's word."""
    count, total = _sum(visible_orders(request.actor).filter(state=State.DRAFT, approval_for=""))
    url = reverse("sales:orders") + "?state=draft&approval=none"
    return Card(_("Báo giá chờ khách trả lời"), *_said(request, count, total), url)
