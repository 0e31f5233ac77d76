"""Nhật ký: who did what to which paper, before and after."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.models import Event
from fastsale.foundation.events.wording import title_of
from fastsale.web.changes import Words, changes_of
from fastsale.web.filters import Choice, Days
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import PageRequest, Tab, page
from fastsale.web.people import active_people


def _actions(request: PageRequest) -> list[tuple[str, str]]:  # noqa: ARG001
    return sorted(((name, str(title)) for name, title in known_rights().items() if "." in name), key=lambda one: one[1])


def _people(request: PageRequest) -> list[tuple[str, str]]:  # noqa: ARG001
    return [(str(key), name) for key, name in active_people()]


def _find(rows: QuerySet[Event], text: str) -> QuerySet[Event]:
    return rows.filter(Q(document__number__icontains=text) | Q(actor__full_name__icontains=text))


LOG = ListPage(
    columns=[
        Column("at", gettext_lazy("Lúc"), "minute"),
        Column("action", gettext_lazy("Việc"), value=lambda row: title_of(row.action), css="grow", phone="title"),
        Column("actor__full_name", gettext_lazy("Người làm")),
        Column("document__number", gettext_lazy("Phiếu"), phone="figure"),
    ],
    order="-pk",
    noun=gettext_lazy("việc"),
    url=lambda row: reverse("administration:event", args=[row.pk]),
    filters=[
        Days("day", gettext_lazy("Ngày"), "at"),
        Choice("actor", gettext_lazy("Người làm"), _people),
        Choice("action", gettext_lazy("Việc"), _actions),
    ],
    find=_find,
    search_hint=gettext_lazy("Số phiếu, người làm"),
    empty=Empty(gettext_lazy("Chưa có việc nào được ghi.")),
)


@page(SEE_LOG)
def log(request: PageRequest) -> HttpResponse:
    """Everything that was done, newest first."""
    rows = queries.log(request.actor, queries.LogFilters())
    return list_page(request, LOG.of(request, rows), title=_("Nhật ký"))


@page(SEE_LOG)
def event(request: PageRequest, event_id: int) -> HttpResponse:
    """One thing that was done: what changed, field by field."""
    found = queries.log(request.actor, queries.LogFilters()).filter(pk=event_id).first()
    if found is None:
        raise NotFound(what=_("dòng nhật ký"))
    context = {
        "title": title_of(found.action),
        "crumbs": [Tab(_("Nhật ký"), reverse("administration:log"))],
        "event": found,
        "changes": changes_of(found, Words.of([found]), sees_cost=request.actor.sees_cost),
    }
    return render(request, "administration/event.html", context)
