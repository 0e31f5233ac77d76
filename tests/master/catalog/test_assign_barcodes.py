"""Internal barcodes for what has none."""

import pytest

from fastsale.foundation.errors import Forbidden, Problem
from fastsale.master.catalog import ean, queries
from fastsale.master.catalog.actions.assign_barcodes import MOST_UNITS, assign_barcodes
from fastsale.master.catalog.errors import AllHaveBarcodes, TooManyBarcodes, UnitOutOfUse
from fastsale.master.catalog.facts import UnitFacts
from fastsale.master.catalog.models import Barcode, Product, ProductUnit
from tests.master.cast import Cast, ask, last_event, refused


def units_of(*products: Product) -> list[int]:
    return list(ProductUnit.objects.filter(product__in=products).order_by("pk").values_list("pk", flat=True))


def marks(row: Product) -> list[str]:
    return list(Barcode.objects.filter(product_unit__product=row).values_list("code", flat=True))


def test_each_unit_gets_its_own_and_is_found_by_it(cast: Cast) -> None:
    shirt = cast.product(units=(UnitFacts(unit_id=cast.unit("thùng"), factor_num=24),))
    cap = cast.product("Mũ", barcodes=("8931234500016",))
    assign_barcodes(product_unit_ids=units_of(shirt, cap), request_id=ask(), actor=cast.owner)
    first, second = marks(shirt)
    assert first.startswith("29")
    assert ean.is_ean(first)
    assert first != second
    assert marks(cap) == ["8931234500016"]
    found = queries.by_barcode(second)
    assert found is not None
    assert (found.product_id, found.unit) == (shirt.pk, "thùng")
    assert [row.id for row in queries.find_products(first, actor=cast.owner).items] == [shirt.pk]
    assert last_event().after == {"barcodes": [[shirt.code, first], [shirt.code, second]]}
    shirt.refresh_from_db()
    assert shirt.version == 2


def test_a_number_that_somebody_has_is_passed_over(cast: Cast) -> None:
    row = cast.product()
    (unit,) = units_of(row)
    usual, other = list(ean.internal_codes(unit))[:2]
    cast.product("Mũ", barcodes=(usual,))
    assign_barcodes(product_unit_ids=[unit], request_id=ask(), actor=cast.owner)
    assert marks(row) == [other]
    assert other.startswith("28")


def test_asked_twice_it_refuses_and_a_repeat_answers_the_same(cast: Cast) -> None:
    row, request = cast.product(), ask()
    for _time in range(2):
        answer = assign_barcodes(product_unit_ids=units_of(row), request_id=request, actor=cast.owner)
        assert answer.pk == row.pk
    with refused(AllHaveBarcodes):
        assign_barcodes(product_unit_ids=units_of(row), request_id=ask(), actor=cast.owner)
    assert len(marks(row)) == 1


@pytest.mark.parametrize(("asked", "problem"), [([2**40], UnitOutOfUse), (range(MOST_UNITS + 1), TooManyBarcodes)])
def test_what_it_refuses(cast: Cast, asked: list[int], problem: type[Problem]) -> None:
    with refused(problem):
        assign_barcodes(product_unit_ids=list(asked), request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    units = units_of(cast.product())
    with refused(Forbidden):
        assign_barcodes(product_unit_ids=units, request_id=ask(), actor=cast.nobody)
