"""Changing a product."""

from dataclasses import replace
from typing import Any

import pytest

from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions import change_product as module
from fastsale.master.catalog.actions.change_product import change_product
from fastsale.master.catalog.errors import BarcodeTaken, CodeTaken, StillUsed, UsedProduct
from fastsale.master.catalog.facts import UnitFacts
from fastsale.master.catalog.models import Attribute, PriceList, PriceListItem, Product, ProductUnit
from fastsale.master.catalog.taxes import NoRate
from tests.master.cast import Cast, ask, last_event, person, refused


def change(cast: Cast, row: Product, **more: Any) -> Product:
    row.refresh_from_db()
    facts = replace(queries.facts_of(row), **more)
    return change_product(product_id=row.pk, seen=row.version, product=facts, request_id=ask(), actor=cast.owner)


def test_changes_only_what_differs_and_says_so(cast: Cast) -> None:
    row = cast.product("Áo sơ mi", barcodes=("111111",))
    color = Attribute.objects.create(name="Màu")
    made = change(cast, row, name="Áo sơ mi trắng", price=120_000_00, attributes=((color.pk, "Trắng"),))

    made.refresh_from_db()
    assert (made.name, made.price, made.version) == ("Áo sơ mi trắng", 120_000_00, 2)
    assert made.search == "sp000001 ao so mi trang 111111"
    event = last_event()
    assert event.before == {"name": "Áo sơ mi", "price": 100_000_00, "attributes": []}
    assert event.after["attributes"] == [[color.pk, "Trắng"]]


def test_an_empty_code_stays(cast: Cast) -> None:
    row = cast.product(code="AO")
    assert change(cast, row, code="").code == "AO"
    assert change(cast, row, code="ao2").code == "AO2"


def test_units_swap_codes_and_barcodes(cast: Cast) -> None:
    box, pack = cast.unit("hộp"), cast.unit("lốc")
    row = cast.product(
        units=(
            UnitFacts(unit_id=box, factor_num=10, code="A", barcodes=("111111",)),
            UnitFacts(unit_id=pack, factor_num=5, code="B", barcodes=("222222",)),
        )
    )
    swapped = (
        UnitFacts(unit_id=box, factor_num=10, code="B", barcodes=("222222",)),
        UnitFacts(unit_id=pack, factor_num=5, code="A", barcodes=("111111",)),
    )
    before = set(ProductUnit.objects.values_list("pk", flat=True))
    assert queries.facts_of(change(cast, row, units=swapped)).units == swapped
    assert set(ProductUnit.objects.values_list("pk", flat=True)) == before


def test_a_new_factor_is_a_new_unit_and_takes_the_prices_over(cast: Cast) -> None:
    box = cast.unit("thùng")
    row = cast.product(units=(UnitFacts(unit_id=box, factor_num=24, code="T"),))
    old = ProductUnit.objects.get(product=row, unit=box)
    PriceListItem.objects.create(price_list=PriceList.objects.create(name="Sỉ"), product_unit=old, price=1)

    change(cast, row, units=(UnitFacts(unit_id=box, factor_num=20, code="T"),))

    old.refresh_from_db()
    new = ProductUnit.objects.get(product=row, unit=box, is_active=True)
    assert (old.is_active, old.factor_num, old.code) == (False, 24, None)
    assert (new.factor_num, new.code, new.list_prices.count()) == (20, "T", 1)

    change(cast, row, units=(UnitFacts(unit_id=box, factor_num=24),))
    old.refresh_from_db()
    assert (old.is_active, old.list_prices.count()) == (True, 1)


def test_a_unit_left_out_is_switched_off_and_may_come_back(cast: Cast) -> None:
    box = UnitFacts(unit_id=cast.unit("hộp"), factor_num=10, barcodes=("111111",))
    row = cast.product(units=(box,))
    change(cast, row, units=())
    assert [unit.unit for unit in queries.units_of([row.pk])] == ["cái"]
    assert queries.by_barcode("111111") is None
    change(cast, row, units=(box,))
    assert ProductUnit.objects.filter(product=row).count() == 2


def test_kind_unit_and_tracking_are_free_until_papers_name_the_product(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = cast.product()
    change(cast, row, tracking="lot", unit_id=cast.unit("chiếc"))
    row.refresh_from_db()
    assert (row.tracking, row.base_unit.name) == ("lot", "chiếc")

    monkeypatch.setattr(module, "is_used", lambda product_id: product_id == row.pk)
    for more in ({"tracking": "none"}, {"unit_id": cast.unit("cái")}, {"kind": "service", "tracking": "none"}):
        with refused(UsedProduct, code=row.code):
            change(cast, row, **more)
    change(cast, row, name="Tên khác thì được")


def test_a_component_cannot_become_a_combo(cast: Cast) -> None:
    part, other = cast.product("Máy"), cast.product("Lắp", kind="service")
    cast.product("Bộ", code="BO", kind="combo", components=((part.pk, 1_000),))
    with refused(StillUsed, combos="BO"):
        change(cast, part, kind="combo", components=((other.pk, 1_000),))


def test_a_combo_does_not_contain_itself(cast: Cast) -> None:
    part = cast.product("Máy")
    combo = cast.product("Bộ", kind="combo", components=((part.pk, 1_000),))
    with refused(Invalid, field="components"):
        change(cast, combo, components=((combo.pk, 1_000),))


def test_an_older_version_is_refused(cast: Cast) -> None:
    row = cast.product()
    facts = queries.facts_of(row)
    change(cast, row, name="Người thứ nhất")
    with refused(ChangedMeanwhile, field="seen"):
        change_product(product_id=row.pk, seen=1, product=facts, request_id=ask(), actor=cast.owner)


def test_codes_of_others_are_refused_and_own_are_not(cast: Cast) -> None:
    row, _other = cast.product(code="A", barcodes=("111111",)), cast.product(code="B", barcodes=("222222",))
    change(cast, row, name="Vẫn mã cũ")
    with refused(CodeTaken, wanted="B"):
        change(cast, row, code="b")
    with refused(BarcodeTaken, wanted="222222", holder="B"):
        change(cast, row, barcodes=("111111", "222222"))


def test_a_rate_that_has_ended_may_stay_but_not_be_chosen(cast: Cast) -> None:
    row = cast.product()
    Product.objects.filter(pk=row.pk).update(vat_code="OLD")
    assert change(cast, row, name="Tên mới").vat_code == "OLD"
    with refused(NoRate, field="vat_code"):
        change(cast, row, vat_code="XX")


def test_refuses_without_right_and_without_product(cast: Cast) -> None:
    row = cast.product()
    asked: dict[str, Any] = {"product_id": row.pk, "seen": 1, "product": cast.facts(), "actor": cast.nobody}
    with refused(Forbidden):
        change_product(**asked, request_id=ask())
    with refused(NotFound, field="product"):
        change_product(**{**asked, "product_id": 10**9}, request_id=ask())


def test_cost_stays_when_the_editor_may_not_see_it(cast: Cast) -> None:
    row = cast.product(reference_cost=70_000_00)
    clerk = person("dung", "catalog.change_product")
    facts = replace(queries.facts_of(row), reference_cost=None, name="Mới")
    change_product(product_id=row.pk, seen=1, product=facts, request_id=ask(), actor=clerk)
    row.refresh_from_db()
    assert (row.reference_cost, row.name) == (70_000_00, "Mới")
    with refused(Forbidden):
        change_product(
            product_id=row.pk, seen=2, product=replace(facts, reference_cost=1), request_id=ask(), actor=clerk
        )


def test_a_spreadsheet_does_not_count_as_a_person(cast: Cast) -> None:
    row = cast.product()
    asked: dict[str, Any] = {"product_id": row.pk, "seen": 1, "product": queries.facts_of(row), "actor": cast.owner}
    change_product(**asked, saved_by_person=False, request_id=ask())
    row.refresh_from_db()
    assert row.saved_by_person is False
