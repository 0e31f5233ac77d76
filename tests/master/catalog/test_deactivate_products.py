"""Stopping many products at once."""

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.foundation.events.batches import Imported
from fastsale.master.catalog.actions.deactivate_products import deactivate_products
from fastsale.master.catalog.errors import StillUsed
from fastsale.master.catalog.models import Product
from tests.master.cast import Cast, ask, last_event, refused


def stop(cast: Cast, *rows: Product) -> Imported:
    return deactivate_products(product_ids=[row.pk for row in rows], request_id=ask(), actor=cast.owner)


def test_those_in_use_are_switched_off(cast: Cast) -> None:
    rows = [cast.product(code=code) for code in ("A", "B", "C")]
    assert stop(cast, rows[0]) == Imported(0, 1, 0)
    assert stop(cast, *rows, rows[1]) == Imported(0, 2, 1)
    assert not Product.objects.filter(is_active=True).exists()
    assert last_event().after["products"] == ["B", "C"]
    assert list(Product.objects.order_by("code").values_list("version", flat=True)) == [2, 2, 2]


def test_a_part_of_a_combo_that_stays_refuses_all(cast: Cast) -> None:
    part, other = cast.product("Dây", code="DAY"), cast.product("Khác")
    combo = cast.product("Bộ", code="BO", kind="combo", components=((part.pk, 1_000),))
    with refused(StillUsed, code="DAY", combos="BO"):
        stop(cast, other, part)
    assert stop(cast, part, combo).changed == 2


def test_refusals(cast: Cast) -> None:
    row = cast.product()
    for problem, keys in ((Invalid, []), (Invalid, range(1, 1_002)), (NotFound, [row.pk, 10**9])):
        with refused(problem):
            deactivate_products(product_ids=keys, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        deactivate_products(product_ids=[row.pk], request_id=ask(), actor=cast.nobody)


@pytest.mark.parametrize("count", [1, 30])
def test_statements_do_not_grow(cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = [cast.product(f"Hàng {n}") for n in range(count)]
    with django_assert_num_queries(7):
        stop(cast, *rows)
