"""Searches inside the order's form: goods by unit, customers, sellers."""

from django.db.models import Q
from django.http import HttpResponse

from fastsale.foundation.access.models import User
from fastsale.foundation.text import fold
from fastsale.master.catalog.models import ProductUnit
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible_partners
from fastsale.web.page import PageRequest, page
from fastsale.web.picks import MOST, picked


def _words(request: PageRequest) -> list[str]:
    return fold(request.GET.get("q", "")[:100]).split()


@page("catalog.view")
def pick_goods(request: PageRequest) -> HttpResponse:
    """Units of goods that are for sale, found without accents: one row for each unit a line may be in."""
    units = ProductUnit.objects.filter(is_active=True, product__is_active=True).select_related("product", "unit")
    for word in _words(request):
        units = units.filter(Q(product__search__contains=word) | Q(barcodes__code=word) | Q(code__iexact=word))
    return picked((unit.pk, unit_label(unit), unit.product.get_kind_display()) for unit in units.distinct()[:MOST])


@page("partners.view")
def pick_customer(request: PageRequest) -> HttpResponse:
    customers = visible_partners(request.actor).filter(is_customer=True, is_active=True)
    for word in _words(request):
        customers = customers.filter(search__contains=word)
    return picked((customer.pk, customer.name, customer.phone_shown or customer.code) for customer in customers[:MOST])


@page("sales.view")
def pick_seller(request: PageRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:60]
    people = User.objects.filter(Q(full_name__icontains=text) | Q(login__icontains=text), is_active=True)
    return picked((person.pk, person.full_name, person.login) for person in people.order_by("full_name")[:MOST])


def unit_label(unit: ProductUnit) -> str:
    """ "BIA-333 Bia 333 lon 330 ml · thùng" """
    return f"{unit.product.code} {unit.product.name} · {unit.unit.name}"


def goods_label(key: int) -> str | None:
    unit = ProductUnit.objects.select_related("product", "unit").filter(pk=key).first()
    return unit_label(unit) if unit else None


def customer_label(key: int) -> str | None:
    return Partner.objects.filter(pk=key).values_list("name", flat=True).first()


def seller_label(key: int) -> str | None:
    return User.objects.filter(pk=key).values_list("full_name", flat=True).first()
