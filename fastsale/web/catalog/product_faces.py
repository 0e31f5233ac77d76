"""The faces of a product's page: its head, what lies where, its card, its prices, its sales, its history."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.stock.queries import valued_at
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_COST, SEE_LOG, SEE_PRICES
from fastsale.foundation.dates import local_day
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.text import fold
from fastsale.insight.reports import product_sales
from fastsale.master.catalog import details, queries
from fastsale.master.catalog.models import PriceListItem, Product, ProductKind
from fastsale.master.places.queries import warehouses
from fastsale.trade.purchasing.models import PurchaseReceiptLine, ReceiptState
from fastsale.trade.purchasing.queries import visible_receipts
from fastsale.trade.sales.queries import visible_orders
from fastsale.web import history, parse
from fastsale.web.catalog.lists import selling_state
from fastsale.web.catalog.stock import stock_of
from fastsale.web.catalog.units import unit_rows
from fastsale.web.filters import Days
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import Action, PageRequest, Tab, fragment, page
from fastsale.web.warehouse.stock import card_of

VIEW = queries.VIEW
SEE_STOCK = "warehouse.view"
SEE_SALES = "sales.view"
SEE_BUYING = "purchasing.view"
LAST = 5
"""Purchases shown beside the prices."""


def find_orders(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Lines of orders by the order's number, or by the customer's name, code or phone; no accents needed."""
    for word in fold(text).split():
        rows = rows.filter(Q(order__document__number__icontains=word) | Q(order__customer__search__contains=word))
    return rows


SALES = ListPage(
    columns=[
        Column("number", gettext_lazy("Phiếu"), value=lambda row: str(row.order.document), phone="title"),
        Column("day", gettext_lazy("Ngày"), "minute", sort="day"),
        Column("customer", gettext_lazy("Khách hàng"), value=lambda row: row.order.customer.name, css="grow"),
        Column("quantity", gettext_lazy("Số lượng"), "quantity", sort="quantity"),
        Column("unit_name", gettext_lazy("ĐVT")),
        Column("unit_price", gettext_lazy("Đơn giá"), "unit_price", sort="unit_price", right=SEE_PRICES),
        Column(
            "base_quantity", gettext_lazy("Theo đơn vị cơ bản"), "quantity", sort="base_quantity", sums=True,
            phone="hide",
        ),
        Column(
            "amount", gettext_lazy("Thành tiền, có thuế"), "money", sort="amount", sums=True, phone="figure",
            right=SEE_PRICES,
        ),
    ],
    order="-day",
    noun=gettext_lazy("dòng bán"),
    url=lambda row: reverse("sales:order", args=[row.order_id]),
    filters=[Days("when", gettext_lazy("Kỳ"), "order__document__at", preset="year")],
    find=find_orders,
    search_hint=gettext_lazy("Số phiếu, tên hoặc điện thoại khách"),
    empty=Empty(gettext_lazy("Chưa bán mặt hàng này lần nào.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CostShown:
    """The average cost of one base unit in hundredths; None while nothing lies anywhere."""

    average: int | None
    last: list[PurchaseReceiptLine]


def head_of(request: PageRequest, found: Product, here: str) -> dict[str, Any]:
    """Title, state, tabs and buttons of the product's pages; `here` is the name of the face."""
    may = request.actor.may
    is_stocked = found.kind == ProductKind.GOODS and may(SEE_STOCK)
    faces = [
        ("product", _("Thông tin"), True),
        ("product_stock", _("Tồn kho"), is_stocked),
        ("product_card", _("Thẻ kho"), is_stocked),
        ("product_prices", _("Giá"), may(SEE_PRICES)),
        ("product_sales", _("Bán hàng"), may(SEE_SALES)),
        ("product_history", _("Lịch sử"), may(SEE_LOG)),
    ]
    actions = [Action(_("In tem"), f"{reverse('catalog:print_labels')}?product={found.pk}", "barcode", "mod+p")]
    for name, verb, icon, key in (
        ("merge_products", _("Gộp trùng"), "git-merge", ""),
        ("change_product", _("Sửa"), "edit", "e"),
    ):
        if may(f"catalog.{name}") and not found.merged_into_id:
            actions.append(Action(verb, reverse(f"catalog:{name}", args=[found.pk]), icon, key))
    return {
        "title": found.name,
        "note": found.code,
        "state": selling_state(found),
        "crumbs": [Tab(_("Hàng hóa"), reverse("catalog:products"))],
        "tabs": [
            Tab(title, reverse(f"catalog:{name}", args=[found.pk]), name == here)
            for name, title, is_shown in faces
            if is_shown
        ],
        "actions": actions,
        "product": found,
    }


@page(SEE_STOCK)
def product_stock(request: PageRequest, product_id: int) -> HttpResponse:
    """Where it lies, lot by lot, serial by serial; what is held of it."""
    found = queries.product(product_id)
    context = {**head_of(request, found, "product_stock"), "stock": stock_of(found, request.actor)}
    return render(request, "catalog/product_stock.html", context)


@page(SEE_STOCK)
def product_card(request: PageRequest, product_id: int) -> HttpResponse:
    """Its stock card in one warehouse: the first of this branch that it lies in, unless another is asked for."""
    found = queries.product(product_id)
    here = request.branch.pk if request.branch else None
    places = sorted(warehouses(request.actor, active_only=False), key=lambda one: one.branch_id != here)
    key = parse.key(request.GET.get("warehouse", ""))
    place = next((one for one in places if one.pk == key), None) or _first_place(request.actor, found, places)
    context = {**head_of(request, found, "product_card"), "places": places, "place": place}
    if place is not None:
        context |= card_of(request, found, place)
    return fragment(request, "catalog/product_card.html", "warehouse/_card.html", context)


def _first_place(actor: Actor, found: Product, places: list[Any]) -> Any:
    stock = stock_of(found, actor)
    lies = {there.there.warehouse_id for there in stock.places} if stock else set()
    return next((one for one in places if one.pk in lies), places[0] if places else None)


@page(SEE_PRICES)
def product_prices(request: PageRequest, product_id: int) -> HttpResponse:
    """What it is sold at, in each unit, on each list; what it was bought at for who may see that."""
    require(request.actor, VIEW)
    found = queries.product(product_id)
    items = PriceListItem.objects.filter(product_unit__product=found.pk).select_related(
        "price_list", "product_unit__unit"
    )
    context = {
        **head_of(request, found, "product_prices"),
        "units": unit_rows(details.of(found, request.actor).units),
        "items": items.order_by("price_list__name", "-product_unit__is_base", "product_unit", "min_quantity"),
        "cost": _cost(request.actor, found) if request.actor.may(SEE_COST) else None,
    }
    return render(request, "catalog/product_prices.html", context)


def _cost(actor: Actor, found: Product) -> CostShown:
    """Two statements."""
    value = quantity = 0
    for amount in valued_at(None, products=[found.pk]).values():
        value, quantity = value + amount.value, quantity + amount.quantity
    average = half_up(value * PRICE_SCALE * QUANTITY_SCALE, quantity) if quantity > 0 else None
    mine = visible_receipts(actor).filter(state=ReceiptState.RECEIVED).order_by().values("pk")
    lines = PurchaseReceiptLine.objects.filter(receipt__in=mine, product=found.pk)
    last = lines.select_related("receipt__document", "receipt__supplier").order_by("-receipt__document__at", "-pk")
    return CostShown(average, list(last[:LAST]))


@page(SEE_SALES)
def product_sales_page(request: PageRequest, product_id: int) -> HttpResponse:
    """Every sale of it in a span, and twelve months beside each other."""
    found = queries.product(product_id)
    sold = product_sales.lines(visible_orders(request.actor), found.pk)
    months = product_sales.months(sold, local_day(clock.now()))
    head = head_of(request, found, "product_sales")
    return list_page(
        request, SALES.of(request, sold), whole="catalog/product_sales.html", months=months,
        sees_prices=request.actor.may(SEE_PRICES), **head,
    )  # fmt: skip


@page(SEE_LOG)
def product_history(request: PageRequest, product_id: int) -> HttpResponse:
    """Who changed what of it."""
    found = queries.product(product_id)
    return history.history_page(request, "catalog.Product", found.pk, **head_of(request, found, "product_history"))
