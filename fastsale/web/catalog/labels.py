"""Barcode labels: which and how many, then their print in the browser and as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.errors import Invalid, NotFound
from fastsale.foundation.events.wording import say
from fastsale.insight.labels import goods as labelled
from fastsale.insight.labels import pdf as setting
from fastsale.insight.labels.arranging import LOT, PARTS, PRICE, USUAL_PARTS, Drawn, drawn, letters, pages
from fastsale.insight.labels.goods import Goods, LotFacts, Wanted
from fastsale.insight.labels.stocks import STOCKS, USUAL, Stock
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.assign_barcodes import assign_barcodes as assign
from fastsale.web import parse
from fastsale.web.catalog import choices
from fastsale.web.catalog.label_asking import COOKIE, PART_WORDS, Paper, paper_of, refuse_too_many, rows_of
from fastsale.web.fields import PickField
from fastsale.web.page import PageRequest, Tab, done, page, request_id_of

VIEW = queries.VIEW
YEAR = 365 * 86_400


class AddForm(forms.Form):
    """One more row."""

    add = PickField(
        label=gettext_lazy("Thêm hàng"), search="catalog:pick_unit", labels_of=choices.unit_labels, required=False
    )
    add.widget.attrs["class"] = "form-select"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form."""

    goods: Goods
    wanted: Wanted
    lots: Sequence[LotFacts]

    @property
    def lot(self) -> LotFacts | None:
        return next((lot for lot in self.lots if lot.id == self.wanted.lot_id), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed on which paper."""

    rows: Sequence[Row]
    paper: Paper

    def labels(self, request: PageRequest) -> list[Drawn]:
        """Each row's label, once."""
        parts, shop = self.paper.parts, request.company.short_name or request.company.name
        said = [labelled.label_of(row.goods, row.lot, parts, shop) for row in self.rows]
        return [drawn(one, self.paper.stock) for one in said]

    def pages(self) -> list[list[int | None]]:
        return pages([row.wanted.count for row in self.rows], self.paper.stock, self.paper.start)


def _asked(request: PageRequest, wanted: list[Wanted], paper: Paper) -> Asked:
    found = labelled.goods_of({one.unit_id for one in wanted}, request.actor, request.company)
    lots = labelled.lots_of(found.values(), wanted, request.actor)
    rows = [
        Row(found[one.unit_id], one, lots.get(found[one.unit_id].unit.product_id, ()))
        for one in wanted
        if one.unit_id in found
    ]
    return Asked(rows, paper)


@page(VIEW)
def print_labels(request: PageRequest) -> HttpResponse:
    """Which labels, how many, on which paper."""
    return _form(request)


def _form(request: PageRequest, refusal: Invalid | None = None) -> HttpResponse:
    try:
        asked = _asked(request, rows_of(request), paper_of(request))
    except Invalid as problem:
        refusal = refusal or problem
        asked = Asked([], Paper(STOCKS[USUAL], USUAL_PARTS, 1))
    sees_prices = request.actor.may(SEE_PRICES)
    bare = [row.goods.unit.product_unit_id for row in asked.rows if not row.goods.has_barcode]
    proposed = {LOT} if "stock" not in request.GET and any(row.lot for row in asked.rows) else set()
    shown = proposed.union(asked.paper.parts)
    context: dict[str, Any] = {
        "title": _("In tem mã vạch"),
        "crumbs": [Tab(_("Hàng hóa"), reverse("catalog:products"))],
        "asked": asked,
        "count": sum(row.wanted.count for row in asked.rows),
        "stocks": STOCKS.values(),
        "parts": [(part, PART_WORDS[part], part in shown) for part in PARTS if part != PRICE or sees_prices],
        "has_lots": any(row.lots for row in asked.rows),
        "add": AddForm()["add"],
        "bare": list(dict.fromkeys(bare)) if request.actor.may("catalog.assign_barcodes") else [],
        "refusal": say(refusal) if refusal else "",
    }
    return render(request, "catalog/print_labels.html", context, status=refusal.status if refusal else 200)


@page(VIEW)
def label_sheet(request: PageRequest) -> HttpResponse:
    """The labels as they lie on the paper, to be printed by the browser. Remembers the paper here."""
    try:
        asked = _checked(request)
    except Invalid as problem:
        return _form(request, problem)
    drawings = asked.labels(request)
    query = request.GET.urlencode()
    context = {
        "asked": asked,
        "labels": drawings,
        "pages": [[None if one is None else drawings[one] for one in places] for places in asked.pages()],
        "count": sum(row.wanted.count for row in asked.rows),
        "unreadable": [one.label.code for one in drawings if one.bars is None],
        "style": reverse("catalog:label_style", args=[asked.paper.stock.key]),
        "back": f"{reverse('catalog:print_labels')}?{query}",
        "pdf": f"{reverse('catalog:label_pdf')}?{query}",
    }
    response = render(request, "catalog/label_sheet.html", context)
    response.set_cookie(
        COOKIE, asked.paper.kept, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@page(VIEW)
def label_pdf(request: PageRequest) -> HttpResponse:
    """The same as a PDF."""
    asked = _checked(request)
    made = setting.pdf(asked.labels(request), asked.pages(), asked.paper.stock)
    headers = {"Content-Disposition": f'inline; filename="tem-{asked.paper.stock.key}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _checked(request: PageRequest) -> Asked:
    """What the address asks for, as far as it is there. Raises Invalid."""
    wanted = [one for one in rows_of(request) if one.count]
    asked = _asked(request, wanted, paper_of(request))
    refuse_too_many([row.wanted for row in asked.rows])
    return asked


@page(VIEW)
def label_style(request: PageRequest, stock: str) -> HttpResponse:
    """Where labels lie on this paper, as a style sheet: the lengths are those of the PDF."""
    found = STOCKS.get(stock)
    if found is None:
        raise NotFound(what=_("loại tem"))
    context = {
        "stock": found, "letters": letters(found), "width": _mm(found.page[0]), "height": _mm(found.page[1]),
        "label": [_mm(one) for one in found.label], "padding": _mm(found.padding), "corners": _corners(found),
    }  # fmt: skip
    return render(request, "catalog/labels.css", context, content_type="text/css")


def _corners(stock: Stock) -> list[tuple[str, str]]:
    return [(_mm(left), _mm(top)) for left, top in (stock.corner(place) for place in range(stock.places))]


def _mm(tenths: float) -> str:
    """A length as CSS writes it."""
    return f"{tenths / 10:.2f}mm"


@page("catalog.assign_barcodes")
@require_POST
def assign_barcodes(request: PageRequest) -> HttpResponse:
    """Internal barcodes for the rows without one, then back to the form."""
    units = [key for text in request.POST.getlist("bare") if (key := parse.key(text))]
    assign(product_unit_ids=units, request_id=request_id_of(request), actor=request.actor)
    back = f"{reverse('catalog:print_labels')}?{request.GET.urlencode()}"
    return done(request, _("Đã cấp mã vạch cho %(count)s mặt hàng.") % {"count": len(units)}, back)
