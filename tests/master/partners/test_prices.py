"""What a customer pays."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.company.models import Company
from fastsale.master.catalog import queries as catalog
from fastsale.master.catalog.facts import UnitFacts
from fastsale.master.catalog.models import PriceList, PriceListItem
from fastsale.master.partners.models import CustomerGroup, Partner
from fastsale.master.partners.prices import Price, price_for
from tests.master.cast import Cast

DAY = date(2026, 11, 24)


@pytest.fixture
def sale(cast: Cast) -> PriceList:
    return PriceList.objects.create(name="Sỉ", includes_vat=True, valid_from=date(2026, 1, 1), valid_to=DAY)


@pytest.fixture
def dealer(cast: Cast, sale: PriceList) -> Partner:
    group = CustomerGroup.objects.create(name="Đại lý", price_list=sale, discount=300)
    return cast.partner("Đại lý", group_id=group.pk)


@pytest.fixture
def beer(cast: Cast) -> dict[str, int]:
    row = cast.product(
        "Bia", price=10_300_00,
        units=(
            UnitFacts(unit_id=cast.unit("thùng"), factor_num=24, price=236_000_00),
            UnitFacts(unit_id=cast.unit("lốc"), factor_num=6),
        ),
    )  # fmt: skip
    return {unit.unit: unit.product_unit_id for unit in catalog.units_of([row.pk])}


def test_without_a_list_the_products_own_prices(cast: Cast, beer: dict[str, int]) -> None:
    found = price_for(dict.fromkeys(beer.values(), 1000), customer_id=None, on=DAY)
    assert found == {
        beer["cái"]: Price(10_300_00, False, "base", None, 0),
        beer["thùng"]: Price(236_000_00, False, "unit", None, 0),
        beer["lốc"]: Price(61_800_00, False, "base", None, 0),
    }
    Company.objects.update(prices_include_vat=True)
    assert price_for({beer["cái"]: 1}, customer_id=None, on=DAY)[beer["cái"]].includes_vat is True


def test_the_groups_list_by_quantity(cast: Cast, sale: PriceList, dealer: Partner, beer: dict[str, int]) -> None:
    for unit, least, price in (("cái", 0, 10_000_00), ("cái", 12_000, 9_900_00), ("thùng", 2_000, 230_000_00)):
        PriceListItem.objects.create(price_list=sale, product_unit_id=beer[unit], min_quantity=least, price=price)

    def paid(unit: str, quantity: int) -> Price:
        return price_for({beer[unit]: quantity}, customer_id=dealer.pk, on=DAY)[beer[unit]]

    assert paid("cái", 11_999) == Price(10_000_00, True, "list", sale.pk, 300)
    assert paid("cái", 12_000).unit_price == 9_900_00
    assert paid("thùng", 1_999) == Price(236_000_00, False, "unit", None, 300)
    assert paid("thùng", 2_000) == Price(230_000_00, True, "list", sale.pk, 300)
    assert paid("lốc", 1_000).unit_price == 60_000_00
    assert paid("lốc", 2_000).unit_price == 59_400_00


@pytest.mark.parametrize(("on", "active"), [(date(2025, 12, 31), True), (date(2026, 11, 25), True), (DAY, False)])
def test_a_list_out_of_its_days_or_use_does_not_count(
    cast: Cast, sale: PriceList, dealer: Partner, beer: dict[str, int], on: date, active: bool
) -> None:
    PriceListItem.objects.create(price_list=sale, product_unit_id=beer["cái"], price=1)
    PriceList.objects.update(is_active=active)
    assert price_for({beer["cái"]: 1_000}, customer_id=dealer.pk, on=on)[beer["cái"]].source == "base"


@pytest.mark.parametrize("count", [1, 40])
def test_one_statement_for_any_number(
    cast: Cast, dealer: Partner, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [cast.product(f"Hàng {n}") for n in range(count)]
    units = {unit.product_unit_id: 1_000 for unit in catalog.units_of([row.pk for row in rows])}
    with django_assert_num_queries(1):
        assert len(price_for(units, customer_id=dealer.pk, on=DAY)) == count
    with django_assert_num_queries(0):
        assert price_for({}, customer_id=None, on=DAY) == {}


def test_an_unknown_unit_is_left_out(cast: Cast) -> None:
    assert price_for({10**9: 1_000}, customer_id=None, on=DAY) == {}
