"""Searches inside the order's form: goods by unit, customers, sellers."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Q, When
from django.http import HttpResponse

from fastsale.books.stock.models import Lot
from fastsale.books.stock.queries import lots_on_hand
from fastsale.foundation import figures
from fastsale.foundation.access.models import User
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.text import clean, fold
from fastsale.master.catalog import queries as catalog
from fastsale.master.catalog.models import ProductUnit, Unit
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible_partners
from fastsale.master.places.queries import warehouses
from fastsale.web import parse
from fastsale.web.counter.words import left_in
from fastsale.web.page import PageRequest, page
from fastsale.web.picks import MOST, picked


def _words(request: PageRequest) -> list[str]:
    return fold(request.GET.get("q", "")[:100]).split()


@page("catalog.view")
def pick_goods(request: PageRequest) -> HttpResponse:
    """Units of goods that are for sale, found without accents ("bia thung"): one row for each unit a line may be in."""
    units = ProductUnit.objects.filter(is_active=True, product__is_active=True)
    words = _words(request)
    named = [(unit.pk, fold(unit.name)) for unit in Unit.objects.all()] if words else []
    for word in words:
        of_word = [key for key, name in named if name == word]
        units = units.filter(
            Q(product__search__contains=word) | Q(barcodes__code=word) | Q(code__iexact=word) | Q(unit__in=of_word)
        )
    mark = "-".join(word for word in words if word not in {name for _key, name in named})
    nearest = Case(
        When(product__code__istartswith=mark, then=0), When(product__code__icontains=mark, then=1), default=2
    )
    ordered = units.annotate(nearest=nearest).order_by("nearest", "product__code", "-is_base", "pk")
    keys = list(dict.fromkeys(ordered.values_list("pk", flat=True)[: 2 * MOST]))[:MOST]
    found = catalog.sell_units(keys)
    return picked((key, _label(found[key]), _price(found[key], request)) for key in keys)


def _label(unit: catalog.SellUnit) -> str:
    return f"{unit.code} {unit.name} · {unit.unit}"


def _price(unit: catalog.SellUnit, request: PageRequest) -> str:
    return figures.unit_price(unit.price) if request.actor.may(SEE_PRICES) else ""


@page("catalog.view")
def pick_lot(request: PageRequest) -> HttpResponse:
    """Lots of the line's goods that lie in the paper's warehouse, first to expire first."""
    unit_id, warehouse_id = (parse.key(request.GET.get(name, "")) for name in ("unit_id", "warehouse_id"))
    unit = catalog.sell_units([unit_id]).get(unit_id) if unit_id else None
    place = warehouses(request.actor).filter(pk=warehouse_id).first() if warehouse_id else None
    if unit is None or place is None:
        return picked(())
    text = fold(request.GET.get("q", "")[:60])
    here = [lot for lot in lots_on_hand([unit.product_id], [place.pk]) if lot.available > 0 and not lot.is_serial]
    found = [lot for lot in here if lot.lot_key and text in fold(lot.code)]
    return picked((lot.lot_key, _lot(lot.code, lot.expires_on), left_in(unit, lot.available)) for lot in found)


def _lot(code: str, expires_on: date | None) -> str:
    return f"{code} · HSD {figures.day(expires_on)}" if expires_on else code


def lot_labels(keys: Collection[int]) -> dict[int, str]:
    """ "L2611 · HSD 30/11/2026" """
    return {key: _lot(lot.code, lot.expires_on) for key, lot in Lot.objects.in_bulk(keys).items()}


@page("partners.view")
def pick_customer(request: PageRequest) -> HttpResponse:
    customers = visible_partners(request.actor).filter(is_customer=True, is_active=True)
    for word in _words(request):
        customers = customers.filter(search__contains=word)
    return picked((customer.pk, customer.name, customer.phone_shown or customer.code) for customer in customers[:MOST])


@page("sales.view")
def pick_seller(request: PageRequest) -> HttpResponse:
    text = clean(request.GET.get("q", ""))[:60]
    people = User.objects.filter(Q(full_name__icontains=text) | Q(login__icontains=text), is_active=True)
    return picked((person.pk, person.full_name, person.login) for person in people.order_by("full_name")[:MOST])


def goods_labels(keys: Collection[int]) -> dict[int, str]:
    """ "BIA-333 Bia 333 lon 330 ml · thùng" """
    return {key: _label(unit) for key, unit in catalog.sell_units(keys).items()}


def customer_label(key: int) -> str | None:
    return Partner.objects.filter(pk=key).values_list("name", flat=True).first()


def seller_label(key: int) -> str | None:
    return User.objects.filter(pk=key).values_list("full_name", flat=True).first()
