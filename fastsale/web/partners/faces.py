"""The faces of a partner's page below the first: papers, last prices, history."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from fastsale.foundation.access.actor import require
from fastsale.foundation.access.rights import SEE_COST, SEE_LOG, SEE_PRICES
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.insight.reports import last_prices
from fastsale.master.catalog import rules
from fastsale.master.partners import queries
from fastsale.trade.purchasing import queries as purchasing
from fastsale.trade.sales import queries as sales
from fastsale.trade.sales.models import SalesOrderLine
from fastsale.web import history
from fastsale.web.lists import Column, Empty, ListPage, list_page
from fastsale.web.page import PageRequest, page
from fastsale.web.partners.shown import head_of
from fastsale.web.purchasing import lists as receipt_lists
from fastsale.web.sales import lists as order_lists

VIEW = queries.VIEW
WHOLE = "web/list_of.html"

ORDERS = replace(
    order_lists.ORDERS,
    columns=[column for column in order_lists.ORDERS.columns if column.key != "customer"],
    filters=[one for one in order_lists.ORDERS.filters if getattr(one, "key", "") in ("state", "day")],
    empty=Empty(
        gettext_lazy("Khách này chưa mua lần nào."), gettext_lazy("Lập phiếu bán hàng"), "sales:start_order",
        "sales.create_order",
    ),
    search_hint=gettext_lazy("Số phiếu"),
)  # fmt: skip
RECEIPTS = replace(
    receipt_lists.RECEIPTS,
    columns=[column for column in receipt_lists.RECEIPTS.columns if not column.key.startswith("supplier")],
    filters=[one for one in receipt_lists.RECEIPTS.filters if getattr(one, "key", "") != "supplier"],
    empty=Empty(gettext_lazy("Chưa nhập hàng của nhà cung cấp này lần nào.")),
    search_hint=gettext_lazy("Số phiếu, số hóa đơn"),
)


def find_lines(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By the product's code, name or barcode; no accents needed."""
    for word in rules.search_words(text):
        rows = rows.filter(product__search__contains=word)
    return rows


def _searched(request: PageRequest) -> Callable[[QuerySet[Any]], QuerySet[Any]]:
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    return lambda rows: find_lines(rows, text)


def _paid(row: SalesOrderLine) -> int:
    """Hundredths of a đồng for one unit once all discounts are taken off."""
    left = row.gross - row.line_discount - row.order_discount
    return half_up(left * PRICE_SCALE * QUANTITY_SCALE, row.quantity)


_GOODS = [
    Column("product__code", gettext_lazy("Mã hàng"), sort="product__code", phone="title"),
    Column("product__name", gettext_lazy("Tên hàng"), sort="product__name", css="grow"),
    Column("unit_name", gettext_lazy("ĐVT")),
]
SOLD = ListPage(
    columns=[
        *_GOODS,
        Column("unit_price", gettext_lazy("Giá bán gần nhất"), "unit_price", sort="unit_price", phone="figure"),
        Column(
            "discount", gettext_lazy("Chiết khấu"), "money",
            value=lambda row: row.line_discount + row.order_discount or None,
        ),
        Column("paid", gettext_lazy("Giá sau chiết khấu"), "unit_price", value=_paid),
        Column("day", gettext_lazy("Ngày"), "day", sort="day"),
        Column("number", gettext_lazy("Phiếu"), value=lambda row: str(row.order.document)),
        Column("in_all", gettext_lazy("Đã mua tất cả"), "quantity", sort="in_all"),
    ],
    order="-day",
    noun=gettext_lazy("mặt hàng"),
    url=lambda row: reverse("sales:order", args=[row.order_id]),
    search_hint=gettext_lazy("Mã, tên hàng, mã vạch"),
    empty=Empty(gettext_lazy("Chưa bán mặt hàng nào cho khách này.")),
)  # fmt: skip
BOUGHT = ListPage(
    columns=[
        *_GOODS,
        Column("unit_price", gettext_lazy("Giá nhập gần nhất"), "unit_price", sort="unit_price", phone="figure"),
        Column("discount", gettext_lazy("Chiết khấu"), "money", value=lambda row: row.gross - row.net or None),
        Column("day", gettext_lazy("Ngày"), "day", sort="day"),
        Column("number", gettext_lazy("Phiếu"), value=lambda row: str(row.receipt.document)),
        Column("in_all", gettext_lazy("Đã nhập tất cả"), "quantity", sort="in_all"),
    ],
    order="-day",
    noun=gettext_lazy("mặt hàng"),
    url=lambda row: reverse("purchasing:receipt", args=[row.receipt_id]),
    search_hint=gettext_lazy("Mã, tên hàng, mã vạch"),
    empty=Empty(gettext_lazy("Chưa nhập mặt hàng nào của nhà cung cấp này.")),
)


@page("sales.view")
def partner_orders(request: PageRequest, partner_id: int) -> HttpResponse:
    """What was sold to them, newest first."""
    found = queries.visible_partner(partner_id, request.actor)
    rows = sales.visible_orders(request.actor).filter(customer=found.pk)
    table = ORDERS.of(request, order_lists.listed(rows, request.GET.get("state", "")))
    return list_page(request, table, whole=WHOLE, **head_of(request, found, "orders"))


@page(SEE_PRICES)
def partner_prices(request: PageRequest, partner_id: int) -> HttpResponse:
    """The last price of each product that they bought."""
    require(request.actor, "sales.view")
    found = queries.visible_partner(partner_id, request.actor)
    rows = last_prices.sold(sales.visible_orders(request.actor), found.pk, _searched(request))
    return list_page(request, SOLD.of_rows(request, rows), whole=WHOLE, **head_of(request, found, "prices"))


@page("purchasing.view")
def partner_receipts(request: PageRequest, partner_id: int) -> HttpResponse:
    """What was bought from them, newest first."""
    found = queries.visible_partner(partner_id, request.actor)
    rows = purchasing.visible_receipts(request.actor).filter(supplier=found.pk)
    table = RECEIPTS.of(request, receipt_lists.listed(rows))
    return list_page(request, table, whole=WHOLE, **head_of(request, found, "receipts"))


@page(SEE_COST)
def partner_costs(request: PageRequest, partner_id: int) -> HttpResponse:
    """The last price of each product that they sold us."""
    require(request.actor, "purchasing.view")
    found = queries.visible_partner(partner_id, request.actor)
    rows = last_prices.bought(purchasing.visible_receipts(request.actor), found.pk, _searched(request))
    return list_page(request, BOUGHT.of_rows(request, rows), whole=WHOLE, **head_of(request, found, "costs"))


@page(SEE_LOG)
def partner_history(request: PageRequest, partner_id: int) -> HttpResponse:
    """Who changed what of them."""
    found = queries.visible_partner(partner_id, request.actor)
    return history.history_page(request, "partners.Partner", found.pk, **head_of(request, found, "history"))
