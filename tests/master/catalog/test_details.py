"""One product as its page shows it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.errors import Forbidden, NotFound
from fastsale.master.catalog.details import details
from fastsale.master.catalog.facts import UnitFacts
from fastsale.master.catalog.models import Attribute
from tests.master.cast import Cast, person


def test_everything_in_five_statements(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    color = Attribute.objects.create(name="Màu")
    box = UnitFacts(unit_id=cast.unit("hộp"), factor_num=20, code="H", barcodes=("2",))
    row = cast.product("Bút", barcodes=("1",), units=(box,), attributes=((color.pk, "Đỏ"),), reference_cost=5_00)
    combo = cast.product("Bộ", kind="combo", components=((row.pk, 2_000),))
    with django_assert_num_queries(5):
        found = details(row.pk, cast.owner)
    assert [(unit.unit, unit.price, unit.own_price, unit.barcodes) for unit in found.units] == [
        ("cái", 100_000_00, None, ("1",)),
        ("hộp", 2_000_000_00, None, ("2",)),
    ]
    assert [(one.name, one.text) for one in found.attributes] == [("Màu", "Đỏ")]
    assert (found.price, found.reference_cost) == (100_000_00, 5_00)
    assert [(one.code, one.quantity) for one in details(combo.pk, cast.owner).components] == [(row.code, 2_000)]


def test_what_one_may_not_see_is_not_there(cast: Cast) -> None:
    row = cast.product(reference_cost=5_00)
    seller, keeper = details(row.pk, cast.an), details(row.pk, person("thu.kho", "catalog.view"))
    assert (seller.price, seller.reference_cost) == (100_000_00, None)
    assert (keeper.price, keeper.floor_price, keeper.reference_cost) == (None, None, None)
    assert (keeper.units[0].price, keeper.units[0].own_price) == (None, None)
    with pytest.raises(Forbidden):
        details(row.pk, cast.nobody)
    with pytest.raises(NotFound):
        details(10**9, cast.owner)
