"""Units of a product as a small tree: each in base units and in the next one below, its price, its codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fastsale.foundation import clock, figures
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.quantities import Factor
from fastsale.master.catalog import queries, rules, taxes
from fastsale.master.catalog.details import UnitDetails
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.pricing import retaxed
from fastsale.master.catalog.unit_tree import steps
from fastsale.web.catalog import choices
from fastsale.web.catalog.forms import ProductForm
from fastsale.web.page import PageRequest, page


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the tree. `in_next`: "4 lốc"; `in_base`: "24 lon" where that says more. Prices None: not shown."""

    name: str
    depth: int
    in_next: str
    in_base: str
    price: int | None
    has_own_price: bool
    code: str
    barcodes: Sequence[str]


def unit_rows(units: Sequence[UnitDetails]) -> list[UnitRow]:
    """The smallest unit first, each indented below the one that it is made of."""
    ordered = sorted(units, key=lambda unit: unit.factor_num / unit.factor_den)
    if not ordered:
        return []
    found = steps([Factor(unit.factor_num, unit.factor_den) for unit in ordered])
    base = next(unit.unit for unit in ordered if unit.is_base)
    rows: list[UnitRow] = []
    for unit, step in zip(ordered, found, strict=True):
        lower = ordered[step.below] if step.below is not None else None
        ratio = f"{figures.whole(unit.factor_num)}{f'/{unit.factor_den}' if unit.factor_den != 1 else ''} {base}"
        says_base = not unit.is_base and (lower is None or not lower.is_base)
        rows.append(
            UnitRow(
                name=unit.unit,
                depth=rows[step.below].depth + 1 if step.below is not None else 0,
                in_next=f"{figures.whole(step.count)} {lower.unit}" if lower else "",
                in_base=ratio if says_base else "",
                price=unit.price,
                has_own_price=unit.is_base or unit.own_price is not None,
                code=unit.code,
                barcodes=unit.barcodes,
            )
        )
    return rows


@page(queries.VIEW)
@require_POST
def unit_tree(request: PageRequest) -> HttpResponse:
    """The tree of a form that is being filled in: what its lines come to."""
    form = ProductForm(request, request.actor, ProductFacts(name="", unit_id=0))
    form.is_valid()
    context: dict[str, object] = {"sees_prices": request.actor.may(SEE_PRICES)}
    names = dict(choices.units())
    base = form.cleaned_data.get("unit_id")
    if base in names and form.units.rows and form.units.read():
        try:
            context["units"] = unit_rows(_details(form, names, base))
        except Problem as problem:
            context["problem"] = say(problem)
    elif form.units.rows:
        context["problem"] = _("Chọn đơn vị và điền số quy đổi để xem các bậc.")
    context["price_hint"] = price_hint(form, is_vat_within=request.company.prices_include_vat)
    return render(request, "catalog/_unit_tree.html", context)


def price_hint(form: ProductForm, *, is_vat_within: bool) -> str:
    """The price that is being typed, with VAT or without, whichever was not typed."""
    price, code = form.cleaned_data.get("price"), form.cleaned_data.get("vat_code")
    rate = taxes.rates_on(local_day(clock.now())).get(code or "")
    if not price or rate is None:
        return ""
    other = figures.unit_price(retaxed(price, rate.rate, includes=is_vat_within, shall_include=not is_vat_within))
    if is_vat_within:
        return _("Giá đã gồm thuế: chưa thuế là %(price)s đ.") % {"price": other}
    return _("Giá chưa thuế: gồm thuế là %(price)s đ.") % {"price": other}


def _details(form: ProductForm, names: dict[int, str], base: int) -> list[UnitDetails]:
    price = form.cleaned_data.get("price") or 0
    made = [UnitDetails(0, base, names[base], 1, 1, "", price, price, (), is_base=True)]
    for unit in form.unit_facts():
        usual = rules.unit_price(unit.price, price, unit.factor_num, unit.factor_den)
        more = (unit.factor_num, unit.factor_den, unit.code, usual, unit.price, unit.barcodes)
        made.append(UnitDetails(0, unit.unit_id, names[unit.unit_id], *more, is_base=False))
    return made
