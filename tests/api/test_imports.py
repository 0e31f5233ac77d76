"""Rows over the API: all of them or none, every fault named."""

import pytest

from fastsale.master.catalog.models import PriceList, Product, Unit
from fastsale.master.partners.models import Partner
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def can() -> Unit:
    return Unit.objects.create(name="lon")


def test_products_are_added_and_changed_once_for_a_key(program: Program) -> None:
    rows = {"rows": [{"code": "00123", "name": "Bia 333", "unit": "lon", "price": 1_030_000}]}
    first = program.post("/catalog/imports/products", rows, request_id="a")
    again = program.post("/catalog/imports/products", rows, request_id="a")
    assert (first.status, first.json) == (200, {"added": 1, "changed": 0, "same": 0})
    assert again.json == first.json
    changed = program.post("/catalog/imports/products", {"rows": [{"code": "00123", "price": 1}]}, request_id="b")
    assert changed.json == {"added": 0, "changed": 1, "same": 0}
    assert Product.objects.values_list("name", "price", "saved_by_person").get() == ("Bia 333", 1, False)


def test_faults_name_row_and_column_and_nothing_is_written(program: Program) -> None:
    rows = [{"name": "Bia", "unit": "lon"}, {"name": "Bia", "unit": "bao"}, {"name": "Bia"}]
    refused = program.post("/catalog/imports/products", {"rows": rows})
    assert (refused.status, refused["code"], refused["field"]) == (422, "import_refused", "rows")
    assert [(fault["line"], fault["column"]) for fault in refused["facts"]["faults"]] == [(2, "ĐVT"), (3, "ĐVT")]
    assert Product.objects.count() == 0


def test_prices_and_partners(program: Program) -> None:
    PriceList.objects.create(name="Giá sỉ")
    program.post("/catalog/imports/products", {"rows": [{"code": "1", "name": "Bia", "unit": "lon"}]})
    row = {"price_list": "Giá sỉ", "code": "1", "price": 5, "min_quantity": 1_000}
    assert program.post("/catalog/imports/prices", {"rows": [row]}).json == {"added": 1, "changed": 0, "same": 0}
    rows = [{"name": "Cô Ba", "phone": "0901234567"}, {"name": "Cô Tư", "phone": "0901 234 567"}]
    doubted = program.post("/partners/imports", {"kind": "customer", "rows": rows})
    assert (doubted.status, doubted["code"]) == (409, "duplicate_partners")
    done = program.post(
        "/partners/imports", {"kind": "customer", "rows": rows, "accept_duplicates": True}, request_id="c"
    )
    assert (done.status, done["added"]) == (200, 2)
    assert Partner.objects.filter(phone="0901234567").count() == 2


def test_values_that_no_column_holds_are_refused(program: Program) -> None:
    for row in ({"name": "x" * 300}, {"name": "x", "price": -1}, {"name": "x", "max_stock": -5, "unit": "lon"}):
        assert program.post("/catalog/imports/products", {"rows": [row]}).status == 422
    assert program.post("/partners/imports", {"kind": "friend", "rows": [{"name": "x"}]}).status == 422
