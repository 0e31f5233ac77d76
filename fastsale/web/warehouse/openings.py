"""Tồn kho đầu kỳ: the list, the form, the paper, taking it back."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fastsale.foundation import figures
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.insight.reports.paper_books import books_of
from fastsale.insight.reports.recosted import recosted_by
from fastsale.master.catalog.models import Tracking
from fastsale.trade.warehouse import previews, queries
from fastsale.trade.warehouse.actions.cancel_opening import cancel_opening as cancel
from fastsale.trade.warehouse.actions.open_stock import open_stock as run
from fastsale.trade.warehouse.models import StockOpening, StockOpeningLine
from fastsale.web.history import papers_with_mirrors, told_of
from fastsale.web.lists import list_page
from fastsale.web.lots import kept_words
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page
from fastsale.web.papers import paper_of, paper_tabs
from fastsale.web.repriced import Foreseen, foreseen
from fastsale.web.warehouse.forms import CancelForm, OpeningForm
from fastsale.web.warehouse.lists import OPENINGS, listed_openings, opening_state

VIEW = queries.VIEW


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with its lots or serials in words."""

    line: StockOpeningLine
    lots: list[str]


@page(VIEW)
def openings(request: PageRequest) -> HttpResponse:
    """All opening papers of the person's branches, newest first."""
    table = OPENINGS.of(request, listed_openings(queries.visible_openings(request.actor)))
    action = Action.of(
        request, _("Nhập tồn kho đầu kỳ"), "warehouse:open_stock", "warehouse.open_stock", icon="plus", key="n"
    )
    return list_page(request, table, title=_("Tồn kho đầu kỳ"), action=action)


@page("warehouse.open_stock")
def open_stock(request: PageRequest) -> HttpResponse:
    """What was there when the books begin."""
    form = OpeningForm(request)
    if form.posted() and (written := form.act(run, actor=request.actor)):
        return done(request, _("Đã ghi %(number)s.") % {"number": written.document}, _url(written))
    context = {"back": reverse("warehouse:openings"), "verb": _("Ghi tồn kho đầu kỳ")}
    return form_page(request, form, title=_("Nhập tồn kho đầu kỳ"), whole="warehouse/opening_form.html", **context)


def _context(request: PageRequest, found: StockOpening, *, here: str) -> dict[str, Any]:
    """Everything the pages of an opening need; the same number of statements for any number of lines."""
    lines = list(found.lines.select_related("product__base_unit").order_by("position"))
    people = [(_("người lập"), found.document.author.full_name)]
    return {
        "opening": found,
        "crumbs": [Tab(_("Tồn kho đầu kỳ"), reverse("warehouse:openings"))],
        "paper": paper_of(found.document, state=opening_state(found), people=people),
        "paper_actions": "warehouse/_opening_actions.html",
        "tabs": paper_tabs(request, "warehouse:opening", found.pk, here=here),
        "lines": [
            LineShown(line, kept_words(line.lots, is_serial=line.product.tracking == Tracking.SERIAL)) for line in lines
        ],
        "sees_cost": request.actor.sees_cost,
        "total": sum(line.value for line in lines),
        "may_cancel": not found.is_cancelled and request.actor.may("warehouse.cancel_opening"),
    }


@page(VIEW)
def opening(request: PageRequest, opening_id: int) -> HttpResponse:
    """The paper: its lines, their worth for those who may see cost."""
    found = queries.visible_opening(opening_id, request.actor)
    return render(request, "warehouse/opening.html", _context(request, found, here="lines"))


@page(VIEW)
def opening_books(request: PageRequest, opening_id: int) -> HttpResponse:
    """What the paper did to the stock book."""
    found = queries.visible_opening(opening_id, request.actor)
    context = _context(request, found, here="books")
    papers = papers_with_mirrors([found.document_id])
    context["books"] = books_of(papers, with_cost=request.actor.sees_cost)
    context["recosted"] = recosted_by(papers) if request.actor.sees_cost else None
    return render(request, "warehouse/paper_books.html", context)


@page(SEE_LOG)
def opening_history(request: PageRequest, opening_id: int) -> HttpResponse:
    """Who did what to the paper, and when."""
    found = queries.visible_opening(opening_id, request.actor)
    context = _context(request, found, here="history")
    context["events"] = told_of("warehouse.StockOpening", found.pk)
    return render(request, "web/paper_history.html", context)


@page("warehouse.cancel_opening")
def cancel_opening(request: PageRequest, opening_id: int) -> HttpResponse:
    """Take it back, after saying in figures what that does."""
    found = queries.visible_opening(opening_id, request.actor)
    form = CancelForm(request)
    if form.posted() and (written := form.act(cancel, opening_id=opening_id, actor=request.actor)):
        return done(request, _("Đã hủy %(number)s.") % {"number": written.document}, _url(written))
    repriced: Foreseen | None = None
    refusal = ""
    try:
        told = previews.cancelling_opening(opening_id, actor=request.actor)
        repriced = foreseen(told) if request.actor.sees_cost else None
    except Problem as problem:
        refusal = say(problem)
        form.freeze()
    title = _("Hủy %(number)s") % {"number": found.document}
    context = {"consequences": _consequences(request, found), "repriced": repriced, "refusal": refusal}
    return form_page(
        request, form, title=title, whole="web/cancel_paper.html", back=_url(found), verb=_("Hủy phiếu"), **context
    )


def _consequences(request: PageRequest, found: StockOpening) -> list[str]:
    lines = list(found.lines.values_list("value", flat=True))
    told = [
        _("%(count)s dòng hàng ra khỏi %(warehouse)s, như chưa từng có.")
        % {"count": len(lines), "warehouse": found.warehouse.name}
    ]
    if request.actor.sees_cost:
        told.append(_("Trị giá tồn kho ban đầu giảm %(amount)s.") % {"amount": figures.money(sum(lines))})
    return told


def _url(found: StockOpening) -> str:
    return reverse("warehouse:opening", args=[found.pk])
