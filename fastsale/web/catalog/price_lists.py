"""Price lists: which, for how long, and their prices by unit and quantity."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import require
from fastsale.foundation.access.rights import SEE_LOG, SEE_PRICES
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.add_price_list import add_price_list as add
from fastsale.master.catalog.actions.change_price_list import change_price_list as change
from fastsale.master.catalog.actions.set_prices import set_prices as set_list_prices
from fastsale.master.catalog.facts import ListPrice
from fastsale.master.catalog.models import PriceList
from fastsale.master.catalog.rules import LARGEST_PRICE
from fastsale.web import history, parse
from fastsale.web.catalog import choices
from fastsale.web.catalog.lists import PRICE_LISTS, PRICES, use_state
from fastsale.web.fields import DayField, LineField, PickField, QuantityField, SeenField, UnitPriceField
from fastsale.web.forms import PageForm
from fastsale.web.lines import LineForm, Lines
from fastsale.web.lists import list_page
from fastsale.web.page import Action, PageRequest, Tab, done, form_page, page


class PriceListForm(PageForm):
    name = LineField(
        label=gettext_lazy("Tên bảng giá"),
        size=120,
        help_text=gettext_lazy("Gắn bảng giá cho nhóm khách hàng ở Danh mục › Nhóm khách hàng."),
    )
    includes_vat = forms.BooleanField(
        label=gettext_lazy("Giá đã gồm thuế GTGT"),
        required=False,
        help_text=gettext_lazy("Đổi cách ghi này không tính lại các giá đã đặt trong bảng."),
    )
    valid_from = DayField(label=gettext_lazy("Từ ngày"), required=False, help_text=gettext_lazy("Để trống: dùng ngay."))
    valid_to = DayField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: dùng mãi. Hết ngày này thì bán theo giá bán chung."),
    )


class ChangePriceListForm(PriceListForm):
    seen = SeenField()
    is_active = forms.BooleanField(label=gettext_lazy("Đang dùng"), required=False)


class PriceLine(LineForm):
    """A price from a quantity on; an empty price takes the rung off."""

    decides = ("product_unit_id",)
    product_unit_id = PickField(
        label=gettext_lazy("Hàng hóa, đơn vị"), search="catalog:pick_unit", labels_of=choices.unit_labels
    )
    min_quantity = QuantityField(label=gettext_lazy("Từ số lượng"), least=0, required=False)
    price = UnitPriceField(label=gettext_lazy("Giá bán"), most=LARGEST_PRICE, required=False)


class PricesForm(PageForm):
    seen = SeenField()

    def __init__(self, request: HttpRequest, row: PriceList) -> None:
        super().__init__(request, initial={"seen": row.version})
        unit = request.GET.get("unit", "")
        rungs = row.items.filter(product_unit=parse.key(unit) or 0)
        now = list(rungs.values("product_unit_id", "min_quantity", "price"))
        self.prices = Lines(PriceLine, request, prefix="prices", initial=now)
        self.tables = {"prices": self.prices}

    def facts(self) -> dict[str, Any]:
        prices = [ListPrice(**{**one, "min_quantity": one["min_quantity"] or 0}) for one in self.prices.facts()]
        return {**super().facts(), "prices": prices}


@page(queries.VIEW)
def price_lists(request: PageRequest) -> HttpResponse:
    """Every list with how many prices it holds."""
    rows = queries.price_lists().annotate(item_count=Count("items"))
    action = Action.of(request, _("Thêm bảng giá"), "catalog:add_price_list", "catalog.add_price_list")
    table = PRICE_LISTS.of(request, rows)
    return list_page(request, table, title=_("Bảng giá"), actions=_to_grid(request), action=action)


def _to_grid(request: PageRequest, row: PriceList | None = None) -> list[Action]:
    """The button to the price grid, with one list as its column or with those in use."""
    grid = Action.of(request, _("Thiết lập giá"), "catalog:price_grid", "catalog.change_prices", icon="list-details")
    if grid is None:
        return []
    return [replace(grid, url=f"{grid.url}?list={row.pk}") if row else grid]


@page("catalog.add_price_list")
def add_price_list(request: PageRequest) -> HttpResponse:
    """An empty list, then its page."""
    form = PriceListForm(request)
    if form.posted() and (made := form.act(add, actor=request.actor)):
        return done(request, _("Đã thêm %(name)s.") % {"name": made.name}, _url(made))
    return form_page(request, form, title=_("Thêm bảng giá"), back=reverse("catalog:price_lists"))


@page(SEE_PRICES)
def price_list(request: PageRequest, price_list_id: int) -> HttpResponse:
    """The prices of one list."""
    found = queries.price_list(price_list_id)
    change_it = Action.of(
        request, _("Sửa bảng giá"), "catalog:change_price_list", "catalog.change_price_list", found.pk, icon="edit"
    )
    return list_page(
        request,
        PRICES.of(request, found.items.select_related("product_unit__product", "product_unit__unit")),
        title=found.name,
        state=use_state(found),
        crumbs=[Tab(_("Bảng giá"), reverse("catalog:price_lists"))],
        actions=[
            *_to_grid(request, found),
            *history.door(request, "catalog:price_list_history", found.pk),
            *([change_it] if change_it else []),
        ],
        action=Action.of(request, _("Đặt giá"), "catalog:set_prices", "catalog.set_prices", found.pk),
    )


@page("catalog.change_price_list")
def change_price_list(request: PageRequest, price_list_id: int) -> HttpResponse:
    """Its name, its days, whether it is in use."""
    found = queries.price_list(price_list_id)
    names = ("name", "includes_vat", "valid_from", "valid_to", "is_active")
    form = ChangePriceListForm(request, {name: getattr(found, name) for name in names} | {"seen": found.version})
    if form.posted() and (changed := form.act(change, price_list_id=found.pk, actor=request.actor)):
        return done(request, _("Đã lưu %(name)s.") % {"name": changed.name}, _url(changed))
    return form_page(request, form, title=found.name, back=_url(found))


@page("catalog.set_prices")
def set_prices(request: PageRequest, price_list_id: int) -> HttpResponse:
    """Some prices at once; what is not named stays."""
    found = queries.price_list(price_list_id)
    form = PricesForm(request, found)
    if form.posted() and form.act(set_list_prices, price_list_id=found.pk, actor=request.actor) is not None:
        return done(request, _("Đã lưu giá của %(name)s.") % {"name": found.name}, _url(found))
    note = _("Để trống giá là bỏ giá đó khỏi bảng.")
    title = _("Đặt giá: %(name)s") % {"name": found.name}
    return form_page(request, form, title=title, note=note, whole="catalog/prices_form.html", back=_url(found))


@page(SEE_LOG)
def price_list_history(request: PageRequest, price_list_id: int) -> HttpResponse:
    """Who changed what of it."""
    require(request.actor, SEE_PRICES)
    found = queries.price_list(price_list_id)
    crumbs = [Tab(_("Bảng giá"), reverse("catalog:price_lists")), Tab(found.name, _url(found))]
    return history.history_page(
        request, "catalog.PriceList", found.pk, title=_("Lịch sử"), note=found.name, crumbs=crumbs
    )


def _url(row: PriceList) -> str:
    return reverse("catalog:price_list", args=[row.pk])
