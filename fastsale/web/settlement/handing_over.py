"""Phiếu bàn giao ca: the list and the paper. They are written on the page Cuối ngày."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.trade.settlement import queries
from fastsale.trade.settlement.models import Handover
from fastsale.web.badges import Badge
from fastsale.web.filters import Choice, Days
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, Tab, page
from fastsale.web.papers import paper_of
from fastsale.web.settlement.notes import compared, pieces_of
from fastsale.web.settlement.words import history_of

VIEW = queries.VIEW_HANDOVERS

STANDING = Badge(_("Đang có hiệu lực"), "good")
RECOUNTED = Badge(_("Đã đếm lại"), "warn")
_COMPARED = {
    "short": Q(counted__lt=F("expected")),
    "over": Q(counted__gt=F("expected")),
    "even": Q(counted=F("expected")),
}


def is_recounted(row: Handover) -> bool:
    """Whether a later count stands in its place."""
    return getattr(row.document, "replaced_by", None) is not None


def state_of(row: Handover) -> Badge:
    return RECOUNTED if is_recounted(row) else STANDING


def find_handovers(rows: QuerySet[Handover], text: str) -> QuerySet[Handover]:
    """By number, or by who handed over."""
    for word in text.split():
        rows = rows.filter(Q(document__number__icontains=word) | Q(seller__full_name__icontains=word))
    return rows


HANDOVERS = ListPage(
    columns=[
        Column("number", _("Số phiếu"), value=lambda row: str(row.document), phone="title"),
        Column("day", _("Ngày"), "day", sort="day"),
        Column("seller__full_name", _("Người bàn giao"), css="grow"),
        Column("branch__name", _("Chi nhánh"), phone="hide"),
        Column("expected", _("Phải có"), "money", phone="hide"),
        Column("counted", _("Đếm được"), "money", phone="figure"),
        Column("difference", _("Thừa (+), thiếu (−)"), "money"),
        Column("state", _("Trạng thái"), value=state_of),
    ],
    order="-day",
    noun=_("phiếu bàn giao ca"),
    url="settlement:handover",
    filters=[
        Choice(
            "state",
            _("Trạng thái"),
            [("standing", STANDING.word), ("recounted", RECOUNTED.word)],
            where=lambda value: Q(document__replaced_by__isnull=value == "standing"),
        ),
        Choice(
            "compared",
            _("Chênh lệch"),
            [("short", _("Thiếu")), ("over", _("Thừa")), ("even", _("Khớp sổ"))],
            where=lambda value: _COMPARED.get(value, Q()),
        ),
        Days("days", _("Ngày"), "day", is_moment=False),
    ],
    find=find_handovers,
    search_hint=_("Số phiếu, tên người bàn giao"),
    empty=Empty(
        _("Chưa có phiếu bàn giao ca nào. Cuối ca, đếm tiền mặt ở trang Cuối ngày."),
        _("Cuối ngày"),
        "sales:end_of_day",
        "settlement.hand_over",
    ),
    dim=is_recounted,
)


@page(VIEW)
def handovers(request: PageRequest) -> HttpResponse:
    """The person's own; everybody's for who may see the cash book."""
    table = HANDOVERS.of(request, queries.visible_handovers(request.actor))
    end = Action.of(
        request, gettext("Cuối ngày"), "sales:end_of_day", "settlement.hand_over", icon="clipboard-check", key="n"
    )
    return list_page(request, table, title=gettext("Bàn giao ca"), action=end)


@page(VIEW)
def handover(request: PageRequest, handover_id: int) -> HttpResponse:
    """One: what had to be there, what was counted, note by note."""
    found = _found(request, handover_id)
    context = {**_head(request, found, here="detail"), "handover": found, "notes": pieces_of(found.denominations)}
    context["compared"] = compared(found.difference)
    return render(request, "settlement/handover.html", context)


@page(SEE_LOG)
def handover_history(request: PageRequest, handover_id: int) -> HttpResponse:
    """Who counted it, and when."""
    found = _found(request, handover_id)
    context = _head(request, found, here="history")
    context["events"] = history_of("settlement.Handover", found.pk)
    return render(request, "settlement/history.html", context)


def _found(request: PageRequest, handover_id: int) -> Handover:
    rows = queries.visible_handovers(request.actor).select_related(
        "document__replaced_by", "document__replaces", "document__author", "document__branch", "seller", "branch"
    )
    return queries.seen(rows, handover_id, gettext("phiếu bàn giao ca"))


def _head(request: PageRequest, found: Handover, *, here: str) -> dict[str, Any]:
    tabs = [Tab(_("Chi tiết"), reverse("settlement:handover", args=[found.pk]), here == "detail")]
    if request.actor.may(SEE_LOG):
        url = reverse("settlement:handover_history", args=[found.pk])
        tabs.append(Tab(_("Lịch sử"), url, here == "history"))
    people = [(_("người bàn giao"), found.seller.full_name), (_("người lập"), found.document.author.full_name)]
    day = f"{reverse('sales:end_of_day')}?day={figures.day(found.day)}&seller={found.seller_id}"
    return {
        "paper": paper_of(found.document, state=state_of(found), day_name=_("đếm lúc"), people=people),
        "crumbs": [Tab(_("Bàn giao ca"), reverse("settlement:handovers"))],
        "paper_actions": "settlement/_handover_actions.html",
        "print_url": reverse("printing:handover", args=[found.pk]),
        "day_url": day,
        "tabs": tabs,
    }
