"""Phiếu xuất kho: the list, the slip, the keeper's confirmation, its print."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.prints.rules import ISSUE
from fastsale.insight.reports.paper_books import books_of
from fastsale.trade.warehouse import queries
from fastsale.trade.warehouse.actions.confirm_issue import confirm_issue as confirm
from fastsale.trade.warehouse.models import GoodsIssue
from fastsale.web.history import papers_with_mirrors, told_of
from fastsale.web.lists import list_page
from fastsale.web.page import PageRequest, done, form_page, page
from fastsale.web.printing import views as printing
from fastsale.web.warehouse import issue_page
from fastsale.web.warehouse.forms import ConfirmIssueForm
from fastsale.web.warehouse.lists import ISSUES, listed_issues

VIEW = queries.VIEW


@page(VIEW)
def issues(request: PageRequest) -> HttpResponse:
    """All slips of the person's branches, newest first."""
    table = ISSUES.of(request, listed_issues(queries.visible_issues(request.actor)))
    return list_page(request, table, title=_("Phiếu xuất kho"))


@page(VIEW)
def issue(request: PageRequest, issue_id: int) -> HttpResponse:
    """The slip: asked, really issued, from which lots."""
    found = queries.visible_issue(issue_id, request.actor)
    return render(request, "warehouse/issue.html", issue_page.context(request, found, here="lines"))


@page("warehouse.confirm_issue")
def confirm_issue(request: PageRequest, issue_id: int) -> HttpResponse:
    """The keeper says what really leaves; what does not waits on a new slip."""
    found = queries.visible_issue(issue_id, request.actor)
    form = ConfirmIssueForm(request, found)

    def act(*, at: date | datetime | None, actor: Actor, request_id: UUID, **_boxes: object) -> GoodsIssue:
        return confirm(issue_id=issue_id, lines=form.lines_issued(), at=at, actor=actor, request_id=request_id)

    if form.posted() and (written := form.act(act, actor=request.actor)):
        return done(request, _("Đã xuất kho theo %(number)s.") % {"number": written.document}, _url(written))
    title = _("Xuất kho %(number)s") % {"number": found.document}
    note = _("Hàng rời kho ngay khi xác nhận; phần chưa xuất chờ ở một phiếu mới.")
    context = {"slip": found, "note": note, "verb": _("Xác nhận xuất kho"), "back": _url(found)}
    return form_page(request, form, title=title, whole="warehouse/confirm_issue.html", **context)


@page(VIEW)
def issue_books(request: PageRequest, issue_id: int) -> HttpResponse:
    """What the slip did to the stock book."""
    found = queries.visible_issue(issue_id, request.actor)
    context = issue_page.context(request, found, here="books")
    context["books"] = books_of(papers_with_mirrors([found.document_id]), with_cost=request.actor.sees_cost)
    return render(request, "warehouse/paper_books.html", context)


@page(SEE_LOG)
def issue_history(request: PageRequest, issue_id: int) -> HttpResponse:
    """Who did what to the slip, and when."""
    found = queries.visible_issue(issue_id, request.actor)
    context = issue_page.context(request, found, here="history")
    context["events"] = told_of("warehouse.GoodsIssue", found.pk)
    return render(request, "web/paper_history.html", context)


@page(VIEW)
def print_issue(request: PageRequest, issue_id: int) -> HttpResponse:
    """Phiếu xuất kho, form 02-VT. `?now=1`, `?size=`, `?copies=` as in printing."""
    return printing.show(request, ISSUE, issue_id)


def _url(found: GoodsIssue) -> str:
    return reverse("warehouse:issue", args=[found.pk])
