"""The four books over the API: now, at a moment, as it was known at a moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from tests.api.conftest import Program
from tests.support.shop import Shop

KeyFor = Callable[..., Program]
MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def binh(shop: Shop, key_for: KeyFor) -> Program:
    return key_for(shop.binh)


@pytest.fixture
def week(shop: Shop) -> Shop:
    """Monday 10 in at 60.000; Tuesday 3 sold on credit; Thursday a receipt of 5 at 70.000 is typed, dated Wednesday."""
    with clock.frozen(MONDAY):
        shop.receive("GIAY", 10, 60_000)
    with clock.frozen(MONDAY + DAY):
        shop.sell(shop.line("GIAY", 3), customer=shop.minh_phat)
    with clock.frozen(MONDAY + 3 * DAY):
        shop.receive("GIAY", 5, 70_000, at=local_day(MONDAY + 2 * DAY))
    return shop


def day(number: int) -> str:
    return str(local_day(MONDAY + number * DAY))


def quantity(program: Program, **query: Any) -> int:
    return sum(row["quantity"] for row in program.get("/stock/on-hand", **query)["items"])


def test_stock_is_asked_now_then_and_as_known_then(binh: Program, week: Shop) -> None:
    [row] = binh.get("/stock/on-hand")["items"]
    assert (row["quantity"], row["reserved"], row["available"]) == (12_000, 0, 12_000)
    assert quantity(binh, as_of=day(-1)) == 0
    assert quantity(binh, as_of=day(0)) == 10_000
    assert quantity(binh, as_of=day(1)) == 7_000
    assert quantity(binh, as_of=day(2)) == 12_000
    assert quantity(binh, as_of=day(2), known_at=day(2)) == 7_000, "the late receipt was not typed yet"
    assert quantity(binh, known_at=day(2)) == 7_000
    assert binh.get("/stock/on-hand", as_of=day(1))["items"][0]["available"] is None


def test_stock_has_its_value_its_card_and_its_turnover(binh: Program, week: Shop) -> None:
    [value] = binh.get("/stock/values", as_of=day(6))["items"]
    assert value["value"] == 7 * 60_000 + 5 * 70_000
    goods = {"product_id": week.goods["GIAY"].pk, "warehouse_id": week.counter.pk}
    card = binh.get("/stock/card", **goods, since=day(0), until=day(6))
    assert [(row["quantity"], row["balance"]) for row in card["rows"]] == [
        (10_000, 10_000), (-3_000, 7_000), (5_000, 12_000),
    ]  # fmt: skip
    assert (card["opening"], card["came_in"], card["went_out"], card["closing"]) == (0, 15_000, -3_000, 12_000)
    [row] = binh.get("/stock/turnover", since=day(1), until=day(1))["items"]
    assert (row["opening"]["quantity"], row["closing"]["quantity"]) == (10_000, 7_000)
    assert row["went_out"] == {"quantity": -3_000, "value": -180_000}


def test_debts_are_asked_in_every_way(binh: Program, week: Shop) -> None:
    partner, total = week.minh_phat.pk, 233_280
    assert binh.get("/debts/balances", as_of=day(0))["items"] == []
    assert binh.get("/debts/balances", as_of=day(1))["items"] == [{"partner_id": partner, "balance": total}]
    statement = binh.get("/debts/statement", partner_id=partner, since=day(0), until=day(6))
    assert (statement["opening"], statement["charged"], statement["closing"]) == (0, total, total)
    assert [(row["number"], row["balance"]) for row in statement["rows"]] == [("BH-HN-000001", total)]
    [turnover] = binh.get("/debts/turnover", since=day(0), until=day(6))["items"]
    assert turnover == {"partner_id": partner, "opening": 0, "charged": total, "credited": 0, "closing": total}
    [young] = binh.get("/debts/ageing", as_of=day(6))["items"]
    assert (young["buckets"][0], young["overdue"]) == (total, 0)
    [old] = binh.get("/debts/ageing", on=str(local_day(MONDAY + 60 * DAY)))["items"]
    assert (old["buckets"][1], old["overdue"]) == (total, total), "due after 30 days"


def test_cash_has_its_book_and_its_totals(binh: Program, shop: Shop) -> None:
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1))
    till = shop.till.pk
    book = binh.get("/cash/book", account_id=till)
    assert (book["opening"], book["money_in"], book["closing"]) == (0, 77_760, 77_760)
    assert [row["number"] for row in book["rows"]] == ["PT-HN-000001"]
    assert binh.get("/cash/totals").json == [{"account_id": till, "method": "cash", "money_in": 77_760, "money_out": 0}]
    assert binh.get("/cash/balances", account_id=till).json == [{"account_id": till, "balance": 77_760}]
    assert binh.get("/cash/balances", account_id=till, as_of="2026-01-01").json == [{"account_id": till, "balance": 0}]


def test_revenue_is_summed_by_any_dimensions_and_costs_are_hidden(
    binh: Program, week: Shop, key_for: KeyFor, grant: Callable[..., None]
) -> None:
    span = {"since": day(0), "until": day(6)}
    [row] = binh.get("/revenue/totals", **span, by=["product", "day"]).json
    assert row["key"] == [week.goods["GIAY"].pk, day(1)]
    assert (row["net"], row["cost"], row["profit"], row["papers"]) == (216_000, 180_000, 36_000, 1)
    grant(week.an, "reports.view")
    [seen] = key_for(week.an).get("/revenue/totals", **span, by="customer").json
    assert (seen["key"], seen["net"]) == ([week.minh_phat.pk], 216_000)
    assert not {"cost", "profit"} & set(seen)
    grant(week.chi, "reports.view")
    assert key_for(week.chi).get("/revenue/totals", **span, by="customer").json == []
    assert binh.get("/revenue/totals", by=["colour"])["field"] == "by.1"


def test_who_sees_only_their_own_customers_finds_no_others(
    week: Shop, key_for: KeyFor, grant: Callable[..., None]
) -> None:
    grant(week.dung, "debts.view", "reports.view")
    dung = key_for(week.dung)
    assert dung.get("/debts/balances")["items"] == []
    assert dung.get("/debts/statement", partner_id=week.minh_phat.pk).status == 404
    assert dung.get("/debts/open-items")["items"] == []
    assert dung.get("/debts/ageing")["items"] == []
    assert dung.get("/revenue/totals", since=day(0), until=day(6), by="customer").json == []
    week.minh_phat.responsible = week.dung
    week.minh_phat.save(update_fields=["responsible"])
    assert [row["partner_id"] for row in dung.get("/debts/balances")["items"]] == [week.minh_phat.pk]


def test_another_branch_sees_only_its_own_warehouses(week: Shop, key_for: KeyFor, grant: Callable[..., None]) -> None:
    grant(week.chi, "warehouse.view", "see_cost")
    chi = key_for(week.chi)
    for path in ("/stock/on-hand", "/stock/lots", "/stock/values", "/stock/turnover"):
        assert chi.get(path)["items"] == [], path
    goods = {"product_id": week.goods["GIAY"].pk, "warehouse_id": week.counter.pk}
    assert chi.get("/stock/card", **goods).status == 404
    assert chi.get(f"/stock/papers/{week.counter.pk}/cost").json == []


def test_without_the_right_a_book_stays_closed(week: Shop, key_for: KeyFor) -> None:
    an = key_for(week.an)
    for path in (
        "/stock/on-hand", "/stock/values", "/debts/balances", "/debts/ageing", "/cash/balances", "/revenue/totals",
    ):  # fmt: skip
        assert an.get(path).status == 403, path


def test_balances_come_in_pages(binh: Program, shop: Shop) -> None:
    for code in ("GIAY", "GAO", "LAP"):
        if code != "LAP":
            shop.receive(code, 1, 1_000)
            shop.receive(code, 1, 1_000, warehouse=shop.keeper_store)
    seen, cursor = [], None
    for _ in range(4):
        page = binh.get("/stock/on-hand", limit=1, count="true", **({"cursor": cursor} if cursor else {}))
        assert page["count"] == 4
        seen += [(row["product_id"], row["warehouse_id"]) for row in page["items"]]
        cursor = page["next_cursor"]
    assert cursor is None
    assert seen == sorted(set(seen))
    assert len(seen) == 4


def test_books_cost_the_same_however_much_is_in_them(binh: Program, week: Shop) -> None:
    paths = ["/stock/on-hand", "/stock/lots", "/stock/values", "/stock/turnover", "/debts/balances", "/debts/ageing",
             "/debts/turnover", "/debts/open-items", "/cash/balances", "/cash/totals", "/revenue/totals"]  # fmt: skip
    binh.get("/system/me")
    costs = []
    for _more in range(2):
        counted = []
        for path in paths:
            with CaptureQueriesContext(connection) as statements:
                assert binh.get(path).status == 200
            counted.append(len(statements))
        costs.append(counted)
        for code in ("GAO", "GIAY"):
            week.receive(code, 20, 50_000)
            for _ in range(4):
                week.sell(week.line(code, 1), customer=week.minh_phat)
                week.sell(week.line(code, 1))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("query", [{"since": "9999-12-31"}, {"until": "0001-01-01"}, {"since": "2026-02-30"}])
def test_a_day_beyond_our_time_is_refused(binh: Program, query: dict[str, str]) -> None:
    for path in ("/debts/turnover", "/purchasing/receipts", "/sales/orders", "/settlement/collections"):
        answer = binh.get(path, **query)
        assert (answer.status, answer["field"]) == (422, next(iter(query))), path
