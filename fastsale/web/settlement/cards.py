"""Money and debt on the home page."""

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.books.cash import queries as cash
from fastsale.books.debts.models import Side
from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.trade.settlement.queries import VIEW_CASH, VIEW_DEBTS, VIEW_PAYABLES, usable_accounts
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest
from fastsale.web.settlement.asking import Asked
from fastsale.web.settlement.debtors import debtors_of


@card(VIEW_CASH, place=20)
def money_at_hand(request: PageRequest) -> Card | None:
    """What the accounts of the person hold, and what came and went today."""
    accounts = usable_accounts(request.actor, active_only=False).select_related(None).order_by()
    keys = list(accounts.values_list("pk", flat=True))
    if not keys:
        return None
    total = accounts.aggregate(sum=Sum("state__balance"))["sum"] or 0
    today = cash.day_totals(local_day(clock.now()), keys)
    note = _("hôm nay thu %(money_in)s, chi %(money_out)s") % {
        "money_in": figures.money(sum(row.money_in for row in today)),
        "money_out": figures.money(sum(row.money_out for row in today)),
    }
    return Card(_("Tiền trong quỹ"), figures.money(total), note, reverse("settlement:cash"))


@card(VIEW_DEBTS, place=30)
def owed_to_us(request: PageRequest) -> Card | None:
    """What customers owe, and how much of it is late."""
    return _debt(request, Side.RECEIVABLE, _("Khách đang nợ"), "settlement:receivables")


@card(VIEW_PAYABLES, place=31)
def owed_by_us(request: PageRequest) -> Card | None:
    """What we owe suppliers."""
    return _debt(request, Side.PAYABLE, _("Đang nợ nhà cung cấp"), "settlement:payables")


def _debt(request: PageRequest, side: Side, title: str, url_name: str) -> Card | None:
    today = local_day(clock.now())
    rows = debtors_of(request, side, Asked(today, today, None))
    if not rows:
        return None
    late = sum(row.late for row in rows)
    note = _("quá hạn %(amount)s") % {"amount": figures.money(late)} if late else _("không có nợ quá hạn")
    total = figures.money(sum(row.owed for row in rows))
    return Card(title, total, note, reverse(url_name), tone="bad" if late and side is Side.RECEIVABLE else "")
