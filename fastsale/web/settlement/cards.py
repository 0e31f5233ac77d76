"""Money and debt on the home page."""

from collections.abc import Sequence

from django.db.models import Count, F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.cash import queries as cash
from fastsale.books.debts.models import Side
from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.trade.settlement.queries import (
    VIEW_CASH,
    VIEW_DEBTS,
    VIEW_HANDOVERS,
    VIEW_PAYABLES,
    usable_accounts,
    visible_handovers,
)
from fastsale.web.home.cards import Card, card
from fastsale.web.page import PageRequest
from fastsale.web.settlement.asking import Asked
from fastsale.web.settlement.debtors import Debtor, debtors_of
from fastsale.web.settlement.notes import compared


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


@card(VIEW_CASH, place=22)
def handed_over(request: PageRequest) -> Card | None:
    """Who handed over today, and whether the cash was there."""
    if not request.actor.may(VIEW_HANDOVERS):
        return None
    today = visible_handovers(request.actor).filter(day=local_day(clock.now()), document__replaced_by__isnull=True)
    found = today.order_by().aggregate(count=Count("pk"), difference=Sum(F("counted") - F("expected"), default=0))
    figure = _("%(count)s ca") % {"count": figures.whole(found["count"])}
    note = compared(found["difference"]) if found["count"] else _("chưa ai bàn giao")
    url = reverse("settlement:handovers") + "?state=standing&days=today"
    return Card(_("Bàn giao ca hôm nay"), figure, note, url, "bad" if found["difference"] < 0 else "")


@card(VIEW_DEBTS, place=30)
def owed_to_us(request: PageRequest) -> list[Card]:
    """What customers owe, how much of it is late, how much falls due within days."""
    return _debts(request, Side.RECEIVABLE)


@card(VIEW_PAYABLES, place=31)
def owed_by_us(request: PageRequest) -> list[Card]:
    """What we owe suppliers."""
    return _debts(request, Side.PAYABLE)


_WORDS = {
    Side.RECEIVABLE: ("settlement:receivables", gettext_lazy("Khách đang nợ"), gettext_lazy("Nợ quá hạn"),
                      gettext_lazy("Khách trả trong 7 ngày tới")),
    Side.PAYABLE: ("settlement:payables", gettext_lazy("Đang nợ nhà cung cấp"), gettext_lazy("Quá hạn trả"),
                   gettext_lazy("Phải trả trong 7 ngày tới")),
}  # fmt: skip


def _debts(request: PageRequest, side: Side) -> list[Card]:
    """Each figure is a total of the list that it leads to."""
    today = local_day(clock.now())
    rows = debtors_of(request, side, Asked(today, today, None))
    name, owed_word, late_word, soon_word = _WORDS[side]
    url = reverse(name)
    owed, late, soon = (sum(getattr(row, key) for row in rows) for key in ("owed", "late", "soon"))
    cards = [Card(owed_word, figures.money(owed), "", url)] if owed else []
    if late:
        cards.append(Card(late_word, figures.money(late), _people(rows, "late"), f"{url}?only=late", "bad"))
    if soon:
        cards.append(Card(soon_word, figures.money(soon), _people(rows, "soon"), f"{url}?only=soon", "warn"))
    return cards


def _people(rows: Sequence[Debtor], key: str) -> str:
    count = sum(1 for row in rows if getattr(row, key))
    return _("%(count)s đối tác") % {"count": figures.whole(count)}
