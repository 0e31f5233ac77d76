"""Adding a product."""

from dataclasses import replace
from typing import Any

import pytest

from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.company.models import Company
from fastsale.foundation.errors import Forbidden, Invalid, RequestReused
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.add_product import add_product
from fastsale.master.catalog.errors import BarcodeTaken, CodeTaken, NameTaken
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import Attribute, Barcode, Product, ProductUnit
from fastsale.master.catalog.taxes import NoRate
from tests.master.cast import Cast, ask, last_event, person, refused


def beer(cast: Cast, **more: Any) -> ProductFacts:
    facts = ProductFacts(
        name="Bia 333 lon 330 ml",
        code="bia-333",
        unit_id=cast.unit("lon"),
        vat_code="10",
        price=10_300_00,
        floor_price=9_500_00,
        reference_cost=9_250_00,
        tracking="lot",
        barcodes=("8934822101336",),
        units=(
            UnitFacts(
                unit_id=cast.unit("thùng"),
                factor_num=24,
                code="bia-333-t",
                price=236_000_00,
                barcodes=("18934822101333",),
            ),
        ),
    )
    return replace(facts, **more)


def test_adds_a_product_with_all_its_parts(cast: Cast) -> None:
    made = add_product(product=beer(cast), request_id=ask(), actor=cast.owner)

    assert (made.code, made.vat_code, made.saved_by_person, made.version) == ("BIA-333", "10", True, 1)
    assert queries.facts_of(made) == replace(
        beer(cast), code="BIA-333", units=(replace(beer(cast).units[0], code="BIA-333-T"),)
    )
    base, carton = queries.units_of([made.pk])
    assert (base.unit, base.factor.num, base.is_base) == ("lon", 1, True)
    assert (carton.unit, carton.factor.num, carton.price, carton.is_base) == ("thùng", 24, 236_000_00, False)
    assert made.search == "bia-333 bia 333 lon 330 ml bia-333-t 8934822101336 18934822101333"
    event = last_event()
    assert (event.action, event.subject_id, event.after["price"]) == ("catalog.add_product", made.pk, 10_300_00)


def test_gives_codes_in_turn_and_steps_over_typed_ones(cast: Cast) -> None:
    assert cast.product("Một").code == "SP000001"
    cast.product("Hai", code="sp000002")
    assert cast.product("Ba").code == "SP000003"


def test_a_repeat_adds_nothing(cast: Cast) -> None:
    request_id = ask()
    first = add_product(product=beer(cast), request_id=request_id, actor=cast.owner)
    again = add_product(product=beer(cast), request_id=request_id, actor=cast.owner)
    assert first.pk == again.pk
    with refused(RequestReused):
        add_product(product=beer(cast, name="Khác"), request_id=request_id, actor=cast.owner)


def test_takes_the_companys_rate_unless_told(cast: Cast) -> None:
    assert cast.product("Áo").vat_code == "8"
    assert cast.product("Phần mềm", kind="service", vat_code="KCT").vat_code == "KCT"


def test_a_row_of_a_spreadsheet_is_told_apart(cast: Cast) -> None:
    made = add_product(product=cast.facts("Từ Excel"), saved_by_person=False, request_id=ask(), actor=cast.owner)
    assert made.saved_by_person is False


def test_a_combo_is_made_of_goods_and_services(cast: Cast) -> None:
    device, service = cast.product("Máy"), cast.product("Lắp", kind="service")
    combo = cast.product("Combo", kind="combo", components=((device.pk, 1_000), (service.pk, 500)))
    assert queries.components_of([combo.pk]) == {combo.pk: [(device.pk, 1_000), (service.pk, 500)]}
    with refused(Invalid, field="components"):
        cast.product("Combo của combo", kind="combo", components=((combo.pk, 1_000),))


def test_formulas_and_control_characters_are_plain_text(cast: Cast) -> None:
    made = cast.product("=1+1\x00\u202e\x1b[31m", code="=cmd")
    assert (made.name, made.code) == ("=1+1[31m", "=CMD")


def test_a_code_has_one_product(cast: Cast) -> None:
    cast.product("Áo sơ mi", code="AO1")
    with refused(CodeTaken, field="code", wanted="AO1", holder="AO1", name="Áo sơ mi"):
        cast.product("Khác", code=" ao1 ")
    with refused(CodeTaken, field="units.0.code", wanted="AO1"):
        cast.product("Khác", units=(UnitFacts(unit_id=cast.unit("hộp"), factor_num=2, code="ao1"),))


def test_a_barcode_has_one_product(cast: Cast) -> None:
    add_product(product=beer(cast), request_id=ask(), actor=cast.owner)
    with refused(BarcodeTaken, field="barcodes", wanted="8934822101336", holder="BIA-333") as caught:
        cast.product("Khác", barcodes=("893 4822 101336",))
    assert "Bia 333 lon 330 ml" in str(caught.value)
    with refused(BarcodeTaken, field="units.0.barcodes"):
        cast.product("Khác", units=(UnitFacts(unit_id=cast.unit("hộp"), factor_num=2, barcodes=("18934822101333",)),))


def test_a_barcode_must_not_read_as_another_products_code(cast: Cast) -> None:
    cast.product("Áo", code="123456")
    with refused(BarcodeTaken, field="barcodes", holder="123456"):
        cast.product("Khác", barcodes=("123456",))


def test_a_product_may_use_its_own_code_as_barcode(cast: Cast) -> None:
    cast.product("Áo", code="8930001", barcodes=("8930001",))
    found = queries.by_barcode("8930001")
    assert found is not None
    assert found.name == "Áo"


def test_equal_names_only_where_the_company_allows_them(cast: Cast) -> None:
    cast.product("Áo sơ mi")
    cast.product("Áo sơ mi")
    Company.objects.update(allow_duplicate_name=False)
    with refused(NameTaken, field="name", wanted="Áo sơ mi"):
        cast.product("Áo sơ mi")


def test_what_the_company_switched_off_is_refused(cast: Cast) -> None:
    Company.objects.update(lots=False, multi_unit=False, variants=False)
    color = Attribute.objects.create(name="Màu")
    with refused(Invalid, field="tracking"):
        cast.product("Áo", tracking="lot")
    with refused(Invalid, field="units"):
        cast.product("Áo", units=(UnitFacts(unit_id=cast.unit("hộp"), factor_num=2),))
    with refused(Invalid, field="attributes"):
        cast.product("Áo", attributes=((color.pk, "Đỏ"),))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " \t "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"code": "x" * 41}, "code"),
        ({"kind": "thing"}, "kind"),
        ({"tracking": "both"}, "tracking"),
        ({"tracking": "lot", "kind": "service"}, "tracking"),
        ({"price": -1}, "price"),
        ({"price": 10**14 + 1}, "price"),
        ({"floor_price": -1}, "floor_price"),
        ({"reference_cost": -1}, "reference_cost"),
        ({"min_stock": -1}, "min_stock"),
        ({"min_stock": 10_000, "max_stock": 9_999}, "max_stock"),
        ({"max_stock": 10**12 + 1}, "max_stock"),
        ({"warranty_months": 601}, "warranty_months"),
        ({"description": "x" * 4001}, "description"),
        ({"barcodes": ("mã vạch",)}, "barcodes"),
        ({"barcodes": ("1" * 49,)}, "barcodes"),
        ({"barcodes": tuple(str(n) for n in range(21))}, "barcodes"),
        ({"kind": "combo"}, "components"),
        ({"components": ((1, 1_000),)}, "components"),
        ({"kind": "combo", "components": ((1, 1_000), (1, 2_000))}, "components"),
        ({"kind": "combo", "components": ((1, 0),)}, "components"),
        ({"kind": "combo", "components": ((10**9, 1_000),)}, "components"),
        ({"unit_id": 10**9}, "unit"),
        ({"category_id": 10**9}, "category"),
        ({"brand_id": 10**9}, "brand"),
        ({"attributes": ((10**9, "Đỏ"),)}, "attributes"),
        ({"attributes": ((1, "Đỏ"), (1, "Xanh"))}, "attributes"),
        ({"attributes": ((1, " "),)}, "attributes"),
    ],
)
def test_refuses_what_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    facts = cast.facts("Áo")
    with refused(Invalid, field=field):
        add_product(product=replace(facts, **more), request_id=ask(), actor=cast.owner)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"factor_num": 0}, "units.0.factor"),
        ({"factor_den": -1}, "units.0.factor"),
        ({"factor_num": 10**6 + 1}, "units.0.factor"),
        ({"price": -1}, "units.0.price"),
        ({"code": "AO"}, "units"),
        ({"barcodes": ("111111",)}, "units"),
        ({"unit_id": 0}, "units.0"),
    ],
)
def test_refuses_units_that_cannot_be(cast: Cast, more: dict[str, Any], field: str) -> None:
    unit = UnitFacts(unit_id=cast.unit("hộp"), factor_num=2)
    if more.get("unit_id") == 0:
        more = {"unit_id": cast.unit("cái")}
    with refused(Invalid, field=field):
        cast.product("Áo", code="AO", barcodes=("111111",), units=(replace(unit, **more),))


def test_an_unknown_rate_names_those_there_are(cast: Cast) -> None:
    with refused(NoRate, field="vat_code", code="9") as caught:
        cast.product("Áo", vat_code="9")
    assert "KKKNT" in str(caught.value)


def test_who_may_not_see_cost_may_not_set_it(cast: Cast) -> None:
    clerk = person("thu.kho", "catalog.add_product")
    with refused(Forbidden, right=SEE_COST):
        add_product(product=cast.facts("Áo", reference_cost=5_00), request_id=ask(), actor=clerk)
    made = add_product(product=cast.facts("Áo"), request_id=ask(), actor=clerk)
    assert made.reference_cost == 0


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden, right="catalog.add_product"):
        add_product(product=cast.facts("Áo"), request_id=ask(), actor=cast.nobody)


def test_a_rival_between_check_and_write_is_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's own refusal becomes the same sentence."""
    from fastsale.master.catalog import saving

    cast.product("Áo sơ mi", barcodes=("8930001",))
    real, calls = saving.refuse_taken, []

    def late(facts: ProductFacts, **more: Any) -> None:
        calls.append(facts)
        if len(calls) > 1:
            real(facts, **more)

    monkeypatch.setattr(saving, "refuse_taken", late)
    with refused(BarcodeTaken, wanted="8930001"):
        cast.product("Khác", barcodes=("8930001",))
    assert (Product.objects.count(), ProductUnit.objects.count(), Barcode.objects.count()) == (1, 1, 1)
