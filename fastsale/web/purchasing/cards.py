"""What the home page says about buying."""

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import day_start, local_day, month_of
from fastsale.trade.purchasing.models import ReceiptState
from fastsale.trade.purchasing.queries import visible_receipts
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest


@card("purchasing.view", place=44)
def received_today(request: PageRequest) -> Card:
    """Receipts of today, for who puts the goods away."""
    since = day_start(local_day(clock.now()))
    count = visible_receipts(request.actor).filter(state=ReceiptState.RECEIVED, document__at__gte=since).count()
    url = reverse("purchasing:receipts") + "?day=today&state=received"
    return Card(_("Nhập hàng hôm nay"), _("%(count)s phiếu") % {"count": figures.whole(count)}, "", url)


@card("purchasing.view", place=45)
def received_this_month(request: PageRequest) -> Card:
    """How many receipts this month, and what they come to for those who may see cost."""
    since = day_start(month_of(clock.now()))
    standing = visible_receipts(request.actor).filter(state=ReceiptState.RECEIVED, document__at__gte=since)
    found = standing.aggregate(count=Count("pk"), total=Sum("total", default=0))
    papers = _("%(count)s phiếu") % {"count": figures.whole(found["count"])}
    url = reverse("purchasing:receipts") + "?day=month&state=received"
    if not request.actor.sees_cost:
        return Card(_("Nhập hàng tháng này"), papers, "", url)
    return Card(_("Nhập hàng tháng này"), figures.money(found["total"]), papers, url)
