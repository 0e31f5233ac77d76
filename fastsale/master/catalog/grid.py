"""The price grid: product units down, giá bán chung and price lists across."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.master.catalog.models import PriceList, PriceListItem, ProductUnit
from fastsale.master.catalog.queries import VIEW

Cell = tuple[int, int | None]
"""(product unit, price list; None: giá bán chung)."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A price from a quantity on."""

    min_quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What the cells hold now, and the further rungs of the price lists. A cell that is missing holds nothing."""

    prices: Mapping[Cell, int]
    rungs: Mapping[Cell, Sequence[Rung]]


def units_on_sale(actor: Actor) -> QuerySet[ProductUnit]:
    """Units in use of products in use. Raises Forbidden for who may not see prices."""
    require(actor, VIEW)
    require(actor, SEE_PRICES)
    return ProductUnit.objects.filter(is_active=True, product__is_active=True)


def price_on(row: PriceList) -> Subquery:
    """The price of a unit on a list from quantity 0 on, as a column of `units_on_sale`."""
    items = PriceListItem.objects.filter(price_list=row.pk, product_unit=OuterRef("pk"), min_quantity=0)
    return Subquery(items.values("price")[:1])


def standing(unit_ids: Iterable[int], price_list_ids: Iterable[int]) -> Standing:
    """The own prices of these units, and their prices on these lists. Two statements."""
    keys = set(unit_ids)
    prices: dict[Cell, int] = {}
    rungs: dict[Cell, list[Rung]] = {}
    own = ProductUnit.objects.filter(pk__in=keys).values_list("pk", "is_base", "price", "product__price")
    for key, is_base, own_price, base_price in own:
        if is_base:
            prices[key, None] = base_price
        elif own_price is not None:
            prices[key, None] = own_price
    items = PriceListItem.objects.filter(price_list__in=set(price_list_ids), product_unit__in=keys)
    for key, price_list, quantity, price in items.order_by("min_quantity").values_list(
        "product_unit_id", "price_list_id", "min_quantity", "price"
    ):
        if quantity:
            rungs.setdefault((key, price_list), []).append(Rung(quantity, price))
        else:
            prices[key, price_list] = price
    return Standing(prices, rungs)
