"""Tồn kho đầu kỳ: its pages."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.books.stock.models import Lot, StockBalance
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine
from fastsale.trade.warehouse.models import StockOpening
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop, units

OPENS = ("warehouse.view", "warehouse.open_stock", "warehouse.cancel_opening", "catalog.view")
FORM = "/warehouse/openings/new/"


def line(shop: Shop, n: int, code: str, quantity: str = "1", value: str = "1.000", **more: str) -> dict[str, str]:
    facts = {"product_id": str(shop.goods[code].pk), "quantity": quantity, "value": value, **more}
    return {f"lines-{n}-{name}": text for name, text in facts.items()}


def head(shop: Shop, **more: str) -> dict[str, str]:
    return {"request_id": str(uuid4()), "warehouse_id": str(shop.counter.pk), **more}


def url(name: str, opening: StockOpening) -> str:
    return reverse(f"warehouse:{name}", args=[opening.pk])


def test_what_was_there_is_written_shown_and_taken_back(shop: Shop):
    browser = client_of(shop.binh)
    assert browser.get(FORM).status_code == 200
    facts = head(shop, note="Kiểm kê cuối năm") | line(shop, 0, "GIAY", "10", "611.110")
    facts |= line(shop, 1, "BIA", "24", "216.000", lot_code="L1", expires_on="30/11/2030")
    facts |= line(shop, 2, "MAY", "2", "4.000.000", serials="S1\nS2")
    answer = browser.post(FORM, facts)
    assert answer.status_code == 302, text_of(answer)
    opening = StockOpening.objects.get()
    assert StockBalance.objects.get(product=shop.goods["BIA"]).quantity == units(24)
    page = text_of(browser.get(answer["Location"]))
    for words in (
        "TDK-HN-000001",
        "611.110",
        "4.827.110",
        "lô L1 × 24 · HSD 30/11/2030",
        "SN S1, S2",
        "Kiểm kê cuối năm",
    ):
        assert words in page
    assert "+216.000" in text_of(browser.get(url("opening_books", opening)))
    assert "Nhập tồn kho đầu kỳ" in text_of(browser.get(url("opening_history", opening)))
    asked = text_of(browser.get(url("cancel_opening", opening)))
    assert "3 dòng hàng ra khỏi Kho quầy" in asked
    assert "4.827.110" in asked
    assert browser.post(url("cancel_opening", opening), {"request_id": str(uuid4())}).status_code == 302
    opening.refresh_from_db()
    assert opening.is_cancelled
    assert browser.get(reverse("web:paper", args=[opening.document_id]))["Location"] == url("opening", opening)
    assert browser.post(url("cancel_opening", opening), {"request_id": str(uuid4())}).status_code == 409


def test_cancelling_names_the_paper_that_would_go_short_and_the_costs_that_change(shop: Shop):
    week_ago = local_day(clock.now()) - timedelta(days=7)
    opened = [OpeningLine(shop.goods["GIAY"].pk, units(10), 600_000)]
    opening = open_stock(
        warehouse_id=shop.counter.pk, lines=opened, at=week_ago, request_id=uuid4(), actor=shop.actor()
    )
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    browser = client_of(shop.binh)
    assert "sẽ thiếu 4 ram GIAY" in text_of(browser.get(url("cancel_opening", opening)))
    shop.receive("GIAY", 10, 70_000, at=week_ago)
    page = text_of(browser.get(url("cancel_opening", opening)))
    for words in ("XK-HN-000001", "260.000", "280.000"):
        assert words in page


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("GIAY", {"quantity": "0"}, "«Số lượng» phải lớn hơn 0."),
        ("GIAY", {"value": "-1"}, "không được âm"),
        ("GIAY", {"value": ""}, "Chưa điền «Trị giá»"),
        ("BIA", {}, "BIA quản lý theo lô"),
        ("MAY", {"quantity": "2", "serials": "S1"}, "chọn hoặc quét đủ 2"),
        ("LAP", {}, "Không tìm thấy"),
    ],
)
def test_a_refusal_stands_beside_its_line_and_writes_nothing(shop: Shop, code: str, change: dict[str, str], words: str):
    before = shop.rows()
    answer = client_of(shop.binh).post(FORM, head(shop) | line(shop, 0, "GIAY") | line(shop, 1, code, **change))
    assert answer.status_code in (404, 409, 422)
    wrong = answer.context["form"].lines.rows[1]
    assert words in " ".join(error for errors in wrong.errors.values() for error in errors)
    assert shop.rows() == before
    assert not Lot.objects.exists()


def test_the_day_is_refused_beside_its_field(shop: Shop):
    answer = client_of(shop.binh).post(FORM, head(shop, at="01/01/2099") | line(shop, 0, "GIAY"))
    assert answer.status_code == 422
    assert "at" in answer.context["form"].errors
    assert client_of(shop.binh).post(FORM, head(shop)).status_code == 422


def test_no_worth_without_the_right_and_no_entry_without_another(shop: Shop, client):
    opened = [OpeningLine(shop.goods["GIAY"].pk, units(10), 611_110)]
    opening = open_stock(warehouse_id=shop.counter.pk, lines=opened, request_id=uuid4(), actor=shop.actor())
    browser = client_of(person(OPENS))
    names = ("opening", "opening_books", "cancel_opening")
    for path in (*(url(name, opening) for name in names), reverse("warehouse:openings")):
        page = text_of(browser.get(path))
        assert "611.110" not in page
        assert "Trị giá" not in page
    assert client.get(url("opening", opening)).status_code == 302
    assert client_of(shop.an).get(url("opening", opening)).status_code == 403
    assert client_of(person(OPENS, all_branches=False)).get(url("opening", opening)).status_code == 404
    for path in (FORM, url("cancel_opening", opening)):
        assert client_of(shop.dung).get(path).status_code == 403


def test_the_same_statements_for_10_lines_and_200(shop: Shop):
    browser = client_of(shop.binh)
    names = ("opening", "opening_books", "cancel_opening")

    def opened(count: int) -> StockOpening:
        lines = [OpeningLine(shop.goods["GIAY"].pk, units(1), 1_000)] * count
        return open_stock(warehouse_id=shop.counter.pk, lines=lines, request_id=uuid4(), actor=shop.actor())

    def cost(opening: StockOpening) -> list[int]:
        paths = [*(url(name, opening) for name in names), reverse("warehouse:openings")]
        return [statements(partial(browser.get, path)) for path in paths]

    few = cost(opened(10))
    for _n in range(20):
        many = opened(200)
    assert cost(many) == few


def test_a_scanned_carton_is_its_goods(shop: Shop):
    browser = client_of(shop.binh)
    pick = reverse("warehouse:pick_goods")
    (found,) = browser.get(pick, {"code": "BIA"}).json()["items"]
    assert found == {"id": shop.goods["BIA"].pk, "text": "BIA Bia 333", "note": "lon", "tracking": "lot"}
    assert browser.get(pick, {"code": "LAP"}).json()["items"] == []
    assert [item["text"] for item in browser.get(pick, {"q": "giay"}).json()["items"]] == ["GIAY Giấy A4"]
