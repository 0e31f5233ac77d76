"""A sale over the API: quoted, written, reserved, confirmed, corrected, cancelled, read."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.trade.sales.models import SalesOrder
from tests.api.conftest import Program
from tests.support.shop import Shop

KeyFor = Callable[..., Program]


@pytest.fixture
def binh(shop: Shop, key_for: KeyFor) -> Program:
    return key_for(shop.binh)


def order(shop: Shop, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"warehouse_id": shop.counter.pk, "lines": list(lines), **more}


def line(shop: Shop, code: str, quantity: float, unit: str | None = None, **more: Any) -> dict[str, Any]:
    unit_id = {"unit_id": shop.units[(code, unit)].pk} if unit else {}
    return {"product_id": shop.goods[code].pk, "quantity": round(quantity * 1000), **unit_id, **more}


def sold(binh: Program, shop: Shop, **more: Any) -> dict[str, Any]:
    """Paper bought at 60.000 and 3 sold on credit to Minh Phát: 216.000 + 8 %."""
    shop.receive("GIAY", 10, 60_000)
    body = order(shop, line(shop, "GIAY", 3), customer_id=shop.minh_phat.pk, seen_total=233_280, **more)
    answer = binh.post("/sales/sell-now", body)
    assert answer.status == 201, answer.json
    return dict(answer.json)


def test_a_cart_is_quoted_and_sold_for_the_quoted_total(binh: Program, shop: Shop) -> None:
    shop.receive("BIA", 100, 9_250, lots=[("L1", 100, date(2027, 8, 15))])
    shop.receive("MAY", 2, 2_150_000, serials=["S-1", "S-2"])
    cart = order(
        shop,
        line(shop, "BIA", 2, "thùng"),
        line(shop, "MAY", 1, serials=["S-2"], discount={"kind": "percent", "value": 500}),
        {"kind": "surcharge", "name": "Phí giao", "quantity": 1000, "unit_price": 3_000_000, "vat_code": "8"},
    )
    quote = binh.send("POST", "/sales/quotes", body=cart)
    assert quote.status == 200
    assert SalesOrder.objects.count() == 0
    # 2 × 236.000 + 10 %, 2.750.000 − 5 % + 8 %, 30.000 + 8 %
    assert quote["total"] == 519_200 + 2_821_500 + 32_400
    assert [one["net"] for one in quote["lines"]] == [472_000, 2_612_500, 30_000]
    pay = [{"account_id": shop.till.pk, "amount": quote["total"]}]
    answer = binh.post("/sales/sell-now", {**cart, "seen_total": quote["total"], "payments": pay})
    assert answer.status == 201, answer.json
    assert (answer["state"], answer["total"], answer["paid"]) == ("confirmed", quote["total"], quote["total"])
    assert answer["number"] == "BH-HN-000001"
    assert {paper["kind"] for paper in answer["papers"]} == {"sales_order", "goods_issue", "collection"}
    assert answer["lines"][1]["discount"] == 500


def test_another_total_than_the_one_seen_is_refused(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    body = order(shop, line(shop, "GIAY", 3), customer_id=shop.minh_phat.pk, seen_total=1)
    answer = binh.post("/sales/sell-now", body)
    assert (answer.status, answer["code"], answer["field"]) == (409, "price_changed", "seen_total")
    assert SalesOrder.objects.count() == 0


def test_an_order_goes_from_quotation_to_delivery(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    draft = binh.post("/sales/orders", order(shop, line(shop, "GIAY", 2), customer_id=shop.minh_phat.pk))
    assert (draft.status, draft["state"], draft["total"]) == (201, "draft", 155_520)
    path = f"/sales/orders/{draft['id']}"
    body = order(shop, line(shop, "GIAY", 3), customer_id=shop.minh_phat.pk, revision=draft["revision"])
    changed = binh.send("PUT", path, body=body, headers={"Idempotency-Key": str(uuid4())})
    assert (changed.status, changed["revision"], changed["total"]) == (200, 2, 233_280)
    stale = binh.send("PUT", path, body=body, headers={"Idempotency-Key": str(uuid4())})
    assert stale.status == 409
    until = str(local_day(clock.now()) + timedelta(days=2))
    deposit = [{"account_id": shop.till.pk, "amount": 100_000}]
    held = binh.post(f"{path}/reserve", {"until": until, "deposit": deposit})
    assert (held["state"], held["hold_until"], held["paid"]) == ("reserved", until, 100_000)
    assert binh.post(f"{path}/release")["state"] == "draft"
    confirmed = binh.post(f"{path}/confirm", {"seen_total": 233_280})
    assert (confirmed.status, confirmed["state"], confirmed["paid"]) == (200, "confirmed", 100_000)
    assert binh.get(path).json == confirmed.json


def test_the_same_confirmation_sent_twice_is_one_sale(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    draft = binh.post("/sales/orders", order(shop, line(shop, "GIAY", 3), customer_id=shop.minh_phat.pk))
    request_id, body = str(uuid4()), {"seen_total": 233_280}
    answers = [binh.post(f"/sales/orders/{draft['id']}/confirm", body, request_id=request_id) for _ in range(2)]
    assert answers[0].json == answers[1].json
    again = binh.post(f"/sales/orders/{draft['id']}/confirm", body)
    assert (again.status, again["code"]) == (409, "wrong_state")


def test_a_sale_is_corrected_and_taken_back(binh: Program, shop: Shop) -> None:
    first = sold(binh, shop)
    edited = binh.post(
        f"/sales/orders/{first['id']}/edit", order(shop, line(shop, "GIAY", 2), customer_id=shop.minh_phat.pk)
    )
    assert (edited.status, edited["version"], edited["number"]) == (201, 2, "BH-HN-000001.01")
    assert edited["replaces_id"] == first["document_id"]
    assert binh.get(f"/sales/orders/{first['id']}")["state"] == "replaced"
    cancelled = binh.post(f"/sales/orders/{edited['id']}/cancel", {})
    assert (cancelled.status, cancelled["state"]) == (200, "cancelled")
    assert cancelled["reversed_by_id"] is not None
    balance = binh.get("/debts/balances", partner_id=shop.minh_phat.pk)
    assert balance["items"] == []


def test_a_list_is_narrowed_searched_and_paged(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 100, 60_000)
    for customer in (shop.minh_phat, shop.near_limit):
        shop.draft(shop.line("GIAY", 1), customer=customer)
    shop.sell(shop.line("GIAY", 1))
    assert len(binh.get("/sales/orders")["items"]) == 3
    found = binh.get("/sales/orders", search="kh002")
    assert [item["customer_name"] for item in found["items"]] == ["Tạp hóa Cô Ba"]
    assert [item["state"] for item in binh.get("/sales/orders", state="confirmed")["items"]] == ["confirmed"]
    today = str(local_day(clock.now()))
    assert len(binh.get("/sales/orders", since=today, until=today)["items"]) == 1, "drafts have no day yet"
    page = binh.get("/sales/orders", limit=2, count="true")
    assert (len(page["items"]), page["count"]) == (2, 3)
    assert len(binh.get("/sales/orders", limit=2, cursor=page["next_cursor"])["items"]) == 1


def test_a_list_and_an_order_cost_the_same_however_long(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 1_000, 60_000)
    costs = []
    for count in (1, 9):
        lines = [shop.line("GIAY", 1) for _ in range(count)]
        found = [shop.draft(*lines, customer=shop.minh_phat) for _ in range(count)]
        for path in ("/sales/orders", f"/sales/orders/{found[0].pk}"):
            binh.get(path)
            with CaptureQueriesContext(connection) as statements:
                assert binh.get(path).status == 200
            costs.append(len(statements))
    assert costs[:2] == costs[2:]


def test_who_may_not_see_costs_finds_none(binh: Program, shop: Shop, key_for: KeyFor) -> None:
    path = f"/sales/orders/{sold(binh, shop)['id']}/books"
    seller, owner = key_for(shop.an).get(path), binh.get(path)
    assert (seller.status, owner.status) == (200, 200)
    assert owner["revenue"][0]["cost"] == 180_000
    assert (owner["stock"][0]["value"], owner["stock"][0]["changed"]) == (-180_000, 0)
    assert "cost" not in seller["revenue"][0]
    assert not {"value", "changed"} & set(seller["stock"][0])
    assert "180000" not in str(seller.json)


def test_another_branch_finds_nothing_and_changes_nothing(binh: Program, shop: Shop, key_for: KeyFor) -> None:
    order_id = sold(binh, shop)["id"]
    chi = key_for(shop.chi)
    assert chi.get("/sales/orders")["items"] == []
    assert chi.get(f"/sales/orders/{order_id}").status == 404
    assert chi.get(f"/sales/orders/{order_id}/books").status == 404
    refused = chi.post(f"/sales/orders/{order_id}/confirm", {"seen_total": 1})
    assert (refused.status, refused["code"]) == (403, "other_branch")
    refused = chi.post("/sales/orders", order(shop, line(shop, "GIAY", 1)))
    assert (refused.status, refused["code"]) == (403, "other_branch")


def test_a_key_that_only_reads_writes_nothing(shop: Shop, key_for: KeyFor) -> None:
    reader = key_for(shop.binh, "sales:read")
    assert reader.get("/sales/orders").status == 200
    assert reader.send("POST", "/sales/quotes", body=order(shop, line(shop, "GIAY", 1))).status == 200
    assert reader.post("/sales/orders", order(shop, line(shop, "GIAY", 1)))["code"] == "missing_scope"
    assert reader.get("/purchasing/receipts")["code"] == "missing_scope"


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"quantity": 0}, 422, "lines.1.quantity"),
        ({"quantity": -1_000}, 422, "lines.1.quantity"),
        ({"quantity": 1.5}, 422, "lines.1.quantity"),
        ({"quantity": 10**15}, 422, "lines.1.quantity"),
        ({"unit_price": -1}, 422, "lines.1.unit_price"),
        ({"product_id": 10**6}, 404, None),
        ({"unit_id": 10**6}, 422, None),
        ({"vat_code": "77"}, 422, None),
        ({"discount": {"kind": "percent", "value": 10_001}}, 422, None),
        ({"discount": {"kind": "share", "value": 1}}, 422, "lines.1.discount.kind"),
        ({"kind": "text", "product_id": None, "name": "", "unit_price": 100}, 422, None),
        ({"serials": ["X"]}, 404, None),
        ({"lots": [{"lot_id": 1, "quantity": 1_000}]}, 422, None),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_a_sentence(
    binh: Program, shop: Shop, change: dict[str, Any], status: int, field: str | None
) -> None:
    shop.receive("GIAY", 10, 60_000)
    body = order(shop, {**line(shop, "GIAY", 1), **change}, customer_id=shop.minh_phat.pk, seen_total=77_760)
    answer = binh.post("/sales/sell-now", body)
    assert answer.status == status, answer.json
    assert answer["detail"]
    assert field is None or answer["field"] == field
    assert SalesOrder.objects.count() == 0


def test_ten_thousand_lines_are_refused_with_a_sentence(binh: Program, shop: Shop) -> None:
    answer = binh.post("/sales/orders", order(shop, *[line(shop, "GIAY", 1)] * 10_000))
    assert (answer.status, answer["code"]) == (422, "too_many_lines")
    assert "10.000" in answer["detail"]
