"""Customers and suppliers over the API."""

from collections.abc import Callable
from typing import Any

import pytest

from fastsale.foundation.access.models import User
from fastsale.master.catalog.models import PriceList, PriceListItem, Product, ProductUnit, Unit
from fastsale.master.partners.models import Partner
from tests.api.conftest import Answer, Program

Keys = Callable[..., Program]


def put(program: Program, path: str, body: Any, key: str = "k") -> Answer:
    return program.send("PUT", path, body=body, headers={"Idempotency-Key": key})


def test_a_customer_is_added_read_changed(program: Program) -> None:
    made = program.post(
        "/partners/partners",
        {"name": "Cô Ba", "phone": "+84 901 234 567", "tax_code": "0100233489", "credit_limit": 5_000_000},
    )
    assert (made.status, made["code"], made["phone"], made["phone_digits"]) == (
        201, "KH000001", "+84 901 234 567", "0901234567",
    )  # fmt: skip
    assert made["tax_code_warning"]
    path = f"/partners/partners/{made['id']}"
    assert program.get(path).json == made.json
    changed = put(program, path, {"name": "Cô Tư", "phone": "0901234567", "seen": 1})
    assert (changed.status, changed["name"], changed["version"], changed["tax_code_warning"]) == (200, "Cô Tư", 2, "")
    assert program.post(f"{path}/deactivate")["is_active"] is False
    assert program.post(f"{path}/activate")["is_active"] is True


def test_a_twin_is_warned_of_and_may_be_accepted(program: Program) -> None:
    first = program.post("/partners/partners", {"name": "Cô Ba", "phone": "0901234567"})
    body = {"name": "Cô Tư", "phone": "0901 234 567"}
    warned = program.post("/partners/partners", body)
    assert (warned.status, warned["code"], warned["field"]) == (409, "duplicate_partner", "phone")
    assert warned["facts"]["twins"] == [
        {"field": "phone", "code": "KH000001", "name": "Cô Ba", "partner_id": first["id"]}
    ]
    assert program.post("/partners/partners", body | {"accept_duplicates": True}).status == 201


def test_khach_le_never_owes(program: Program) -> None:
    row = program.get("/partners/walk-in")
    assert (row["name"], row["credit_limit"], row["is_walk_in"]) == ("Khách lẻ", 0, True)
    owing = put(
        program, f"/partners/partners/{row['id']}", {"name": "Khách lẻ", "credit_limit": 1, "seen": row["version"]}
    )
    assert (owing.status, owing["code"]) == (409, "walk_in_fixed")


def test_a_seller_finds_own_customers_alone(
    program: Program, key_for: Keys, grant: Callable[..., None], person: User
) -> None:
    other = program.post("/partners/partners", {"name": "Của người khác"})["id"]
    mine = program.post("/partners/partners", {"name": "Của An", "responsible_id": person.pk})["id"]
    seller = key_for(person, "write")
    assert seller.get("/partners/partners").status == 403
    grant(person, "partners.view", "partners.change_partner")
    assert [row["name"] for row in seller.get("/partners/partners")["items"]] == ["Của An", "Khách lẻ"]
    assert seller.get(f"/partners/partners/{other}").status == 404
    assert put(seller, f"/partners/partners/{other}", {"name": "x", "seen": 1}).status == 404
    limit = put(
        seller, f"/partners/partners/{mine}", {"name": "x", "seen": 1, "credit_limit": 1, "responsible_id": person.pk}
    )
    assert (limit.status, limit["code"]) == (403, "limit_not_yours")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "x", "phone": "abc"}, "phone"),
        ({"name": "x", "credit_limit": -1}, "credit_limit"),
        ({"name": "x", "credit_limit": 1.5}, "credit_limit"),
        ({"name": "x", "is_customer": False}, "is_customer"),
        ({"name": "x", "birthday": "31/12/1990"}, "birthday"),
    ],
)
def test_bad_input_names_its_field(program: Program, body: dict[str, Any], field: str) -> None:
    before = Partner.objects.count()
    answer = program.post("/partners/partners", body)
    assert (answer.status, answer["field"]) == (422, field)
    assert Partner.objects.count() == before


def test_groups_and_what_their_members_pay(program: Program) -> None:
    sale = PriceList.objects.create(name="Sỉ", includes_vat=True)
    group = program.post("/partners/groups", {"name": "Đại lý", "price_list_id": sale.pk, "discount": 200})
    changed = put(
        program,
        f"/partners/groups/{group['id']}",
        {"name": "Đại lý", "price_list_id": sale.pk, "discount": 300, "seen": 1},
    )
    assert program.get("/partners/groups").json == [changed.json]
    product = Product.objects.create(
        code="A", name="A", base_unit=Unit.objects.create(name="cái"), vat_code="8", price=100
    )
    unit = ProductUnit.objects.create(product=product, unit=product.base_unit, is_base=True)
    PriceListItem.objects.create(price_list=sale, product_unit=unit, min_quantity=10_000, price=90)
    dealer = program.post("/partners/partners", {"name": "x", "group_id": group["id"]})["id"]
    asked = {"product_unit_id": unit.pk, "customer_id": dealer}
    few, many = program.get("/partners/prices", **asked), program.get("/partners/prices", **asked, quantity=10_000)
    assert few.json == [
        {"product_unit_id": unit.pk, "unit_price": 100, "includes_vat": False, "source": "base",
         "price_list_id": None, "discount": 300}
    ]  # fmt: skip
    assert (many.json[0]["unit_price"], many.json[0]["source"], many.json[0]["includes_vat"]) == (90, "list", True)
    assert program.get("/partners/prices", **asked | {"customer_id": 999999}).status == 404


@pytest.mark.parametrize("count", [10, 200])
def test_a_list_costs_the_same(program: Program, count: int, django_assert_max_num_queries: Any) -> None:
    Partner.objects.bulk_create([Partner(code=f"K{n:03}", name="Khách", search="khach") for n in range(count)])
    program.get("/partners/partners")
    with django_assert_max_num_queries(5):
        page = program.get("/partners/partners", limit=200, search="khach", count=True)
    assert len(page["items"]) == min(count + 1, 200)
    assert page["count"] == count + 1
