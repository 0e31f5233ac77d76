"""Tồn kho: what lies where, now or then; the stock card of one product in one warehouse; its lots."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from fastsale.books.stock import queries as book
from fastsale.books.stock.cards import Card, CardRow
from fastsale.foundation import clock, figures
from fastsale.foundation.dates import day_end, day_start, local_day
from fastsale.foundation.documents.kinds import KINDS
from fastsale.foundation.text import clean
from fastsale.insight.printing.registers import Span, stock_card_sheet
from fastsale.insight.reports import stock_list
from fastsale.master.catalog import queries as catalog
from fastsale.master.catalog.models import Product
from fastsale.master.places.models import Warehouse
from fastsale.master.places.queries import visible_warehouse, warehouses
from fastsale.trade.warehouse.queries import VIEW
from fastsale.web.filters import Days
from fastsale.web.lists import Table, list_page
from fastsale.web.page import Action, PageRequest, Tab, fragment, page
from fastsale.web.printing import registers
from fastsale.web.warehouse.lists import AS_OF, KNOWN, LEVEL, LOTS, SOON, STOCK, STOCK_THEN, narrowed_then

SPAN = Days("day", _("Kỳ"), "at", preset="month")


@page(VIEW)
def stock(request: PageRequest) -> HttpResponse:
    """On hand, held, free to sell; at a past day, as known on another, what lay there then."""
    as_of, known = AS_OF.read(request.GET), KNOWN.read(request.GET)
    places = list(warehouses(request.actor, active_only=False).values_list("pk", flat=True))
    if as_of is None and known is None:
        rows = stock_list.on_hand(places, with_value=request.actor.sees_cost)
        table = STOCK.of(request, rows)
    else:
        table = _then(request, places, as_of, known)
    action = Action.of(request, _("Nhập hàng"), "purchasing:receive_goods", "purchasing.receive_goods", icon="plus")
    return list_page(request, table, title=_("Tồn kho"), action=action)


@page(VIEW)
def lots(request: PageRequest) -> HttpResponse:
    """Every lot that lies somewhere, first to expire first."""
    places = list(warehouses(request.actor, active_only=False).values_list("pk", flat=True))
    return list_page(request, LOTS.of(request, stock_list.lots_in(places)), title=_("Lô và hạn sử dụng"))


def _then(request: PageRequest, places: list[int], as_of: date | None, known: date | None) -> Table:
    """The same list for figures that the book works out; its foot says the day it speaks of."""
    asked = request.GET
    text = clean(asked.get("q", ""))[:100]
    goods = stock_list.goods_in(places)
    goods = STOCK_THEN.find(goods, text) if STOCK_THEN.find and text else goods
    for narrow in STOCK_THEN.filters:
        goods = goods if narrow is LEVEL else narrow.apply(goods, asked)
    moments = {"at": day_end(as_of) if as_of else None, "known": day_end(known) if known else None}
    rows = stock_list.on_hand_then(goods, **moments, with_value=request.actor.sees_cost)
    noun = _("dòng · tính đến hết ngày %(day)s") % {"day": figures.day(as_of or local_day(clock.now()))}
    if known:
        noun += ", " + _("theo sổ ghi đến hết ngày %(day)s") % {"day": figures.day(known)}
    level = asked.get(LEVEL.key, "")
    kept = narrowed_then(rows, level)
    if level and kept is None:
        noun += " · " + _("mức tồn này chỉ lọc được ở hiện tại")
    chips = [narrow.chip(request, asked) for narrow in STOCK_THEN.filters]
    table = replace(STOCK_THEN, noun=noun).of_rows(request, rows if kept is None else kept, is_narrowed=True)
    return replace(table, chips=chips)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the card in words."""

    row: CardRow
    what: str

    @property
    def out(self) -> int:
        """What left, without its sign."""
        return -self.row.quantity

    @property
    def is_late(self) -> bool:
        """Dated back: typed on a later day."""
        return local_day(self.row.recorded_at) != local_day(self.row.at)


def _rows(card: Card) -> list[Shown]:
    return [Shown(row, _what(row)) for row in card.rows]


def _what(row: CardRow) -> str:
    title = str(KINDS[row.kind].title)
    return _("Đảo %(kind)s") % {"kind": title.lower()} if row.reverses else title


def card_of(request: PageRequest, product: Product, place: Warehouse) -> dict[str, Any]:
    """The card of the span that the page asks for."""
    today = local_day(clock.now())
    first, until = SPAN.span(request.GET)
    last = min(until or today, today)
    first = first or local_day(product.created_at) - timedelta(days=3650)
    card = book.stock_card(product.pk, place.pk, day_start(first) - timedelta.resolution, day_end(last))
    return {
        "card": card,
        "went_out": -card.went_out,
        "rows": _rows(card),
        "chip": SPAN.chip(request, request.GET),
        "first": first,
        "last": last,
    }


def _head(request: PageRequest, product: Product, place: Warehouse, *, here: str) -> dict[str, Any]:
    """Title, tabs and what lies there now."""
    (now,) = book.on_hand([product.pk], [place.pk]) or [book.OnHand(product.pk, place.pk, 0, 0)]
    value = None
    if request.actor.sees_cost:
        worth = book.valued_at(products=[product.pk], warehouses=[place.pk]).get((product.pk, place.pk))
        value = worth.value if worth else 0
    goods = (product.pk, place.pk)
    tabs = [
        Tab(_("Thẻ kho"), reverse("warehouse:stock_card", args=goods), here == "card"),
        Tab(_("Lô, serial"), reverse("warehouse:stock_lots", args=goods), here == "lots"),
    ]
    print_it = Action(_("In thẻ kho"), reverse("warehouse:print_card", args=goods), "printer", "mod+p")
    return {
        "title": product.name,
        "note": f"{product.code} · {place.name}",
        "crumbs": [Tab(_("Tồn kho"), reverse("warehouse:stock"))],
        "tabs": tabs if product.tracking != "none" else [],
        "actions": [print_it] if here == "card" else [],
        "product": product,
        "place": place,
        "unit": product.base_unit.name,
        "now": now,
        "value": value,
    }


@page(VIEW)
def stock_card(request: PageRequest, product_id: int, warehouse_id: int) -> HttpResponse:
    """Thẻ kho: every move of the span with the quantity after it."""
    product, place = catalog.product(product_id), visible_warehouse(warehouse_id, request.actor)
    context = {**_head(request, product, place, here="card"), **card_of(request, product, place)}
    return fragment(request, "warehouse/stock_card.html", "warehouse/_card.html", context)


@page(VIEW)
def stock_lots(request: PageRequest, product_id: int, warehouse_id: int) -> HttpResponse:
    """Lots and serials that lie there, first to expire first."""
    product, place = catalog.product(product_id), visible_warehouse(warehouse_id, request.actor)
    today = local_day(clock.now())
    context = {
        **_head(request, product, place, here="lots"),
        "lots": book.lots_on_hand([product.pk], [place.pk]),
        "today": today,
        "soon": today + SOON,
    }
    return render(request, "warehouse/stock_lots.html", context)


@page(VIEW)
def print_card(request: PageRequest, product_id: int, warehouse_id: int) -> HttpResponse:
    """Thẻ kho, form S12-DN: quantities alone."""
    product, place = catalog.product(product_id), visible_warehouse(warehouse_id, request.actor)
    shown = card_of(request, product, place)
    with override("vi"):
        sheet = stock_card_sheet(
            registers.company_of(request), registers.impression(request), shown["card"],
            [str(row.what) for row in _rows(shown["card"])], product=product.name, code=product.code,
            unit=product.base_unit.name, warehouse=place.name, span=Span(shown["first"], shown["last"]),
        )  # fmt: skip
    return registers.show(request, sheet, back=reverse("warehouse:stock_card", args=[product.pk, place.pk]))
