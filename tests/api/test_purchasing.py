"""Purchase receipts over the API; what goods cost is hidden by right."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from tests.api.conftest import Program
from tests.support.shop import Shop

KeyFor = Callable[..., Program]


@pytest.fixture
def binh(shop: Shop, key_for: KeyFor) -> Program:
    return key_for(shop.binh)


def receipt(shop: Shop, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"supplier_id": shop.supplier.pk, "warehouse_id": shop.counter.pk, "lines": list(lines), **more}


def line(shop: Shop, code: str, quantity: int, price: int, **more: Any) -> dict[str, Any]:
    """`quantity` pieces at `price` đồng."""
    return {"product_id": shop.goods[code].pk, "quantity": quantity * 1000, "unit_price": price * 100, **more}


def test_goods_come_in_with_lots_and_serials(binh: Program, shop: Shop) -> None:
    body = receipt(
        shop,
        line(shop, "BIA", 48, 9_250, lots=[{"code": "L2608-A", "quantity": 48_000, "expires_on": "2027-08-15"}]),
        line(shop, "MAY", 2, 2_150_000, serials=["S-1", "S-2"]),
        bill_number="00001234",
    )
    answer = binh.post("/purchasing/receipts", body)
    assert answer.status == 201, answer.json
    assert (answer["number"], answer["state"], answer["supplier_name"]) == ("PN-HN-000001", "received", "NPP Bắc Hà")
    assert answer["net"] == 444_000 + 4_300_000
    assert answer["lines"][0]["lots"] == [["L2608-A", "2027-08-15", 48_000]]
    assert binh.get(f"/purchasing/receipts/{answer['id']}").json == answer.json
    lots = binh.get("/stock/lots", product_id=shop.goods["MAY"].pk)["items"]
    assert [(lot["code"], lot["is_serial"], lot["available"]) for lot in lots] == [
        ("S-1", True, 1_000), ("S-2", True, 1_000),
    ]  # fmt: skip


def test_a_late_receipt_changes_the_cost_of_what_was_sold_since(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    order = shop.sell(shop.line("GIAY", 4))
    yesterday = str(local_day(clock.now()) - timedelta(days=1))
    late = binh.post("/purchasing/receipts", receipt(shop, line(shop, "GIAY", 10, 70_000), at=yesterday))
    assert (late.status, late["at"] < late["recorded_at"]) == (201, True)
    [stock] = binh.get(f"/sales/orders/{order.pk}/books")["stock"]
    assert (stock["value"], stock["changed"]) == (-240_000, -20_000)
    issue = order.document.goods_issues.get().document_id
    [costed] = binh.get(f"/stock/papers/{issue}/cost").json
    assert (costed["first_cost"], costed["cost"]) == (240_000, 260_000)
    assert [(one["number"], one["amount"]) for one in costed["revisions"]] == [(late["number"], 20_000)]


def test_a_receipt_is_corrected_and_taken_back(binh: Program, shop: Shop) -> None:
    first = binh.post("/purchasing/receipts", receipt(shop, line(shop, "GIAY", 10, 60_000)))
    edited = binh.post(f"/purchasing/receipts/{first['id']}/edit", receipt(shop, line(shop, "GIAY", 8, 60_000)))
    assert (edited.status, edited["version"], edited["total"]) == (201, 2, 518_400)
    shop.sell(shop.line("GIAY", 1))
    refused = binh.post(f"/purchasing/receipts/{edited['id']}/cancel")
    assert (refused.status, refused["code"]) == (409, "insufficient_stock_later")
    states = {row["id"]: row["state"] for row in binh.get("/purchasing/receipts")["items"]}
    assert states == {first["id"]: "replaced", edited["id"]: "received"}


def test_who_may_not_see_costs_sees_quantities(
    binh: Program, shop: Shop, key_for: KeyFor, grant: Callable[..., None]
) -> None:
    made = binh.post("/purchasing/receipts", receipt(shop, line(shop, "GIAY", 10, 61_234)))
    grant(shop.an, "purchasing.view", "warehouse.view")
    an = key_for(shop.an)
    for path in ("/purchasing/receipts", f"/purchasing/receipts/{made['id']}"):
        text = str(an.get(path).json)
        assert "quantity" in text or "items" in text
        assert not any(figure in text for figure in ("61234", "6123400", "612340", "661327", "48987"))
    assert an.get(f"/purchasing/receipts/{made['id']}")["lines"][0]["quantity"] == 10_000
    assert an.get("/stock/values").status == 403


def test_another_branch_and_who_has_no_right_find_nothing(shop: Shop, key_for: KeyFor, grant: Any) -> None:
    made = shop.receive("GIAY", 10, 60_000)
    assert key_for(shop.an).get("/purchasing/receipts").status == 403
    grant(shop.chi, "purchasing.view", "purchasing.receive_goods", "purchasing.cancel_receipt")
    chi = key_for(shop.chi)
    assert chi.get("/purchasing/receipts")["items"] == []
    assert chi.get(f"/purchasing/receipts/{made.pk}").status == 404
    assert chi.post(f"/purchasing/receipts/{made.pk}/cancel")["code"] == "other_branch"
    assert chi.post("/purchasing/receipts", receipt(shop, line(shop, "GIAY", 1, 1)))["code"] == "other_branch"


def test_a_list_costs_the_same_however_long(binh: Program, shop: Shop) -> None:
    costs = []
    for count in (2, 12):
        for _ in range(count):
            shop.receive("GIAY", 1, 60_000)
        binh.get("/purchasing/receipts")
        with CaptureQueriesContext(connection) as statements:
            assert len(binh.get("/purchasing/receipts", limit=200)["items"]) >= count
        costs.append(len(statements))
    assert costs[0] == costs[1]
