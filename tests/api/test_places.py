"""Warehouses over the API."""

from collections.abc import Callable
from typing import Any

import pytest

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.master.places.models import Warehouse
from tests.api.conftest import Program

Keys = Callable[..., Program]


@pytest.fixture
def warehouse(branch: Branch) -> Warehouse:
    return Warehouse.objects.create(branch=branch, code="KCG", name="Kho Cầu Giấy")


def test_a_warehouse_is_added_changed_and_staffed(program: Program, branch: Branch, person: User) -> None:
    made = program.post("/places/warehouses", {"branch_id": branch.pk, "code": "kcg", "name": "Kho Cầu Giấy"})
    assert (made.status, made["code"], made["version"]) == (201, "KCG", 1)
    path = f"/places/warehouses/{made['id']}"
    body = {"seen": 1, "code": "KCG", "name": "Kho mới", "two_step": True, "is_saleable": True, "is_active": True}
    changed = program.send("PUT", path, body=body, headers={"Idempotency-Key": "a"})
    assert (changed.status, changed["name"], changed["two_step"]) == (200, "Kho mới", True)
    staff = {"seen": 2, "members": [{"user_id": person.pk, "can_confirm": True}]}
    assert program.send("PUT", f"{path}/members", body=staff, headers={"Idempotency-Key": "b"})["version"] == 3
    assert program.get(f"{path}/members").json == [
        {"user_id": person.pk, "login": "an.nguyen", "name": "Nguyễn An", "can_confirm": True, "sees_prices": False}
    ]


def test_refusals_are_problem_documents(program: Program, branch: Branch, warehouse: Warehouse) -> None:
    taken = program.post("/places/warehouses", {"branch_id": branch.pk, "code": "KCG", "name": "x"})
    assert (taken.status, taken["code"], taken["field"]) == (409, "warehouse_code_taken", "code")
    assert "Kho Cầu Giấy" in taken["detail"]
    assert program.get("/places/warehouses/999999").status == 404


def test_of_other_branches_there_is_nothing(
    key_for: Keys, grant: Callable[..., None], person: User, warehouse: Warehouse
) -> None:
    other = Warehouse.objects.create(branch=Branch.objects.create(code="DN", name="Đà Nẵng"), code="KHC", name="x")
    mine = key_for(person, "read")
    assert [row["code"] for row in mine.get("/places/warehouses")["items"]] == ["KCG"]
    assert mine.get(f"/places/warehouses/{other.pk}").status == 404
    assert mine.get(f"/places/warehouses/{warehouse.pk}/members").status == 403


@pytest.mark.parametrize("count", [10, 200])
def test_a_list_costs_the_same(
    program: Program, branch: Branch, count: int, django_assert_max_num_queries: Any
) -> None:
    Warehouse.objects.bulk_create([Warehouse(branch=branch, code=f"K{n:03}", name="x") for n in range(count)])
    program.get("/places/warehouses")
    with django_assert_max_num_queries(4):
        assert len(program.get("/places/warehouses", limit=200)["items"]) == count
