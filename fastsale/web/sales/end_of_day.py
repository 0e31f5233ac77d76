"""Cuối ngày: what a seller sold and took on a day, and the cash that he counts against it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.cash.models import Method
from fastsale.foundation import clock, figures
from fastsale.foundation.access.models import User
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, NotFound
from fastsale.foundation.errors import _ as said
from fastsale.insight.reports.seller_day import cancelled_by, seller_day, sold_by
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.sales.queries import visible_orders
from fastsale.trade.settlement import handovers
from fastsale.trade.settlement.actions.hand_over import NAME as HAND_OVER
from fastsale.trade.settlement.actions.hand_over import hand_over as run
from fastsale.trade.settlement.queries import VIEW_CASH, VIEW_HANDOVERS
from fastsale.web import parse
from fastsale.web.fields import MoneyField, SeenField
from fastsale.web.page import Action, PageRequest, done, form_page, page
from fastsale.web.people import active_people
from fastsale.web.settlement.notes import NotesForm, compared

SHOWN = 20
"""Papers shown of each kind; the list has them all."""


class HandoverForm(NotesForm):
    """The cash that was counted; `seen` is what the page said he had taken."""

    seen = SeenField()
    opening = MoneyField(label=gettext_lazy("Tiền đầu ca"), required=False)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {**facts, "opening": facts["opening"] or 0}

    def expected(self) -> int:
        """Cash that has to be there, as the person saw it."""
        return int(self.cleaned_data["seen"]) + (self.cleaned_data["opening"] or 0)

    def show_again(self, cash: int) -> None:
        """After a refusal the page says what is true now."""
        self.data = {**self.data.dict(), "seen": str(cash)}  # type: ignore[attr-defined]  # a QueryDict when posted


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose day is looked at."""

    seller: User
    branch_id: int
    branch: str
    day: date

    @property
    def url(self) -> str:
        """The page of this person's day."""
        query = urlencode({"day": figures.day(self.day), "seller": self.seller.pk})
        return f"{reverse('sales:end_of_day')}?{query}"

    @property
    def sold_url(self) -> str:
        """The list of what he sold that day."""
        day = figures.day(self.day)
        query = {"state": "confirmed", "seller": self.seller.pk, "branch": self.branch_id}
        return f"{reverse('sales:orders')}?{urlencode({**query, 'day': 'span', 'day_from': day, 'day_to': day})}"


@page(VIEW_HANDOVERS)
def end_of_day(request: PageRequest) -> HttpResponse:
    """The day of one person in one branch; whoever may count hands it over here."""
    chosen = _chosen(request)
    told = seller_day(chosen.seller.pk, chosen.branch_id, chosen.day)
    handed = handovers.handover_of(chosen.seller.pk, chosen.branch_id, chosen.day)
    form = HandoverForm(request, {"seen": told.money.cash, "opening": handed.opening if handed else None})
    facts = {"seller_id": chosen.seller.pk, "branch_id": chosen.branch_id, "day": chosen.day, "actor": request.actor}
    if form.posted() and form.explains(form.expected()) and (made := form.act(run, **facts)):
        sentence = _("Đã ghi %(paper)s: %(compared)s.")
        said_so = sentence % {"paper": made.document, "compared": compared(made.difference)}
        return done(request, said_so, reverse("settlement:handover", args=[made.pk]))
    if form.is_bound:
        form.show_again(told.money.cash)
    return form_page(
        request, form, title=_("Cuối ngày"), note=f"{chosen.seller.full_name} · {chosen.branch}",
        whole="sales/end_of_day.html", chosen=chosen, told=told, handed=handed,
        handed_words=compared(handed.difference) if handed else "",
        moved=told.money.cash + handed.opening - handed.expected if handed else 0,
        ways=[(str(Method(way.method).label), way) for way in told.money.ways],
        papers=_shown(request, sold_by(chosen.seller.pk, chosen.branch_id, chosen.day)),
        gone=_shown(request, cancelled_by(chosen.seller.pk, chosen.branch_id, chosen.day)),
        people=active_people() if request.actor.may(VIEW_CASH) else [],
        may_count=request.actor.may(HAND_OVER), verb=_("Đếm lại và ghi") if handed else _("Chốt ca"),
        actions=[Action(_("Phiếu bàn giao ca"), reverse("settlement:handovers"), "clipboard-check")],
    )  # fmt: skip


def _shown(request: PageRequest, orders: QuerySet[SalesOrder]) -> list[SalesOrder]:
    """The newest of them that the person may open."""
    mine = orders.filter(pk__in=visible_orders(request.actor).order_by().values("pk"))
    return list(mine.select_related("document", "customer").order_by("-document__at", "-pk")[:SHOWN])


def _chosen(request: PageRequest) -> Chosen:
    """Read the address. Raises Invalid for a day that cannot be read, Forbidden for the day of another, NotFound."""
    today = local_day(clock.now())
    text = request.GET.get("day", "").strip()[:30]
    day = parse.day(text, name=_("Ngày"), today=today) if text else today
    if day > today:
        raise Invalid(said("Ngày này chưa đến. Chọn hôm nay hoặc một ngày trước đó."), field="day")
    if request.branch is None:
        raise NotFound(what=said("chi nhánh"))
    key = parse.key(request.GET.get("seller", "")) or request.actor.user_id
    handovers.require_day_of(request.actor, key)
    seller = request.user if key == request.actor.user_id else User.objects.filter(pk=key).first()
    if seller is None:
        raise NotFound(what=said("người bán hàng"))
    return Chosen(seller, request.branch.pk, request.branch.name, day)
