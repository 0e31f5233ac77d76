"""What the home page says about selling: sold today, what is held, what was quoted, what waits for an invoice."""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fastsale.books.cash.models import Method
from fastsale.foundation import clock, figures
from fastsale.foundation.access.rights import OVER_LIMIT, SEE_PRICES
from fastsale.foundation.dates import day_start, local_day
from fastsale.insight.reports.trading import (
    Only,
    Trading,
    best_products,
    best_sellers,
    profit,
    sold_and_waiting,
    trading,
)
from fastsale.trade.sales import invoicing
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.sales.queries import visible_orders
from fastsale.trade.settlement.handovers import takings
from fastsale.trade.settlement.queries import VIEW_HANDOVERS
from fastsale.web.home.cards import Card, Panel, card
from fastsale.web.page import PageRequest
from fastsale.web.sales.days_chart import chart_of, day_query
from fastsale.web.sales.lists import TO_APPROVE

VIEW_REPORTS = "reports.view"


def _today() -> datetime:
    return day_start(local_day(clock.now()))


def _sum(orders: QuerySet[SalesOrder]) -> tuple[int, int]:
    found = orders.aggregate(count=Count("pk"), total=Sum("total", default=0))
    return found["count"], found["total"]


def _papers(count: int) -> str:
    return ngettext("%(count)s phiếu", "%(count)s phiếu", count) % {"count": figures.whole(count)}


def _said(request: PageRequest, count: int, total: int) -> tuple[str, str]:
    """The figure and its note: who may not see prices is told how many."""
    return (figures.money(total), _papers(count)) if request.actor.may(SEE_PRICES) else (_papers(count), "")


@card("sales.create_order", place=8)
def own_sales(request: PageRequest) -> Card | None:
    """What the person sold today; nothing to say of who sees all that was sold and sold nothing himself."""
    today = {"state": State.CONFIRMED, "document__at__gte": _today(), "seller": request.actor.user_id}
    count, total = _sum(visible_orders(request.actor).filter(**today))
    if not count and not request.actor.own_customers_only:
        return None
    url = f"{reverse('sales:orders')}?state=confirmed&seller={request.actor.user_id}&day=today"
    return Card(_("Tôi bán hôm nay"), *_said(request, count, total), url)


@card(VIEW_HANDOVERS, place=9)
def own_money(request: PageRequest) -> Card | None:
    """What the person took less what was paid out, by way of payment: as the last page of the day says."""
    if request.branch is None or not request.actor.may("sales.create_order"):
        return None
    money = takings(request.actor.user_id, request.branch.pk, local_day(clock.now()))
    if not money.ways and not request.actor.own_customers_only:
        return None
    ways = [f"{Method(way.method).label} {figures.money(way.left)}" for way in money.ways]
    note = " · ".join(ways) or _("chưa thu, chi")
    return Card(_("Tôi thu hôm nay, đã trừ chi"), figures.money(money.left), note, reverse("sales:end_of_day"))


@card("sales.view", place=10)
def sold_today(request: PageRequest) -> Card | None:
    """Totals of the orders of today, VAT included, as the list of today says; who sees but his own has that card."""
    if request.actor.own_customers_only and request.actor.may("sales.create_order"):
        return None
    count, total = _sum(visible_orders(request.actor).filter(state=State.CONFIRMED, document__at__gte=_today()))
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
    return Card(_("Chờ duyệt"), *_said(request, count, total), url, "warn")


@card("sales.view", place=12)
def quoted(request: PageRequest) -> Card:
    """Quotations that wait for the customer's word."""
    count, total = _sum(visible_orders(request.actor).filter(state=State.DRAFT, approval_for=""))
    url = reverse("sales:orders") + "?state=draft&approval=none"
    return Card(_("Báo giá chờ khách trả lời"), *_said(request, count, total), url)


@card("sales.record_invoice", place=50)
def to_invoice(request: PageRequest) -> Card | None:
    """Sales that wait for their invoice number."""
    if not request.actor.may("sales.view"):
        return None
    count, total = _sum(invoicing.orders_to_invoice(request.actor))
    return Card(_("Chưa xuất hóa đơn"), *_said(request, count, total), reverse("sales:to_invoice"))


@card(VIEW_REPORTS, place=13)
def trade_of_today(request: PageRequest) -> list[Card | Panel]:
    """Today beside other days, the month beside the last one, what and who sold most: for who looks at all of it."""
    actor = request.actor
    if actor.own_customers_only or not (actor.may("sales.view") and actor.may(SEE_PRICES)):
        return []
    only = {} if actor.is_owner or actor.branch_ids is None else {"branch": actor.branch_ids}
    today = local_day(clock.now())
    told = trading(today, only)
    return [
        *_compared(told, today),
        *([_profit(today, only)] if actor.sees_cost else []),
        Panel(_("Doanh số 14 ngày qua"), "sales/_home_days.html", chart_of(told)),
        Panel(_("Bán chạy hôm nay"), "sales/_home_best.html", _goods(today, only)),
        Panel(_("Nhân viên bán hôm nay"), "sales/_home_best.html", _people(today, only)),
    ]


def _compared(told: Trading, today: date) -> list[Card]:
    orders = reverse("sales:orders")
    first, last = told.last_month_span
    then = f"{orders}?{urlencode(day_query(first, last))}"
    week = today - timedelta(days=7)
    return [
        Card(
            _("Hôm qua"), figures.money(told.yesterday), _("cả ngày; hôm nay %(change)s")
            % {"change": _change(told.today, told.yesterday)}, f"{orders}?state=confirmed&day=yesterday",
        ),
        Card(
            _("Cùng thứ tuần trước"), figures.money(told.last_week), _("cả ngày; hôm nay %(change)s")
            % {"change": _change(told.today, told.last_week)}, f"{orders}?{urlencode(day_query(week, week))}",
        ),
        Card(
            _("Tháng này đến nay"), figures.money(told.month), _("so với tháng trước %(change)s")
            % {"change": _change(told.month, told.last_month)}, f"{orders}?state=confirmed&day=month",
        ),
        Card(
            _("Tháng trước đến cùng ngày"), figures.money(told.last_month),
            f"{figures.day(first)} – {figures.day(last)}", then,
        ),
    ]  # fmt: skip


def _change(now: int, before: int) -> str:
    """By how much: "+12 %", "−5 %"; nothing to compare with is a dash."""
    if before <= 0:
        return "–"
    change = (now - before) * 100 // before
    return f"{'+' if change >= 0 else '−'}{figures.whole(abs(change))}\N{NO-BREAK SPACE}%"


def _profit(today: date, only: Only) -> Card:
    net, gross = profit(today, today, only)
    count, waiting = sold_and_waiting(today, only)
    net, gross = net - waiting, gross - waiting
    note = _("%(share)s của doanh thu thuần") % {"share": figures.percent(gross * 10_000 // net) if net else "–"}
    if count:
        note += " · " + _("không kể %(count)s phiếu chưa xuất kho") % {"count": figures.whole(count)}
    return Card(_("Lãi gộp hôm nay"), figures.money(gross), note, tone="bad" if gross < 0 else "")


def _goods(today: date, only: Only) -> list[dict[str, object]]:
    return [
        {"name": row.name, "url": reverse("catalog:product", args=[row.key]), "what": figures.quantity(row.quantity),
         "total": row.total}
        for row in best_products(today, only)
    ]  # fmt: skip


def _people(today: date, only: Only) -> list[dict[str, object]]:
    orders = f"{reverse('sales:orders')}?state=confirmed&day=today&seller="
    return [
        {"name": row.name, "url": f"{orders}{row.key}", "what": _papers(row.quantity), "total": row.total}
        for row in best_sellers(today, only)
    ]
