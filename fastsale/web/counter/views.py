"""The sell screen and what it asks while a cart grows. The cart lives in the browser; the server only answers."""

from dataclasses import asdict
from typing import TypeVar
from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from pydantic import BaseModel, ValidationError

from fastsale.books.stock.queries import on_hand
from fastsale.foundation.errors import Invalid, _
from fastsale.master.catalog.finding import find_sell_units
from fastsale.web import parse
from fastsale.web.counter.cart import Cart, Said
from fastsale.web.counter.desk import Desk
from fastsale.web.counter.pricing import RIGHT
from fastsale.web.counter.words import left_in
from fastsale.web.page import PageRequest, page

MOST_BYTES = 1_000_000
MOST_FOUND = 12
B = TypeVar("B", bound=BaseModel)


@page(RIGHT)
def sell(request: PageRequest) -> HttpResponse:
    """The page itself, with an empty cart in it; the browser then brings its own. `?customer=` chooses one."""
    Desk(request, Cart(id=uuid4()))  # refuses where nothing can be sold
    return render(
        request, "counter/sell.html", {"is_folded": True, "customer": parse.key(request.GET.get("customer", ""))}
    )


@page(RIGHT)
@require_POST
def change(request: PageRequest) -> HttpResponse:
    """Do what was done to the cart, in order; answer with the cart, its pieces and what was refused."""
    said = read(request, Said)
    desk = Desk(request, said.cart)
    desk.do(said.commands)
    screen = desk.screen()
    return JsonResponse(
        {
            "cart": desk.cart.model_dump(mode="json"),
            "line": desk.touched,
            "refused": [asdict(one) for one in desk.refused],
            **screen,
        }
    )


def read(request: PageRequest, kind: type[B]) -> B:
    """The JSON that the page sent. Raises Invalid: the page is older than the program, or somebody typed it."""
    if len(request.body) > MOST_BYTES:
        raise Invalid(_("Đơn quá lớn. Tách thành nhiều đơn."))
    try:
        return kind.model_validate_json(request.body)
    except ValidationError:
        raise Invalid(_("Trang bán hàng đã cũ. Tải lại trang; đơn đang lập vẫn còn.")) from None


@page(RIGHT)
@require_GET
def find_goods(request: PageRequest) -> HttpResponse:
    """The rows below the search box: goods in a unit, with what the warehouse has."""
    found = find_sell_units(request.GET.get("q", "")[:100], actor=request.actor, limit=MOST_FOUND)
    place = request.GET.get("warehouse", "")
    free = {}
    if place.isascii() and place.isdigit() and len(place) < 16:
        stocked = [unit.product_id for unit in found if unit.keeps_stock]
        free = {row.product_id: row.available for row in on_hand(stocked, [int(place)])} if stocked else {}
    rows = [(unit, left_in(unit, free.get(unit.product_id, 0)), free.get(unit.product_id, 0) <= 0) for unit in found]
    return render(request, "counter/_goods.html", {"rows": rows, "q": request.GET.get("q", "")})
