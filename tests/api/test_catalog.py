"""Products over the API."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from fastsale.foundation.access.models import User
from fastsale.master.catalog.models import Attribute, PriceList, Product, Unit
from tests.api.conftest import Answer, Program

Keys = Callable[..., Program]


@pytest.fixture
def can(db: None) -> Unit:
    return Unit.objects.create(name="lon")


@pytest.fixture
def carton(db: None) -> Unit:
    return Unit.objects.create(name="thùng")


def body(can: Unit, carton: Unit | None = None, **more: Any) -> dict[str, Any]:
    units = [{"unit_id": carton.pk, "factor_num": 24, "barcodes": ["893002"]}] if carton else []
    return {
        "name": "Bia 333", "code": "BIA-333", "unit_id": can.pk, "vat_code": "10", "price": 1_030_000,
        "reference_cost": 925_000, "barcodes": ["893001"], "units": units, **more,
    }  # fmt: skip


def put(program: Program, path: str, body: Any, key: str = "k") -> Answer:
    return program.send("PUT", path, body=body, headers={"Idempotency-Key": key})


def test_a_product_is_added_read_changed(program: Program, can: Unit, carton: Unit) -> None:
    color = Attribute.objects.create(name="Vị")
    made = program.post("/catalog/products", body(can, carton, attributes=[{"attribute_id": color.pk, "text": "Chua"}]))
    assert made.status == 201
    assert [(unit["unit"], unit["price"], unit["barcodes"]) for unit in made["units"]] == [
        ("lon", 1_030_000, ["893001"]),
        ("thùng", 24_720_000, ["893002"]),
    ]
    assert made["attributes"] == [{"attribute_id": color.pk, "name": "Vị", "text": "Chua"}]
    path = f"/catalog/products/{made['id']}"
    assert program.get(path).json == made.json
    changed = put(program, path, body(can, carton, name="Bia 333 lon", seen=1))
    assert (changed.status, changed["name"], changed["version"]) == (200, "Bia 333 lon", 2)
    stale = put(program, path, body(can, carton, name="x", seen=1), "other")
    assert (stale.status, stale["code"], stale["field"]) == (409, "changed_meanwhile", "seen")


def test_a_repeat_is_answered_and_a_reused_key_is_not(program: Program, can: Unit) -> None:
    first = program.post("/catalog/products", body(can), request_id="một lần thôi".encode().hex())
    again = program.post("/catalog/products", body(can), request_id="một lần thôi".encode().hex())
    other = program.post("/catalog/products", body(can, name="khác"), request_id="một lần thôi".encode().hex())
    assert (first.status, again.status, first.json) == (201, 201, again.json)
    assert (other.status, other["code"]) == (409, "request_reused")
    assert Product.objects.count() == 1


def test_taken_codes_name_the_holder(program: Program, can: Unit) -> None:
    program.post("/catalog/products", body(can))
    taken = program.post("/catalog/products", body(can, code="X"))
    assert (taken.status, taken["code"], taken["field"]) == (409, "barcode_taken", "barcodes")
    assert taken["facts"] == {"wanted": "893001", "holder": "BIA-333", "name": "Bia 333"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"price": -1}, "price"),
        ({"price": "1000"}, "price"),
        ({"name": ""}, "name"),
        ({"kind": "poem"}, "kind"),
        ({"unit_id": 10**30}, "unit_id"),
        ({"units": [{"unit_id": 10**6, "factor_num": 0}]}, "units.0.factor"),
        ({"nothing": 1}, "nothing"),
        ({"barcodes": ["á"]}, "barcodes"),
    ],
)
def test_bad_input_names_its_field(program: Program, can: Unit, more: dict[str, Any], field: str) -> None:
    answer = program.post("/catalog/products", body(can, **more))
    assert (answer.status, answer["field"]) == (422, field)
    assert Product.objects.count() == 0


def test_search_scan_and_pages(program: Program, can: Unit, carton: Unit) -> None:
    for n in range(5):
        program.post("/catalog/products", body(can, name=f"Áo sơ mi {n}", code=f"A{n}", barcodes=[f"88{n}"]))
    first = program.get("/catalog/products", search="ao so mi", limit=3, count=True)
    rest = program.get("/catalog/products", search="ao so mi", limit=3, cursor=first["next_cursor"])
    assert [row["code"] for row in first["items"] + rest["items"]] == ["A0", "A1", "A2", "A3", "A4"]
    assert (first["count"], rest["next_cursor"]) == (5, None)
    assert program.get("/catalog/products", cursor="x")["code"] == "bad_cursor"
    assert program.get("/catalog/scan", code="883")["code"] == "A3"
    missing = program.get("/catalog/scan", code="nope")
    assert (missing.status, missing["field"]) == (404, "code")
    units = program.get(f"/catalog/products/{first['items'][0]['id']}/units").json
    assert [(unit["unit"], unit["factor_num"]) for unit in units] == [("lon", 1)]


def test_who_may_not_see_a_figure_does_not_find_it(
    program: Program, key_for: Keys, grant: Callable[..., None], person: User, can: Unit
) -> None:
    made = program.post("/catalog/products", body(can))
    path = f"/catalog/products/{made['id']}"
    assert made["reference_cost"] == 925_000
    nobody = key_for(person, "read")
    assert nobody.get(path).status == 403
    assert nobody.get("/catalog/products").status == 403
    grant(person, "catalog.view")
    keeper = nobody.get(path)
    assert (keeper["price"], keeper["floor_price"], keeper["units"][0]["price"]) == (None, None, None)
    assert "reference_cost" not in keeper.json
    assert nobody.get("/catalog/products")["items"][0]["price"] is None
    assert nobody.get("/catalog/scan", code="893001")["price"] is None


def test_products_end_return_and_merge(program: Program, can: Unit) -> None:
    one = program.post("/catalog/products", body(can))["id"]
    two = program.post("/catalog/products", body(can, code="B2", barcodes=["893009"]))["id"]
    assert program.post(f"/catalog/products/{one}/deactivate")["is_active"] is False
    assert program.post(f"/catalog/products/{one}/activate")["is_active"] is True
    merged = program.post(f"/catalog/products/{one}/merge", {"duplicate_id": two})
    assert merged["units"][0]["barcodes"] == ["893001", "893009"]
    assert program.get(f"/catalog/products/{two}")["merged_into_id"] == one


def test_a_photo_is_sent_as_a_file(program: Program, can: Unit, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = program.post("/catalog/products", body(can))
    out = io.BytesIO()
    Image.new("RGB", (20, 10)).save(out, "PNG")

    def send(content: bytes | None, key: str) -> Any:
        files = {"photo": io.BytesIO(content)} if content is not None else {}
        headers = {"Authorization": f"Bearer {program.key}", "Idempotency-Key": key}
        return Client().post(f"/api/v1/catalog/products/{made['id']}/photo", files, headers=headers)

    shown = send(out.getvalue(), "a")
    assert (shown.status_code, shown.json()["photo"][:9]) == (200, "products/")
    assert send(b"<svg/>", "b").json()["code"] == "unreadable_photo"
    assert send(None, "c").json()["photo"] == ""


def test_groups_words_and_taxes(program: Program) -> None:
    top = program.post("/catalog/categories", {"name": "Thiết bị", "code": "TB"})
    below = program.post("/catalog/categories", {"name": "Máy chấm công", "parent_id": top["id"]})
    assert (below.status, below["path"]) == (201, "TB/N001/")
    moved = put(
        program, f"/catalog/categories/{below['id']}",
        {"name": "Máy chấm công", "code": "MCC", "parent_id": None, "seen": 1},
    )  # fmt: skip
    assert [row["path"] for row in program.get("/catalog/categories").json] == ["MCC/", "TB/"]
    assert moved["version"] == 2
    for path in ("units", "brands", "attributes"):
        assert program.post(f"/catalog/{path}", {"name": "Mới"}).status == 201
        assert program.get(f"/catalog/{path}").json[-1]["name"] == "Mới"
        assert program.post(f"/catalog/{path}", {"name": "MỚI"})["code"] == "name_taken"
    in_force = {row["code"]: row["rate"] for row in program.get("/catalog/vat-rates/in-force", on="2027-01-01").json}
    assert in_force["8"] == 1000
    longer = {"code": "8", "name": "8 %", "rate": 800, "valid_from": "2025-07-01", "valid_to": "2027-12-31"}
    assert program.post("/catalog/vat-rates", longer)["valid_to"] == "2027-12-31"
    assert len(program.get("/catalog/vat-rates").json) == 6


def test_price_lists(program: Program, can: Unit) -> None:
    unit = program.post("/catalog/products", body(can))["units"][0]["id"]
    made = program.post("/catalog/price-lists", {"name": "Sỉ"})
    path = f"/catalog/price-lists/{made['id']}"
    prices = [{"product_unit_id": unit, "price": 900_000}, {"product_unit_id": unit, "price": 1, "min_quantity": 5_000}]
    priced = program.post(f"{path}/prices", {"seen": 1, "prices": prices})
    assert (priced.status, priced["version"]) == (200, 2)
    page = program.get(f"{path}/prices", count=True)
    assert [(row["code"], row["min_quantity"], row["price"]) for row in page["items"]] == [
        ("BIA-333", 0, 900_000),
        ("BIA-333", 5_000, 1),
    ]
    assert page["count"] == 2
    changed = put(program, path, {"name": "Sỉ", "seen": 2, "is_active": False, "valid_to": "2026-12-31"})
    assert (changed["is_active"], changed["valid_to"]) == (False, "2026-12-31")
    assert [row["name"] for row in program.get("/catalog/price-lists").json] == ["Sỉ"]
    assert PriceList.objects.get().items.count() == 2


@pytest.mark.parametrize("count", [10, 200])
def test_a_list_costs_the_same(program: Program, can: Unit, count: int, django_assert_max_num_queries: Any) -> None:
    rows = [
        Product(code=f"H{n:03}", name="Hàng", search=f"h{n:03} hang", base_unit=can, vat_code="8") for n in range(count)
    ]
    Product.objects.bulk_create(rows)
    program.get("/catalog/products")
    with django_assert_max_num_queries(4):
        assert len(program.get("/catalog/products", limit=200)["items"]) == count
    with django_assert_max_num_queries(5):
        assert program.get("/catalog/products", limit=200, search="hang", count=True)["count"] == count
