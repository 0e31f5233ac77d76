"""Merging a duplicate."""

from typing import Any

import pytest

from fastsale.foundation.errors import Forbidden
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.merge_products import merge_products
from fastsale.master.catalog.errors import CannotMerge, MergedProduct, SameProduct
from fastsale.master.catalog.facts import UnitFacts
from fastsale.master.catalog.merging import Foreseen, foreseen
from fastsale.master.catalog.models import ComboItem, PriceList, PriceListItem, Product, ProductUnit
from tests.master.cast import Cast, ask, last_event, refused


def merge(cast: Cast, kept: Product, duplicate: Product) -> Product:
    return merge_products(kept_id=kept.pk, duplicate_id=duplicate.pk, request_id=ask(), actor=cast.owner)


def test_everything_that_finds_the_duplicate_finds_the_kept(cast: Cast) -> None:
    box, pack = cast.unit("hộp"), cast.unit("lốc")
    kept = cast.product("Bút", code="BUT", barcodes=("111111",), units=(UnitFacts(unit_id=box, factor_num=20),))
    duplicate = cast.product(
        "Bút bi", code="BUT-BI", barcodes=("222222",),
        units=(
            UnitFacts(unit_id=box, factor_num=20, code="HOP", barcodes=("333333",)),
            UnitFacts(unit_id=pack, factor_num=5, barcodes=("444444",)),
        ),
    )  # fmt: skip
    told = foreseen(kept, duplicate)
    assert (sorted(told.barcodes), told.units) == (["222222", "333333", "444444"], ["lốc"])

    made = merge(cast, kept, duplicate)

    assert made.pk == kept.pk
    duplicate.refresh_from_db()
    assert (duplicate.is_active, duplicate.merged_into_id, duplicate.code) == (False, kept.pk, "BUT-BI")
    for code, unit in (
        ("111111", "cái"), ("222222", "cái"), ("333333", "hộp"), ("HOP", "hộp"), ("444444", "lốc"), ("but-bi", "cái"),
    ):  # fmt: skip
        found = queries.by_barcode(code)
        assert found is not None, code
        assert (found.product_id, found.unit) == (kept.pk, unit)
    assert [row.code for row in queries.find_products("222222", actor=cast.owner).items] == ["BUT"]
    assert last_event().before["barcodes"] == ["222222", "333333", "444444"]


def test_prices_and_combos_move(cast: Cast) -> None:
    kept, duplicate = cast.product("Máy", code="A"), cast.product("Máy", code="B")
    sale = PriceList.objects.create(name="Sỉ")
    mine, theirs = (ProductUnit.objects.get(product=one) for one in (kept, duplicate))
    PriceListItem.objects.create(price_list=sale, product_unit=mine, min_quantity=0, price=10)
    PriceListItem.objects.create(price_list=sale, product_unit=theirs, min_quantity=0, price=20)
    PriceListItem.objects.create(price_list=sale, product_unit=theirs, min_quantity=5_000, price=15)
    alone = cast.product("Bộ 1", code="BO1", kind="combo", components=((duplicate.pk, 1_000),))
    both = cast.product("Bộ 2", code="BO2", kind="combo", components=((kept.pk, 1_000), (duplicate.pk, 2_000)))

    assert foreseen(kept, duplicate) == Foreseen([], [], prices=1, prices_given_up=1, combos=["BO1", "BO2"])

    merge(cast, kept, duplicate)

    assert list(mine.list_prices.values_list("min_quantity", "price")) == [(0, 10), (5_000, 15)]
    assert PriceListItem.objects.count() == 2
    assert queries.components_of([alone.pk, both.pk]) == {alone.pk: [(kept.pk, 1_000)], both.pk: [(kept.pk, 3_000)]}
    assert not ComboItem.objects.filter(component=duplicate).exists()


def test_duplicates_of_the_duplicate_follow(cast: Cast) -> None:
    first, second, third = (cast.product("Áo", code=code) for code in "ABC")
    merge(cast, second, third)
    merge(cast, first, second)
    third.refresh_from_db()
    assert third.merged_into_id == first.pk
    with refused(MergedProduct, code="B", kept="A"):
        merge(cast, first, second)


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "service"},
        {"tracking": "lot"},
        {"unit": "hộp"},
        {"factor": 12},
    ],
)
def test_refuses_what_the_books_could_not_read_as_one(cast: Cast, more: dict[str, Any]) -> None:
    box = cast.unit("thùng")
    kept = cast.product("Áo", code="A", units=(UnitFacts(unit_id=box, factor_num=24),))
    factor, unit = more.pop("factor", 24), more.pop("unit", "cái")
    duplicate = cast.product(
        "Áo", code="B", unit_id=cast.unit(unit), units=(UnitFacts(unit_id=box, factor_num=factor),), **more
    )
    with refused(CannotMerge, kept="A", duplicate="B"):
        merge(cast, kept, duplicate)


def test_refuses_itself_combos_and_strangers(cast: Cast) -> None:
    row = cast.product("Áo", code="A")
    with refused(SameProduct):
        merge(cast, row, row)
    combos = [cast.product("Bộ", kind="combo", components=((row.pk, 1_000),)) for _n in range(2)]
    with refused(CannotMerge):
        merge(cast, *combos)
    other = cast.product("Áo", code="B")
    with refused(Forbidden):
        merge_products(kept_id=row.pk, duplicate_id=other.pk, request_id=ask(), actor=cast.nobody)
