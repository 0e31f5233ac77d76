"""Money and debt papers over the API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.trade.sales.models import SalesOrder
from tests.api.conftest import Program
from tests.support.shop import Shop

KeyFor = Callable[..., Program]
TOTAL = 233_280


@pytest.fixture
def binh(shop: Shop, key_for: KeyFor) -> Program:
    return key_for(shop.binh)


@pytest.fixture
def sold(shop: Shop) -> SalesOrder:
    """3 reams on credit to Minh Phát: 233.280 đ."""
    shop.receive("GIAY", 10, 60_000)
    return shop.sell(shop.line("GIAY", 3), customer=shop.minh_phat)


def paper(shop: Shop, amount: int, *, partner: Any = None, account: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "partner_id": (partner or shop.minh_phat).pk,
        "branch_id": shop.hanoi.pk,
        "ways": [{"account_id": (account or shop.till).pk, "amount": amount}],
        **more,
    }


def owed(binh: Program, shop: Shop) -> int:
    return sum(row["balance"] for row in binh.get("/debts/balances", partner_id=shop.minh_phat.pk)["items"])


def test_money_is_collected_against_the_oldest_debt_and_taken_back(binh: Program, shop: Shop, sold: SalesOrder) -> None:
    assert owed(binh, shop) == TOTAL
    made = binh.post("/settlement/collections", paper(shop, 100_000, payer="Anh Minh"))
    assert (made.status, made["number"], made["amount"]) == (201, "PT-HN-000001", 100_000), made.json
    assert made["ways"] == [{"account_id": shop.till.pk, "amount": 100_000, "method": "cash", "reference": ""}]
    path = f"/settlement/collections/{made['document_id']}"
    assert binh.get(path).json == made.json
    assert owed(binh, shop) == TOTAL - 100_000
    [item] = binh.get("/debts/open-items", partner_id=shop.minh_phat.pk)["items"]
    assert (item["number"], item["amount"], item["remaining"]) == ("BH-HN-000001", TOTAL, TOTAL - 100_000)
    taken_back = binh.post(f"{path}/cancel", {"why": "Nhập nhầm"})
    assert (taken_back.status, taken_back["reversed_by_id"] is not None) == (200, True)
    assert owed(binh, shop) == TOTAL
    assert binh.post(f"{path}/cancel", {})["code"] == "already_cancelled"


def test_money_is_put_where_the_person_says_and_no_further(binh: Program, shop: Shop, sold: SalesOrder) -> None:
    [item] = binh.get("/debts/open-items", partner_id=shop.minh_phat.pk)["items"]
    beyond = paper(shop, TOTAL + 1, allocations=[{"entry_id": item["entry_id"], "amount": TOTAL + 1}])
    assert binh.post("/settlement/collections", beyond)["code"] == "allocated_beyond"
    exact = paper(shop, TOTAL, allocations=[{"entry_id": item["entry_id"], "amount": TOTAL}])
    assert binh.post("/settlement/collections", exact).status == 201
    assert binh.get("/debts/open-items", partner_id=shop.minh_phat.pk)["items"] == []


def test_an_advance_is_set_off_and_given_back(binh: Program, shop: Shop, sold: SalesOrder) -> None:
    [charge] = binh.get("/debts/open-items", partner_id=shop.minh_phat.pk)["items"]
    made = binh.post("/settlement/collections", paper(shop, 150_000, allocations=[]))
    [credit] = binh.get("/debts/open-items", partner_id=shop.minh_phat.pk, what="credits")["items"]
    assert (credit["document_id"], credit["remaining"]) == (made["document_id"], 150_000)
    pair = {"credit_id": credit["entry_id"], "charge_id": charge["entry_id"], "amount": 50_000}
    body = {"partner_id": shop.minh_phat.pk, "branch_id": shop.hanoi.pk, "pairs": [pair]}
    voucher = binh.post("/settlement/allocations", body)
    assert (voucher.status, voucher["purpose"]) == (201, "allocation"), voucher.json
    assert binh.get(f"/settlement/debt-vouchers/{voucher['document_id']}").json == voucher.json
    back = binh.post("/settlement/refunds", paper(shop, 100_000))
    assert (back.status, back["purpose"], back["amount"]) == (201, "refund", 100_000), back.json
    assert owed(binh, shop) == TOTAL - 50_000


def test_a_supplier_is_paid(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    body = paper(shop, 648_000, partner=shop.supplier, account=shop.bank)
    body["ways"][0]["method"] = "transfer"
    made = binh.post("/settlement/supplier-payments", body)
    assert (made.status, made["purpose"], made["ways"][0]["method"]) == (201, "supplier", "transfer"), made.json
    assert binh.get("/debts/balances", side="331")["items"] == []
    taken_back = binh.post(f"/settlement/payments/{made['document_id']}/cancel", {})
    assert taken_back.status == 200
    assert binh.get("/debts/balances", side="331")["items"] == [{"partner_id": shop.supplier.pk, "balance": 648_000}]
    assert [row["amount"] for row in binh.get("/settlement/payments")["items"]] == [648_000]


def test_books_begin_with_what_was_there(binh: Program, shop: Shop) -> None:
    rows = [
        {"partner_id": shop.minh_phat.pk, "amount": 5_000_000, "due_on": "2026-12-31"},
        {"partner_id": shop.supplier.pk, "amount": 2_000_000, "side": "331"},
    ]
    debts = binh.post("/settlement/debt-openings", {"branch_id": shop.hanoi.pk, "rows": rows})
    assert (debts.status, len(debts["lines"])) == (201, 2), debts.json
    cash_rows = [{"account_id": shop.till.pk, "amount": 1_000_000}]
    cash = binh.post("/settlement/cash-openings", {"branch_id": shop.hanoi.pk, "rows": cash_rows})
    assert (cash.status, cash["lines"][0]["amount"]) == (201, 1_000_000), cash.json
    assert binh.get(f"/settlement/cash-openings/{cash['document_id']}").json == cash.json
    assert {"account_id": shop.till.pk, "balance": 1_000_000} in binh.get("/cash/balances").json
    for path, made in (("debt-openings", debts), ("cash-openings", cash)):
        assert binh.post(f"/settlement/{path}/{made['document_id']}/cancel", {}).status == 200
    assert owed(binh, shop) == 0
    assert [row["purpose"] for row in binh.get("/settlement/debt-vouchers")["items"]] == ["opening"]
    assert len(binh.get("/settlement/cash-openings")["items"]) == 1


def test_a_till_is_counted_and_the_day_is_closed(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1))  # 77.760 in cash
    body = {"account_id": shop.till.pk, "branch_id": shop.hanoi.pk, "counted": 77_000}
    made = binh.post("/settlement/counts", body | {"denominations": {"50000": 1, "20000": 1, "5000": 1, "2000": 1}})
    assert (made.status, made["book"], made["counted"]) == (201, 77_760, 77_000), made.json
    assert made["denominations"]["50000"] == 1
    refused = binh.post("/settlement/collections", paper(shop, 1_000))
    assert (refused.status, refused["code"]) == (409, "counted_day")
    path = f"/settlement/counts/{made['document_id']}"
    assert binh.get(path)["counted"] == 77_000
    assert [row["account_id"] for row in binh.get("/settlement/counts")["items"]] == [shop.till.pk]
    assert binh.post(f"{path}/cancel", {}).status == 200
    assert binh.post("/settlement/collections", paper(shop, 1_000)).status == 201


def test_accounts_are_added_changed_and_listed(binh: Program, shop: Shop, key_for: KeyFor) -> None:
    made = binh.post("/settlement/accounts", {"code": "TM-DN", "name": "Tiền mặt Đà Nẵng", "branch_id": shop.danang.pk})
    assert (made.status, made["kind"], made["version"]) == (201, "cash", 1), made.json
    body = {"code": "TM-DN", "name": "Quỹ Đà Nẵng", "branch_id": shop.danang.pk, "seen": 1}
    changed = binh.send(
        "PUT", f"/settlement/accounts/{made['id']}", body=body, headers={"Idempotency-Key": "đổi-tên"[:1] + "x"}
    )
    assert (changed.status, changed["name"], changed["version"]) == (200, "Quỹ Đà Nẵng", 2), changed.json
    assert [row["code"] for row in binh.get("/settlement/accounts")["items"]] == ["TM-DN", "TM-HN", "VCB"]
    assert [row["code"] for row in key_for(shop.an).get("/settlement/accounts")["items"]] == ["TM-HN", "VCB"]
    assert key_for(shop.an).get(f"/settlement/accounts/{made['id']}").status == 404


def test_two_rows_of_one_partner_become_one(binh: Program, shop: Shop, sold: SalesOrder) -> None:
    body = {"kept_id": shop.near_limit.pk, "duplicate_id": shop.minh_phat.pk, "branch_id": shop.hanoi.pk}
    answer = binh.post("/settlement/partner-merges", body)
    assert (answer.status, answer.json) == (200, {"partner_id": shop.near_limit.pk})
    assert binh.get("/debts/balances")["items"] == [{"partner_id": shop.near_limit.pk, "balance": TOTAL}]


def test_khach_le_never_leaves_an_advance(binh: Program, shop: Shop) -> None:
    answer = binh.post("/settlement/collections", paper(shop, 1_000, partner=shop.walk_in))
    assert answer.status in (409, 422)
    assert "lẻ" in answer["detail"].lower()


def test_another_branch_and_who_has_no_right_find_nothing(
    shop: Shop, sold: SalesOrder, binh: Program, key_for: KeyFor, grant: Callable[..., None]
) -> None:
    made = binh.post("/settlement/collections", paper(shop, 100_000))
    path = f"/settlement/collections/{made['document_id']}"
    assert key_for(shop.an).get(path).status == 403
    grant(shop.chi, "debts.view", "cash.view", "settlement.collect", "settlement.cancel_collection")
    chi = key_for(shop.chi)
    assert chi.get(path).status == 404
    assert chi.get("/settlement/collections")["items"] == []
    assert chi.post(f"{path}/cancel", {}).status == 403
    assert chi.post("/settlement/collections", paper(shop, 1))["code"] == "other_branch"
    assert chi.get("/cash/book", account_id=shop.till.pk).status == 404
    assert shop.till.pk not in [row["account_id"] for row in chi.get("/cash/balances").json]


def test_lists_cost_the_same_however_long(binh: Program, shop: Shop, sold: SalesOrder) -> None:
    costs = []
    for count in (2, 12):
        for _ in range(count):
            binh.post("/settlement/collections", paper(shop, 1_000))
        with CaptureQueriesContext(connection) as statements:
            assert len(binh.get("/settlement/collections", limit=200)["items"]) >= count
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_a_day_is_handed_over_and_read_back(shop: Shop, key_for: KeyFor) -> None:
    shop.receive("GIAY", 5, 60_000)
    shop.sell(shop.line("GIAY", 1), person=shop.an)
    an = key_for(shop.an)
    body = {"branch_id": shop.hanoi.pk, "seen": 77_760, "opening": 22_240, "counted": 100_000}
    made = an.post("/settlement/handovers", body | {"denominations": {"100000": 1}})
    assert (made.status, made["expected"], made["counted"], made["version"]) == (201, 100_000, 100_000, 1)
    assert made["denominations"] == {"100000": 1}
    again = an.post("/settlement/handovers", body | {"counted": 99_000, "note": "thiếu"})
    assert (again["replaces_id"], again["version"]) == (made["document_id"], 2)
    assert [row["counted"] for row in an.get("/settlement/handovers")["items"]] == [99_000, 100_000]
    assert an.get(f"/settlement/handovers/{made['document_id']}")["seller_id"] == shop.an.pk
    moved = an.post("/settlement/handovers", body | {"seen": 1})
    assert (moved.status, moved["code"]) == (409, "money_moved")
    other = key_for(shop.chi)
    assert other.get("/settlement/handovers")["items"] == []
    assert other.get(f"/settlement/handovers/{made['document_id']}").status == 404
