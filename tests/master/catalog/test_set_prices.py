"""Setting prices on a list."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.set_prices import set_prices
from fastsale.master.catalog.errors import TooManyPrices, UnitOutOfUse
from fastsale.master.catalog.facts import ListPrice
from fastsale.master.catalog.models import PriceList, ProductUnit
from tests.master.cast import Cast, ask, last_event, refused


@pytest.fixture
def sale(cast: Cast) -> PriceList:
    return PriceList.objects.create(name="Sỉ")


def ladder(row: PriceList) -> list[tuple[int, int]]:
    return list(row.items.order_by("min_quantity").values_list("min_quantity", "price"))


def base_of(cast: Cast, **more: Any) -> int:
    return ProductUnit.objects.get(product=cast.product(**more)).pk


def test_adds_changes_and_takes_off(cast: Cast, sale: PriceList) -> None:
    unit = base_of(cast)
    first = [ListPrice(product_unit_id=unit, price=90), ListPrice(product_unit_id=unit, price=80, min_quantity=10_000)]
    made = set_prices(price_list_id=sale.pk, seen=1, prices=first, request_id=ask(), actor=cast.owner)
    assert ladder(sale) == [(0, 90), (10_000, 80)]

    second = [
        ListPrice(product_unit_id=unit, price=None),
        ListPrice(product_unit_id=unit, price=75, min_quantity=10_000),
        ListPrice(product_unit_id=unit, price=70, min_quantity=50_000),
    ]
    set_prices(price_list_id=sale.pk, seen=made.version, prices=second, request_id=ask(), actor=cast.owner)
    assert ladder(sale) == [(10_000, 75), (50_000, 70)]
    assert last_event().before == {"prices": [[unit, 0, 90], [unit, 10_000, 80], [unit, 50_000, None]]}
    assert last_event().after == {"prices": [[unit, 0, None], [unit, 10_000, 75], [unit, 50_000, 70]]}
    page = queries.list_prices(sale.pk, actor=cast.owner, limit=1)
    assert (page.items[0].price, page.next is not None) == (75, True)


@pytest.mark.parametrize("count", [1, 60])
def test_statements_do_not_grow_with_the_prices(
    cast: Cast, sale: PriceList, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    unit = base_of(cast)
    prices = [ListPrice(product_unit_id=unit, price=n, min_quantity=n) for n in range(count)]
    with django_assert_num_queries(9):
        set_prices(price_list_id=sale.pk, seen=1, prices=prices, request_id=ask(), actor=cast.owner)


def test_refusals(cast: Cast, sale: PriceList) -> None:
    unit = base_of(cast)
    asked: dict[str, Any] = {"price_list_id": sale.pk, "seen": 1, "actor": cast.owner}
    good = ListPrice(product_unit_id=unit, price=90)
    for bad in ({"price": -1}, {"price": 10**14 + 1}, {"min_quantity": -1}):
        with refused(Invalid, field="prices.0"):
            prices = [ListPrice(**{"product_unit_id": unit, "price": 1, **bad})]
            set_prices(**asked, prices=prices, request_id=ask())
    with refused(Invalid, field="prices.1"):
        set_prices(**asked, prices=[good, good], request_id=ask())
    with refused(UnitOutOfUse, field="prices"):
        set_prices(**asked, prices=[ListPrice(product_unit_id=10**9, price=1)], request_id=ask())
    with refused(TooManyPrices):
        many = [ListPrice(product_unit_id=unit, price=1, min_quantity=n) for n in range(5_001)]
        set_prices(**asked, prices=many, request_id=ask())
    with refused(ChangedMeanwhile):
        set_prices(**asked | {"seen": 2}, prices=[good], request_id=ask())
    with refused(NotFound):
        set_prices(**asked | {"price_list_id": 10**9}, prices=[good], request_id=ask())
    with refused(Forbidden):
        set_prices(**asked | {"actor": cast.nobody}, prices=[good], request_id=ask())
