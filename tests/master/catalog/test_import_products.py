"""Products from the rows of a file: all of them or none, by code, with every fault named."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fastsale.foundation.cells import read
from fastsale.foundation.errors import Forbidden, RequestReused
from fastsale.foundation.events.batches import ImportRefused
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions.change_product import change_product
from fastsale.master.catalog.actions.import_products import import_products
from fastsale.master.catalog.facts import ProductFacts, ProductInFile, UnitFacts, UnitInFile
from fastsale.master.catalog.imports import products, rules
from fastsale.master.catalog.models import Barcode, Brand, Category, Product, VatRate
from tests.master.cast import Cast, ask, last_event, person, refused


def row(line: int = 2, **more: Any) -> ProductInFile:
    return ProductInFile(**{"line": line, "code": f"{line:05}", "name": f"Hàng {line}", "unit": "cái", **more})


def bring(cast: Cast, *rows: ProductInFile, **more: Any) -> Any:
    return import_products(rows=rows, **{"request_id": ask(), "actor": cast.owner, **more})


def faults_of(cast: Cast, *rows: ProductInFile, **more: Any) -> list[tuple[int, str]]:
    found = products.plan(rows, actor=more.get("actor", cast.owner)).faults
    assert all("%(" not in str(fault.problem) for fault in found)
    return [(fault.line, fault.column) for fault in found]


def test_new_ones_are_added_with_all_they_say(cast: Cast) -> None:
    group = Category.objects.create(code="BIA", name="Bia", path="BIA/")
    brand = Brand.objects.create(name="Sabeco")
    said = row(
        code="00123", name="  Bia\u200b 333 Đỏ ", unit="CÁI", category="bia", brand="sabeco", vat_code="10 %",
        price=12_000_00, barcodes=("893001", "893002"), min_stock=5_000, warranty_months=3, description="Lạnh",
        units=(UnitInFile(unit="thùng", factor_num=24, barcodes=("893024",)),),
    )  # fmt: skip
    done = bring(cast, said)
    assert (done.added, done.changed, done.same) == (1, 0, 0)
    made = Product.objects.get()
    assert made.saved_by_person is False
    assert queries.facts_of(made) == ProductFacts(
        code="00123", name="Bia 333 Đỏ", unit_id=cast.unit("cái"), category_id=group.pk, brand_id=brand.pk,
        vat_code="10", price=12_000_00, reference_cost=0, barcodes=("893001", "893002"), min_stock=5_000,
        warranty_months=3, description="Lạnh",
        units=(UnitFacts(unit_id=cast.unit("thùng"), factor_num=24, barcodes=("893024",)),),
    )  # fmt: skip
    assert queries.by_barcode("893024") is not None
    assert [found.code for found in queries.find_products("bia 333 do", actor=cast.owner).items] == ["00123"]


def test_a_code_there_is_changes_that_one_and_empty_cells_stay(cast: Cast) -> None:
    made = cast.product(code="A1", price=5_00, barcodes=("893001",), vat_code="8")
    assert made.saved_by_person is True
    done = bring(cast, row(code="a1", name=None, unit=None, price=7_00), row(3))
    assert (done.added, done.changed) == (1, 1)
    changed = Product.objects.get(pk=made.pk)
    assert (changed.name, changed.price, changed.vat_code, changed.version) == ("Áo sơ mi", 7_00, "8", 2)
    assert changed.saved_by_person is False
    assert Barcode.objects.get().code == "893001"
    event = last_event()
    assert event.before == {"products": {"A1": {"price": 5_00}}}
    assert event.after["products"] == {"A1": {"price": 7_00}}
    assert event.after["codes"] == ["00003"]


def test_saving_by_a_person_sets_the_mark_again(cast: Cast) -> None:
    bring(cast, row(code="A1"))
    made = Product.objects.get()
    facts = replace(queries.facts_of(made), price=9_00)
    change_product(product_id=made.pk, seen=made.version, product=facts, request_id=ask(), actor=cast.owner)
    assert Product.objects.get().saved_by_person is True
    assert bring(cast, row(code="A1", price=9_00)).same == 1
    assert Product.objects.get().saved_by_person is True, "a row that changes nothing touches nothing"
    bring(cast, row(code="A1", price=10_00))
    assert Product.objects.get().saved_by_person is False


def test_units_named_are_set_and_others_stay(cast: Cast) -> None:
    made = cast.product(code="A1", units=(UnitFacts(unit_id=cast.unit("hộp"), factor_num=6, code="A1-H"),))
    bring(cast, row(code="A1", name=None, units=(UnitInFile(unit="thùng", factor_num=24, barcodes=("893024",)),)))
    bring(cast, row(code="A1", name=None, units=(UnitInFile(unit="thùng", factor_num=20),)))
    units = {unit.unit_id: unit for unit in queries.facts_of(made).units}
    assert units[cast.unit("hộp")].code == "A1-H"
    assert (units[cast.unit("thùng")].factor_num, units[cast.unit("thùng")].barcodes) == (20, ("893024",))


def test_rows_without_a_code_get_the_next_ones(cast: Cast) -> None:
    cast.product(code="SP000002")
    bring(cast, row(code=""), row(3, code="SP000003"), row(4, code=""))
    assert set(Product.objects.values_list("code", flat=True)) == {"SP000001", "SP000002", "SP000003", "SP000004"}


def test_twice_is_once(cast: Cast) -> None:
    key = ask()
    first = bring(cast, row(), request_id=key)
    again = bring(cast, row(), request_id=key)
    assert first == again
    assert Product.objects.count() == 1
    with refused(RequestReused):
        bring(cast, row(name="khác"), request_id=key)


def test_every_fault_is_named_and_nothing_written(cast: Cast) -> None:
    cast.product(code="CŨ", name="Cũ", barcodes=("893000",))
    rows = [
        row(2),
        row(3, unit="bao"),
        row(4, vat_code="7"),
        row(5, category="Không có"),
        row(6, code="00002"),
        row(7, barcodes=("893000",)),
        row(8, barcodes=("893000", "893008")),
        row(9, kind="combo"),
        row(10, unit=None),
        row(11, units=(UnitInFile(unit="thùng", factor_num=0),)),
        row(12, brand="Không có"),
        row(13, name="x" * 201),
        row(14, tracking="lot", kind="service"),
        row(15, price=10**15),
        row(16, units=(UnitInFile(unit="cái", factor_num=2),)),
    ]
    assert faults_of(cast, *rows) == [
        (3, "ĐVT"), (4, "Thuế suất GTGT"), (5, "Nhóm hàng"), (6, "Mã hàng"), (7, "Mã vạch"), (8, "Mã vạch"),
        (8, "Mã vạch"), (9, "Loại"), (10, "ĐVT"), (11, "Quy đổi 2"), (12, "Nhãn hiệu"), (13, "Tên hàng"),
        (14, "Theo dõi"), (15, "Giá bán"), (16, "ĐVT 2"),
    ]  # fmt: skip
    with refused(ImportRefused, count=15, line=3, column="ĐVT") as told:
        bring(cast, *rows)
    faults: Any = told.value.facts["faults"]
    assert [fault["line"] for fault in faults][:3] == [3, 4, 5]


def test_two_rows_of_one_product_are_refused(cast: Cast) -> None:
    cast.product(code="A1")
    assert faults_of(cast, row(2, code="A1", price=1), row(3, code="a1", price=2)) == [(3, "Mã hàng")]


def test_equal_names_where_the_company_forbids_them(cast: Cast) -> None:
    cast.company.allow_duplicate_name = False
    cast.company.save(update_fields=["allow_duplicate_name"])
    cast.product("Trùng", code="A1")
    rows = [row(2, name="Trùng"), row(3, name="Mới"), row(4, name="Mới"), row(5, code="A1", name="Trùng", price=1)]
    assert faults_of(cast, *rows) == [(2, "Tên hàng"), (4, "Tên hàng")]


def test_cost_is_for_those_who_see_it(cast: Cast) -> None:
    clerk = person("thu.kho", "catalog.import_products")
    assert faults_of(cast, row(reference_cost=1), actor=clerk) == [(2, "Giá vốn tham khảo")]
    assert faults_of(cast, row(reference_cost=1)) == []
    with refused(Forbidden):
        bring(cast, row(), actor=cast.nobody)


def test_what_is_switched_off_stays_off(cast: Cast) -> None:
    cast.company.lots = cast.company.multi_unit = False
    cast.company.save(update_fields=["lots", "multi_unit"])
    rows = [row(2, tracking="lot"), row(3, units=(UnitInFile(unit="thùng", factor_num=2),))]
    assert faults_of(cast, *rows) == [(2, "Theo dõi"), (3, "ĐVT 2")]


def test_rates_as_people_and_spreadsheets_write_them(cast: Cast) -> None:
    VatRate.objects.get_or_create(code="5", valid_from="2020-01-01", defaults={"name": "5 %", "rate": 500})
    bring(cast, row(2, vat_code="0.08"), row(3, vat_code="kct"), row(4, vat_code="5%"), row(5, vat_code="0.1"))
    assert list(Product.objects.order_by("pk").values_list("vat_code", flat=True)) == ["8", "KCT", "5", "10"]


@pytest.mark.parametrize("count", [3, 60])
def test_statements_do_not_grow_with_new_rows(
    cast: Cast, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(24):
        bring(cast, *(row(n, barcodes=(f"893{n:05}",)) for n in range(2, 2 + count)))


def test_a_row_of_a_file_is_what_its_cells_say() -> None:
    heads = [column.title for column in rules.PRODUCTS]
    cells: dict[str, Any] = dict.fromkeys(heads, "") | {
        "Tên hàng": "Bia",
        "Mã hàng": "007",
        "Giá bán": 5,
        "ĐVT 2": "thùng",
        "Quy đổi 2": 24,
    }
    found = read(rules.PRODUCTS, [heads, list(cells.values())], today=date(2026, 1, 1))
    said = rules.product_row(*found.rows[0])
    assert (said.code, said.name, said.price) == ("007", "Bia", 5_00)
    assert said.units == (UnitInFile(unit="thùng", factor_num=24),)
