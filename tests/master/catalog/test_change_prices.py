"""Many prices at once, all or none."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.foundation.events.batches import Imported
from fastsale.master.catalog.actions.change_prices import change_prices
from fastsale.master.catalog.errors import PricesMoved, TooManyPrices, UnitOutOfUse
from fastsale.master.catalog.facts import PriceChange, UnitFacts
from fastsale.master.catalog.models import PriceList, PriceListItem, Product, ProductUnit
from tests.master.cast import Cast, ask, last_event, person, refused


@pytest.fixture
def sale(cast: Cast) -> PriceList:
    return PriceList.objects.create(name="Sỉ")


@pytest.fixture
def beer(cast: Cast) -> Product:
    return cast.product("Bia", code="BIA", units=(UnitFacts(unit_id=cast.unit("thùng"), factor_num=24),))


def units_of(row: Product) -> list[int]:
    """Base unit first."""
    units = ProductUnit.objects.filter(product=row, is_active=True).order_by("-is_base")
    return list(units.values_list("pk", flat=True))


def to(unit: int, price: int | None, *, on: PriceList | None = None, was: int | None = None) -> PriceChange:
    return PriceChange(product_unit_id=unit, price_list_id=on.pk if on else None, was=was, price=price)


def test_lists_and_the_price_of_the_goods_change_together(cast: Cast, sale: PriceList, beer: Product) -> None:
    can, carton = units_of(beer)
    PriceListItem.objects.create(price_list=sale, product_unit_id=can, min_quantity=10_000, price=70)
    wanted = [
        to(can, 120_000_00, was=100_000_00), to(carton, 2_000_000_00), to(can, 90, on=sale), to(carton, None, on=sale),
    ]  # fmt: skip
    done = change_prices(prices=wanted, request_id=ask(), actor=cast.owner)
    assert done == Imported(added=2, changed=1, same=1)
    beer.refresh_from_db()
    assert (beer.price, beer.version) == (120_000_00, 2)
    assert ProductUnit.objects.get(pk=carton).price == 2_000_000_00
    assert ProductUnit.objects.get(pk=can).price is None
    assert list(sale.items.values_list("min_quantity", "price")) == [(0, 90), (10_000, 70)]
    assert last_event().before == {"prices": [[can, "", 100_000_00], [carton, "", None], [can, "Sỉ", None]]}

    back = [to(can, None, on=sale, was=90), to(carton, None, was=2_000_000_00)]
    assert change_prices(prices=back, request_id=ask(), actor=cast.owner).changed == 2
    assert ProductUnit.objects.get(pk=carton).price is None
    assert list(sale.items.values_list("min_quantity", flat=True)) == [10_000]


def test_two_people_do_not_overwrite_each_other_in_silence(cast: Cast, sale: PriceList, beer: Product) -> None:
    can, carton = units_of(beer)
    change_prices(prices=[to(can, 90, on=sale)], request_id=ask(), actor=cast.owner)
    with refused(PricesMoved, count=1, which="BIA (cái), Sỉ: 0,9"):
        change_prices(prices=[to(can, 95, on=sale), to(carton, 1, on=sale)], request_id=ask(), actor=cast.owner)
    with refused(PricesMoved, which="BIA (cái), Giá bán chung: 100.000"):
        change_prices(prices=[to(can, 5, was=4)], request_id=ask(), actor=cast.owner)


def test_a_repeat_gets_the_first_answer(cast: Cast, sale: PriceList, beer: Product) -> None:
    can, request_id = units_of(beer)[0], ask()
    for _turn in range(2):
        done = change_prices(prices=[to(can, 90, on=sale)], request_id=request_id, actor=cast.owner)
        assert done == Imported(1, 0, 0)


def test_refusals(cast: Cast, sale: PriceList, beer: Product) -> None:
    can, carton = units_of(beer)

    def refuse(problem: Any, *prices: PriceChange, actor: Any = cast.owner, **facts: Any) -> None:
        with refused(problem, **facts):
            change_prices(prices=prices, request_id=ask(), actor=actor)

    refuse(Invalid, to(can, -1, on=sale), field="prices.0")
    refuse(Invalid, to(can, 1, on=sale), to(can, 2, on=sale), field="prices.1")
    refuse(Invalid, to(can, None, was=100_000_00), field="prices")
    refuse(UnitOutOfUse, to(10**9, 1, on=sale))
    refuse(NotFound, PriceChange(product_unit_id=can, price_list_id=10**9, was=None, price=1))
    refuse(TooManyPrices, *(to(can, 1, on=sale) for _n in range(5_001)))
    refuse(Forbidden, to(can, 1, on=sale), actor=cast.nobody)
    lists_only = person("gia", "catalog.change_prices", "see_prices")
    refuse(Forbidden, to(carton, 1), actor=lists_only)
    assert change_prices(prices=[to(can, 1, on=sale)], request_id=ask(), actor=lists_only).added == 1


@pytest.mark.parametrize("count", [1, 40])
def test_statements_do_not_grow_with_the_prices(
    cast: Cast, sale: PriceList, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cans = [units_of(cast.product(f"Hàng {n}"))[0] for n in range(count)]
    prices = [one for can in cans for one in (to(can, 90, on=sale), to(can, 5, was=100_000_00))]
    with django_assert_num_queries(13):
        change_prices(prices=prices, request_id=ask(), actor=cast.owner)
