"""Reads of the catalogue: search, pages, scanning, units."""

from dataclasses import fields

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.database.pages import LostPage, Page
from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.catalog import queries
from fastsale.master.catalog.facts import UnitFacts
from fastsale.master.catalog.models import Brand, Product
from fastsale.master.catalog.queries import Filters, ProductRow
from tests.master.cast import Cast, person


def names(page: Page[ProductRow]) -> list[str]:
    return [row.name for row in page.items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ao so mi", ["Áo sơ mi Đỏ"]),
        ("ÁO SƠ MI", ["Áo sơ mi Đỏ"]),
        ("do so mi", ["Áo sơ mi Đỏ"]),
        ("dien thoai", ["Điện thoại"]),
        ("đien", ["Điện thoại"]),
        ("8934", ["Điện thoại"]),
        ("dt-x", ["Điện thoại"]),
        ("100%", ["Cotton 100%"]),
        ("%", ["Cotton 100%"]),
        ("_", []),
        ("khong co", []),
    ],
)
def test_finds_without_accents_in_any_order(cast: Cast, text: str, found: list[str]) -> None:
    cast.product("Áo sơ mi Đỏ")
    cast.product("Điện thoại", code="DT-X1", barcodes=("8934567890123",))
    cast.product("Cotton 100%")
    assert names(queries.find_products(text, actor=cast.owner)) == found


def test_the_best_comes_first(cast: Cast) -> None:
    cast.product("Gạo", code="AO-99")
    cast.product("Bao tải", code="B")
    cast.product("Áo", code="C")
    cast.product("Đúng mã", code="AO")
    assert names(queries.find_products("ao", actor=cast.owner)) == ["Đúng mã", "Gạo", "Áo", "Bao tải"]


@pytest.mark.parametrize("text", ["", "hang"])
def test_pages_join_without_gap_or_overlap(cast: Cast, text: str) -> None:
    for n in range(11):
        cast.product(f"Hàng {n}", code=f"H{n:02}" if n % 2 else f"HANG{n:02}")
    seen, cursor = [], None
    while True:
        page = queries.list_products(cast.owner, Filters(text=text), limit=4, cursor=cursor)
        seen += [row.code for row in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert len(seen) == 11 == len(set(seen))
    if not text:
        assert seen == sorted(seen)


@pytest.mark.parametrize(
    "cursor",
    [
        "WyJcdTAwMDAiLCAiYSJd",
        "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMCwgImEiXQ",
        "eyJhIjogMX0",
        "x",
        "e30",
        "WzFd",
        "WyJhIiwgImIiLCAiYyJd",
        "é",
        "W251bGxd",
    ],
)
def test_a_strange_cursor_is_refused(cast: Cast, cursor: str) -> None:
    with pytest.raises(LostPage) as caught:
        queries.list_products(cast.owner, Filters(text="a"), cursor=cursor)
    assert caught.value.field == "cursor"


def test_filters(cast: Cast) -> None:
    brand = Brand.objects.create(name="Thiên Long")
    cast.product("Bút", brand_id=brand.pk)
    cast.product("Lắp đặt", kind="service")
    cast.product("Bia", tracking="lot")
    Product.objects.filter(name="Bia").update(is_active=False)
    for filters, found in (
        (Filters(brand_id=brand.pk), ["Bút"]),
        (Filters(kind="service"), ["Lắp đặt"]),
        (Filters(tracking="lot", active=None), ["Bia"]),
        (Filters(active=False), ["Bia"]),
        (Filters(category_id=10**9), []),
    ):
        assert names(queries.list_products(cast.owner, filters)) == found
        assert queries.products(cast.owner, filters).count() == len(found)


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_is_one_statement(cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(count):
        cast.product(f"Hàng {n}")
    with django_assert_num_queries(1):
        queries.find_products("hang", actor=cast.owner, limit=50)
    with django_assert_num_queries(1):
        queries.units_of(range(1000))


def test_prices_are_for_who_may_see_them(cast: Cast) -> None:
    cast.product("Áo")
    keeper = person("thu.kho", "catalog.view")
    assert [row.price for row in queries.find_products("ao", actor=keeper).items] == [None]
    assert [row.price for row in queries.find_products("ao", actor=cast.an).items] == [100_000_00]
    assert "reference_cost" not in {one.name for one in fields(ProductRow)}
    with pytest.raises(Forbidden):
        queries.find_products("ao", actor=cast.nobody)


def test_a_scan_names_a_unit(cast: Cast) -> None:
    row = cast.product(
        "Bia", code="BIA", barcodes=("8930001",),
        units=(UnitFacts(unit_id=cast.unit("thùng"), factor_num=24, code="BIA-T", barcodes=("8930002",)),),
    )  # fmt: skip
    for code, unit in ((" 8930001 ", "cái"), ("8930002", "thùng"), ("bia-t", "thùng"), ("Bia", "cái")):
        found = queries.by_barcode(code)
        assert found is not None
        assert (found.product_id, found.unit) == (row.pk, unit)
    for code in ("", " ", "x", "8" * 60, "\0"):
        assert queries.by_barcode(code) is None


def test_a_units_price_follows_the_base_unless_it_has_its_own(cast: Cast) -> None:
    box, roll = cast.unit("hộp"), cast.unit("lốc")
    row = cast.product(
        "Cáp", price=6_800_01,
        units=(UnitFacts(unit_id=box, factor_num=305), UnitFacts(unit_id=roll, factor_num=1, factor_den=3)),
    )  # fmt: skip
    assert [unit.price for unit in queries.units_of([row.pk])] == [680_001, 680_001 * 305, 226_667]
    assert queries.base_units([row.pk])[row.pk].unit == "cái"
    assert queries.sell_units([10**9]) == {}


def test_what_is_not_there_is_said(cast: Cast) -> None:
    for ask_for in (
        queries.product, queries.category, queries.unit, queries.brand, queries.attribute,
        queries.price_list, queries.vat_rate,
    ):  # fmt: skip
        with pytest.raises(NotFound):
            ask_for(10**9)
