"""Slips and opening stock over the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.api.conftest import Program
from tests.support.shop import Shop

KeyFor = Callable[..., Program]


@pytest.fixture
def binh(shop: Shop, key_for: KeyFor) -> Program:
    return key_for(shop.binh)


def waiting(shop: Shop, quantity: int = 4) -> int:
    """A sale out of the two-step warehouse: its slip waits for the keeper."""
    shop.receive("GIAY", 10, 60_000, warehouse=shop.keeper_store)
    order = shop.sell(shop.line("GIAY", quantity), customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk)
    return int(order.document.goods_issues.get().pk)


def test_the_keeper_lets_goods_leave_and_the_rest_waits(shop: Shop, key_for: KeyFor) -> None:
    issue_id = waiting(shop)
    dung = key_for(shop.dung)
    [row] = dung.get("/warehouse/issues", state="waiting")["items"]
    assert (row["id"], row["customer_name"], row["serves_number"]) == (issue_id, "CTY Minh Phát", "BH-HN-000001")
    answer = dung.post(f"/warehouse/issues/{issue_id}/confirm", {"lines": [{"position": 1, "issued": 3_000}]})
    assert (answer.status, answer["state"]) == (200, "issued"), answer.json
    assert [(one["asked"], one["issued"]) for one in answer["lines"]] == [(4_000, 3_000)]
    [rest] = dung.get("/warehouse/issues", state="waiting")["items"]
    assert dung.get(f"/warehouse/issues/{rest['id']}")["lines"][0]["asked"] == 1_000
    all_of_it = dung.post(f"/warehouse/issues/{rest['id']}/confirm", {})
    assert (all_of_it["state"], all_of_it["lines"][0]["issued"]) == ("issued", 1_000)


def test_more_than_was_asked_does_not_leave(shop: Shop, key_for: KeyFor) -> None:
    issue_id = waiting(shop)
    body = {"lines": [{"position": 1, "issued": 5_000}]}
    answer = key_for(shop.dung).post(f"/warehouse/issues/{issue_id}/confirm", body)
    assert (answer.status, answer["code"]) == (422, "issued_too_much")


def test_who_is_no_keeper_and_who_is_of_another_branch_does_not_confirm(
    shop: Shop, key_for: KeyFor, grant: Any
) -> None:
    issue_id = waiting(shop)
    for person in (shop.an, shop.chi):
        grant(person, "warehouse.view", "warehouse.confirm_issue")
    assert key_for(shop.an).post(f"/warehouse/issues/{issue_id}/confirm", {})["code"] == "not_keeper"
    chi = key_for(shop.chi)
    assert chi.get("/warehouse/issues")["items"] == []
    assert chi.get(f"/warehouse/issues/{issue_id}").status == 404
    assert chi.post(f"/warehouse/issues/{issue_id}/confirm", {}).status == 403


def test_opening_stock_is_written_read_and_taken_back(binh: Program, shop: Shop, key_for: KeyFor, grant: Any) -> None:
    lines = [
        {"product_id": shop.goods["GIAY"].pk, "quantity": 10_000, "value": 600_000},
        {
            "product_id": shop.goods["BIA"].pk, "quantity": 24_000, "value": 222_000,
            "lots": [{"code": "L1", "quantity": 24_000, "expires_on": str(date(2027, 8, 15))}],
        },
    ]  # fmt: skip
    made = binh.post("/warehouse/openings", {"warehouse_id": shop.counter.pk, "lines": lines, "note": "Kiểm kê"})
    assert made.status == 201, made.json
    assert [one["value"] for one in made["lines"]] == [600_000, 222_000]
    grant(shop.an, "warehouse.view")
    seen = key_for(shop.an).get(f"/warehouse/openings/{made['id']}")
    assert ["value" in one for one in seen["lines"]] == [False, False]
    assert key_for(shop.chi).get(f"/warehouse/openings/{made['id']}").status == 403
    values = binh.get("/stock/values")["items"]
    assert sum(row["value"] for row in values) == 822_000
    taken_back = binh.post(f"/warehouse/openings/{made['id']}/cancel")
    assert (taken_back.status, taken_back["is_cancelled"]) == (200, True)
    assert [row["is_cancelled"] for row in binh.get("/warehouse/openings")["items"]] == [True]
    assert sum(row["value"] for row in binh.get("/stock/values")["items"]) == 0
