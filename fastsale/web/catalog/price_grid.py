"""Thiết lập giá: prices as a grid, with keys, blocks pasted from a spreadsheet, prices by code, a formula.

The page keeps what was changed until it is saved; every price is read here, and one action writes all of them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fastsale.books.stock.queries import unit_costs
from fastsale.foundation import figures
from fastsale.foundation.access.actor import require
from fastsale.foundation.access.rights import SEE_COST, SEE_PRICES
from fastsale.foundation.errors import Invalid
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.rates import FULL
from fastsale.master.catalog import grid, queries, rules
from fastsale.master.catalog.actions.change_prices import change_prices as run
from fastsale.master.catalog.actions.set_prices import MOST_PRICES
from fastsale.master.catalog.facts import PriceChange
from fastsale.master.catalog.models import PriceList, ProductUnit
from fastsale.master.catalog.pricing import STEPS, Formula, pasted_lines
from fastsale.web import exports, parse
from fastsale.web.catalog import choices
from fastsale.web.catalog.lists import below_group, find_units
from fastsale.web.catalog.price_cells import (
    OWN,
    Goods,
    PriceColumn,
    Read,
    read_cells,
    read_lines,
    typed_cells,
    units_of_lines,
    work_out,
)
from fastsale.web.filters import Choice
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import PageRequest, Tab, done, page, request_id_of

RIGHT = "catalog.change_prices"
AT_FIRST = 3
"""Price lists that are shown when the address names none."""


@page(RIGHT)
def price_grid(request: PageRequest) -> HttpResponse:
    """Units on sale down, price lists across."""
    lists = list(queries.price_lists())
    chosen = _chosen(request, lists)
    spec = _look(request, chosen)
    table = spec.of(request, _rows(request, chosen))
    if table.kept is not None:  # the grid has its own way to choose columns
        table = replace(table, kept=replace(table.kept, columns=()))
    columns = _columns(request, chosen)
    keys = [row.key for row in table.rows]
    goods = Goods(keys, columns, request.actor)
    return list_page(
        request,
        table,
        whole="catalog/price_grid.html",
        piece="catalog/_price_grid.html",
        title=_("Thiết lập giá"),
        crumbs=[Tab(_("Bảng giá"), reverse("catalog:price_lists"))],
        rows=[goods.row(key) for key in keys],
        columns=columns,
        lists=[(row, row in chosen) for row in lists if row.is_active or row in chosen],
        filters_more="catalog/_price_columns.html",
        sees_cost=request.actor.sees_cost,
        steps=[(step, figures.unit_price(step)) for step in STEPS],
    )


@page(RIGHT)
@require_POST
def read_prices(request: PageRequest) -> HttpResponse:
    """What was typed, pasted or asked of a formula, as changes for the page to show. Writes nothing."""
    require(request.actor, SEE_PRICES)
    chosen = _chosen(request, list(queries.price_lists()))
    columns = _columns(request, chosen)
    ways = {"cells": _typed, "lines": _pasted, "formula": _formula}
    way = ways.get(request.POST.get("do", ""))
    if way is None:
        raise Invalid(_("Trang gửi một yêu cầu lạ. Tải lại trang rồi làm lại."))
    changes, unread = way(request, columns)
    outside = parse.key(request.POST.get("outside")) or 0
    context = {"changes": changes, "unread": unread, "outside": outside, "quiet": way is _typed and not outside}
    return render(request, "catalog/_price_read.html", context)


@page(RIGHT)
@require_POST
def change_prices(request: PageRequest) -> HttpResponse:
    """Every change of the page at once."""
    prices = [_change(line) for line in request.POST.get("changes", "").splitlines()]
    if not prices:
        raise Invalid(_("Chưa đổi giá nào."), field="changes")
    run(prices=prices, request_id=request_id_of(request), actor=request.actor)
    back = f"{reverse('catalog:price_grid')}?{request.GET.urlencode()}".rstrip("?")
    return done(request, _("Đã lưu %(count)s giá.") % {"count": figures.whole(len(prices))}, back)


def _change(line: str) -> PriceChange:
    """unit, column, what was seen, what is wanted, parted by tabs; prices in hundredths, empty for none."""
    cells = line.split("\t")
    keys = [parse.key(cell) if cell else None for cell in cells]
    is_readable = all(key is not None for cell, key in zip(cells, keys, strict=True) if cell)
    if len(keys) != 4 or keys[0] is None or keys[1] is None or not is_readable:
        raise Invalid(_("Trang gửi một giá không đọc được. Tải lại trang rồi làm lại."), field="changes")
    return PriceChange(product_unit_id=keys[0], price_list_id=keys[1] or None, was=keys[2], price=keys[3])


def _chosen(request: PageRequest, lists: Sequence[PriceList]) -> list[PriceList]:
    wanted = {parse.key(text) for text in request.GET.getlist("list")}
    return [row for row in lists if row.pk in wanted] or [row for row in lists if row.is_active][:AT_FIRST]


def _columns(request: PageRequest, chosen: Sequence[PriceList]) -> list[PriceColumn]:
    may_own = request.actor.may("catalog.change_product")
    own = PriceColumn(OWN, gettext_lazy("Giá bán chung"), request.company.prices_include_vat, may_own)
    return [own, *(PriceColumn(row.pk, row.name, row.includes_vat, True) for row in chosen)]


def _rows(request: PageRequest, chosen: Sequence[PriceList]) -> Any:
    """The units, with their prices as the spreadsheet takes them."""
    rows = grid.units_on_sale(request.actor).annotate(
        code_of=F("product__code"), **{f"on_{row.pk}": grid.price_on(row) for row in chosen}
    )
    return rows.select_related("product", "unit")


def _look(request: PageRequest, chosen: Sequence[PriceList]) -> ListPage:
    costs = unit_costs() if exports.wants_file(request) and request.actor.sees_cost else {}

    def cost(row: ProductUnit) -> int | None:
        found = costs.get(row.product_id) or row.product.reference_cost
        return half_up(found * row.factor_num, row.factor_den) if found else None

    def own(row: ProductUnit) -> int:
        return rules.unit_price(row.price, row.product.price, row.factor_num, row.factor_den)

    return ListPage(
        columns=[
            Column("code_of", gettext_lazy("Mã hàng"), sort="product__code"),
            Column("product__name", gettext_lazy("Tên hàng"), css="grow"),
            Column("unit__name", gettext_lazy("ĐVT")),
            Column("cost", gettext_lazy("Giá vốn"), "unit_price", value=cost, right=SEE_COST),
            Column("own", gettext_lazy("Giá bán chung"), "unit_price", value=own),
            *(Column(f"on_{row.pk}", row.name, "unit_price") for row in chosen),
        ],
        order="product__code",
        noun=gettext_lazy("đơn vị hàng đang bán"),
        filters=[
            Choice("category", gettext_lazy("Nhóm"), choices.category_words, lambda key: below_group(key, "product__")),
        ],
        find=find_units,
        search_hint=gettext_lazy("Mã, tên, mã vạch; không cần gõ dấu"),
        empty=Empty(
            gettext_lazy("Chưa có mặt hàng nào đang bán. Thêm hàng hóa rồi đặt giá."),
            gettext_lazy("Thêm hàng hóa"), "catalog:add_product", "catalog.add_product",
        ),
    )  # fmt: skip


def _typed(request: PageRequest, columns: Sequence[PriceColumn]) -> Read:
    typed = typed_cells(request.POST.get("cells", ""))
    _refuse_many(len(typed))
    return read_cells(Goods({unit for unit, _column, _text in typed}, columns, request.actor), typed)


def _pasted(request: PageRequest, columns: Sequence[PriceColumn]) -> Read:
    column = _column(request, columns)
    lines = pasted_lines(request.POST.get("pasted", ""))
    if not lines:
        raise Invalid(_("Chưa dán gì. Chép các cột mã hàng và giá từ Excel rồi dán vào ô."), field="pasted")
    units, unread = units_of_lines(lines)
    changes, more = read_lines(Goods(units.values(), columns, request.actor), column, lines, units)
    return changes, sorted([*unread, *more], key=lambda one: one.line)


def _formula(request: PageRequest, columns: Sequence[PriceColumn]) -> Read:
    """For all that the search and the filters leave, on every page of the grid."""
    column, of = _column(request, columns), request.POST.get("of", "")
    if of == "cost":
        require(request.actor, SEE_COST)
    elif of not in {str(one.key) for one in columns}:
        raise Invalid(_("Chọn giá gốc để tính."), field="of")
    said = request.POST
    percent = parse.percent(said.get("percent") or "0", name=_("Tăng, giảm %"), least=-FULL, most=100 * FULL)
    amount = parse.unit_price(said.get("amount") or "0", name=_("Cộng, trừ"), least=-rules.LARGEST_PRICE)
    step = parse.key(said.get("step"))
    formula = Formula(percent, amount, step if step in STEPS else PRICE_SCALE)
    rows = _look(request, ()).narrowed(request, grid.units_on_sale(request.actor))
    keys = list(rows.order_by("product__code", "pk").values_list("pk", flat=True)[: MOST_PRICES + 1])
    _refuse_many(len(keys))
    return work_out(Goods(keys, columns, request.actor), column, formula, of)


def _column(request: PageRequest, columns: Sequence[PriceColumn]) -> PriceColumn:
    found = next((one for one in columns if str(one.key) == request.POST.get("column", "")), None)
    if found is None:
        raise Invalid(_("Chọn cột giá cần đổi."), field="column")
    return found


def _refuse_many(count: int) -> None:
    if count > MOST_PRICES:
        said = _("Nhiều hơn %(most)s giá một lần. Lọc bớt rồi làm từng phần.")
        raise Invalid(said, most=figures.whole(MOST_PRICES))
