"""Prices from the rows of a file: set on their lists, all of them or none."""

from typing import Any

import pytest

from fastsale.foundation.errors import Forbidden
from fastsale.foundation.events.batches import ImportRefused
from fastsale.master.catalog.actions.import_prices import import_prices
from fastsale.master.catalog.facts import PriceInFile, UnitFacts
from fastsale.master.catalog.imports import prices
from fastsale.master.catalog.models import PriceList, PriceListItem, Product
from tests.master.cast import Cast, ask, last_event, refused


@pytest.fixture
def sale(cast: Cast) -> PriceList:
    return PriceList.objects.create(name="Giá sỉ")


@pytest.fixture
def shirt(cast: Cast) -> Product:
    units = (UnitFacts(unit_id=cast.unit("hộp"), factor_num=6, code="00123-H"),)
    return cast.product(code="00123", units=units)


def row(line: int = 2, **more: Any) -> PriceInFile:
    return PriceInFile(**{"line": line, "price_list": "giá sỉ", "code": "00123", "price": 90_00, **more})


def bring(cast: Cast, *rows: PriceInFile, **more: Any) -> Any:
    return import_prices(rows=rows, **{"request_id": ask(), "actor": cast.owner, **more})


def ladder(sale: PriceList) -> list[tuple[str, int, int]]:
    rows = PriceListItem.objects.filter(price_list=sale).order_by("product_unit", "min_quantity")
    return list(rows.values_list("product_unit__unit__name", "min_quantity", "price"))


def test_prices_are_set_by_unit_and_quantity(cast: Cast, sale: PriceList, shirt: Product) -> None:
    done = bring(
        cast, row(2), row(3, min_quantity=10_000, price=80_00), row(4, unit="HỘP", price=500_00),
        row(5, code="00123-h", min_quantity=5_000, price=480_00),
    )  # fmt: skip
    assert (done.added, done.changed, done.same) == (4, 0, 0)
    assert ladder(sale) == [
        ("cái", 0, 90_00), ("cái", 10_000, 80_00), ("hộp", 0, 500_00), ("hộp", 5_000, 480_00),
    ]  # fmt: skip
    assert PriceList.objects.get().version == 2


def test_what_is_not_named_stays_and_the_log_keeps_the_earlier_price(
    cast: Cast, sale: PriceList, shirt: Product
) -> None:
    bring(cast, row(2), row(3, min_quantity=10_000, price=80_00))
    done = bring(cast, row(2, price=95_00), row(3, min_quantity=20_000, price=70_00))
    assert (done.added, done.changed, done.same) == (1, 1, 0)
    assert [price for _unit, _from, price in ladder(sale)] == [95_00, 80_00, 70_00]
    unit = shirt.units.get(is_base=True).pk
    assert last_event().before == {"prices": {"Giá sỉ": [[unit, 0, 90_00], [unit, 20_000, None]]}}
    assert last_event().after["prices"] == {"Giá sỉ": [[unit, 0, 95_00], [unit, 20_000, 70_00]]}
    assert bring(cast, row(2, price=95_00)).same == 1
    assert PriceList.objects.get().version == 3


def test_every_fault_is_named_and_nothing_written(cast: Cast, sale: PriceList, shirt: Product) -> None:
    rows = [
        row(2), row(3, price_list="Không có"), row(4, code="Không có"), row(5, unit="thùng"), row(6),
        row(7, min_quantity=1_000, price=10**15),
    ]  # fmt: skip
    found = prices.plan(rows).faults
    assert [(fault.line, fault.column) for fault in found] == [
        (3, "Bảng giá"), (4, "Mã hàng"), (5, "ĐVT"), (6, "Mã hàng"), (7, "Giá bán"),
    ]  # fmt: skip
    with refused(ImportRefused, count=5, line=3):
        bring(cast, *rows)


def test_twice_is_once_and_rights_are_asked(cast: Cast, sale: PriceList, shirt: Product) -> None:
    key = ask()
    assert bring(cast, row(), request_id=key) == bring(cast, row(), request_id=key)
    with refused(Forbidden):
        bring(cast, row(), actor=cast.nobody)
