"""Tồn kho: now and then, the card of one product, its lots."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.books.stock.models import StockBalance
from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.master.catalog.models import Category, Product
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop, units

PIECE = {"HX-Request": "true"}


def days_ago(count: int) -> date:
    return local_day(clock.now()) - timedelta(days=count)


def card_of(shop: Shop, code: str, name: str = "stock_card") -> str:
    return reverse(f"warehouse:{name}", args=[shop.goods[code].pk, shop.counter.pk])


def test_the_list_shows_what_is_there_held_and_free_with_its_worth(shop: Shop):
    shop.receive("GIAY", 10, 60_000)
    shop.receive("BIA", 24, 9_000, lots=[("L1", 10, None), ("L2", 14, None)])
    shop.receive("GIAY", 3, 60_000, warehouse=shop.keeper_store)
    shop.sell(shop.line("GIAY", 2), customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk)
    page = client_of(shop.binh).get(reverse("warehouse:stock"))
    rows = {
        (row.cells[0].text, row.cells[2].text): [cell.text for cell in row.cells[4:7]]
        for row in page.context["table"].rows
    }
    assert rows == {
        ("GIAY", "Kho quầy"): ["10", "", "10"],
        ("GIAY", "Kho tổng"): ["3", "2", "1"],
        ("BIA", "Kho quầy"): ["24", "", "24"],
    }
    assert "996.000" in text_of(page)


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"q": "giay"}, {"GIAY"}),
        ({"q": "khong co"}, set()),
        ({"level": "there"}, {"GIAY", "BIA"}),
        ({"level": "none"}, {"MAY"}),
        ({"level": "below"}, {"BIA"}),
        ({"level": "short"}, set()),
        ({"warehouse": "TONG"}, set()),
        ({"category": "bia"}, {"BIA"}),
        ({"category": "999999"}, set()),
        ({"level": "made up"}, {"GIAY", "BIA", "MAY"}),
    ],
)
def test_the_list_narrows(shop: Shop, asked: dict[str, str], there: set[str]):
    group = Category.objects.create(code="BIA", name="Bia", path="/bia/")
    Product.objects.filter(code="BIA").update(category=group, min_stock=units(30))
    shop.receive("GIAY", 10, 60_000)
    shop.receive("BIA", 24, 9_000, lots=[("L1", 24, None)])
    shop.receive("MAY", 1, 9_000, serials=["S1"])
    shop.sell(shop.line("MAY", 1, serials=("S1",)), customer=shop.minh_phat)
    named = {"TONG": str(shop.keeper_store.pk), "bia": str(group.pk)}
    answer = client_of(shop.binh).get(
        reverse("warehouse:stock"), {key: named.get(value, value) for key, value in asked.items()}, headers=PIECE
    )
    assert "<html" not in text_of(answer)
    assert {row.cells[0].text for row in answer.context["table"].rows} == there


def test_a_past_day_shows_what_lay_there_then_and_what_was_known_then(shop: Shop):
    with clock.frozen(clock.now() - timedelta(days=5)):
        shop.receive("GIAY", 10, 60_000)
    shop.receive("GIAY", 5, 60_000, at=days_ago(5))
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    browser = client_of(shop.binh)

    def there(**asked: date) -> list[list[str]]:
        facts = {name: figures.day(day) for name, day in asked.items()}
        table = browser.get(reverse("warehouse:stock"), facts).context["table"]
        return [[cell.text for cell in row.cells[4:]] for row in table.rows]

    assert there(as_of=days_ago(3)) == [["15", "900.000"]]
    assert there(as_of=days_ago(3), known=days_ago(3)) == [["10", "600.000"]]
    assert there(as_of=days_ago(9)) == []
    assert there(known=days_ago(0)) == [["11", "660.000"]]
    page = text_of(browser.get(reverse("warehouse:stock"), {"as_of": figures.day(days_ago(3))}))
    assert f"tính đến hết ngày {figures.day(days_ago(3))}" in page
    asked = {"as_of": figures.day(days_ago(3))}
    assert "15" in text_of(browser.get(reverse("warehouse:stock"), asked | {"level": "there"}))
    assert browser.get(reverse("warehouse:stock"), asked | {"level": "short"}).context["table"].rows == []
    told = text_of(browser.get(reverse("warehouse:stock"), asked | {"level": "held"}))
    assert "chỉ lọc được ở hiện tại" in told
    assert browser.get(reverse("warehouse:stock"), {"as_of": "31/02/2026", "known": "nonsense"}).status_code == 200


def test_the_card_runs_from_the_opening_to_the_closing(shop: Shop):
    shop.receive("GIAY", 10, 60_000, at=days_ago(40))
    shop.receive("GIAY", 5, 60_000, at=days_ago(3))
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    browser = client_of(shop.binh)
    asked = {"day": "span", "day_from": figures.day(days_ago(20)), "day_to": figures.day(days_ago(0))}
    page = browser.get(card_of(shop, "GIAY"), asked)
    card = page.context["card"]
    assert (card.opening, card.closing) == (units(10), units(11))
    assert [shown.row.balance for shown in page.context["rows"]] == [units(15), units(11)]
    text = text_of(page)
    for words in ("PN-HN-000002", "XK-HN-000001", "Phiếu nhập hàng", "Phiếu xuất kho", "ghi lùi", "Cộng kỳ", "660.000"):
        assert words in text
    piece = text_of(browser.get(card_of(shop, "GIAY"), asked, headers=PIECE))
    assert "<html" not in piece
    assert "XK-HN-000001" in piece
    assert "THẺ KHO" in text_of(browser.get(card_of(shop, "GIAY", "print_card"), asked))
    assert "Kỳ này không có nhập, xuất" in text_of(browser.get(card_of(shop, "GIAY"), {"day": "yesterday"}))


def test_lots_say_their_day(shop: Shop):
    today = local_day(clock.now())
    lots = [("CU", 5, today - timedelta(days=1)), ("SAP", 5, today + timedelta(days=5)), ("MOI", 5, None)]
    shop.receive("BIA", 15, 9_000, lots=lots)
    page = text_of(client_of(shop.binh).get(card_of(shop, "BIA", "stock_lots")))
    for words in ("CU", "SAP", "MOI", ">hết hạn<", "sắp hết hạn", figures.day(today + timedelta(days=5))):
        assert words in page
    found = text_of(client_of(shop.binh).get(reverse("web:search"), {"q": "sap"}))
    assert card_of(shop, "BIA", "stock_lots") in found


def test_all_lots_first_to_expire_first(shop: Shop):
    today = local_day(clock.now())
    lots = [("MOI", 5, None), ("SAP", 5, today + timedelta(days=5)), ("CU", 5, today - timedelta(days=1))]
    shop.receive("BIA", 15, 9_000, lots=lots)
    shop.receive("MAY", 1, 9_000, serials=["S1"])
    browser = client_of(shop.dung)

    def codes(**asked: str) -> list[str]:
        answer = browser.get(reverse("warehouse:lots"), asked, headers=PIECE)
        return [row.cells[0].text for row in answer.context["table"].rows]

    assert codes() == ["CU", "SAP", "MOI"]
    assert codes(expiry="0") == ["CU"]
    assert codes(expiry="30") == ["SAP"]
    assert codes(q="bia moi") == ["MOI"]
    assert codes(warehouse=str(shop.keeper_store.pk)) == []
    page = text_of(browser.get(reverse("warehouse:lots")))
    for words in ("Hết hạn", "Sắp hết hạn", "Lô và hạn sử dụng"):
        assert words in page
    assert "9999" not in page
    assert client_of(shop.an).get(reverse("warehouse:lots")).status_code == 403


def test_no_worth_without_the_right(shop: Shop):
    shop.receive("GIAY", 10, 61_111)
    browser = client_of(person(["warehouse.view", "catalog.view"]))
    for url in (
        reverse("warehouse:stock"),
        reverse("warehouse:stock") + f"?as_of={figures.day(days_ago(0))}",
        card_of(shop, "GIAY"),
        card_of(shop, "GIAY", "stock_lots"),
        card_of(shop, "GIAY", "print_card"),
        reverse("web:home"),
    ):
        page = text_of(browser.get(url))
        assert "611.110" not in page
        assert "Trị giá" not in page


def test_who_may_not_enter(shop: Shop, client):
    shop.receive("GIAY", 10, 60_000)
    for url in (reverse("warehouse:stock"), card_of(shop, "GIAY"), card_of(shop, "GIAY", "stock_lots")):
        assert client.get(url).status_code == 302
        assert client_of(shop.an).get(url).status_code == 403
        assert client_of(shop.dung).get(url).status_code == 200
    assert client_of(shop.binh).get(reverse("warehouse:stock_card", args=[0, shop.counter.pk])).status_code == 404
    elsewhere = person(["warehouse.view"], all_branches=False)
    assert client_of(elsewhere).get(card_of(shop, "GIAY")).status_code == 404
    assert "GIAY" not in text_of(client_of(elsewhere).get(reverse("warehouse:stock")))


def test_the_same_statements_for_10_rows_and_200(shop: Shop):
    browser = client_of(shop.binh)
    urls = [reverse("warehouse:stock"), reverse("warehouse:stock") + f"?as_of={figures.day(days_ago(0))}"]
    urls += [card_of(shop, "GIAY"), card_of(shop, "MAY", "stock_lots"), reverse("web:home")]
    urls += [reverse("warehouse:lots")]

    def cost() -> list[int]:
        return [statements(partial(browser.get, url)) for url in urls]

    shop.receive("GIAY", 1, 1_000)
    shop.receive("MAY", 1, 1_000, serials=["S"])
    shop.receive("BIA", 1, 1_000, lots=[("L", 1, None)])
    few = cost()
    shop.receive("BIA", 200, 1_000, lots=[(f"L{n}", 1, None) for n in range(200)])
    shop.receive("MAY", 200, 1_000, serials=[f"S{n}" for n in range(200)])
    for _n in range(20):
        shop.receive("GIAY", 1, 1_000)
    _many_products(shop)
    assert StockBalance.objects.count() > 400
    assert cost() == few


def _many_products(shop: Shop) -> None:
    """Two hundred more goods that lie somewhere."""
    base = shop.goods["GIAY"].base_unit
    made = [
        Product(code=f"H{n:03}", name=f"Hàng {n}", base_unit=base, vat_code="8", search=f" h{n:03}") for n in range(200)
    ]
    Product.objects.bulk_create(made)
    lines = [OpeningLine(product.pk, units(1), 1_000) for product in Product.objects.filter(search__startswith=" h")]
    open_stock(warehouse_id=shop.counter.pk, lines=lines, request_id=uuid4(), actor=shop.actor())


@pytest.mark.parametrize("value", ["²", "9" * 30, "-1", "x", "1.5", "\0"])
def test_made_up_addresses_meet_no_crash(shop: Shop, value: str):
    shop.receive("GIAY", 10, 60_000)
    browser = client_of(shop.binh)
    asked = dict.fromkeys(("warehouse", "category", "level", "as_of", "known", "supplier", "day", "expiry"), value)
    for name in ("warehouse:stock", "warehouse:lots", "warehouse:issues", "warehouse:openings", "purchasing:receipts"):
        assert browser.get(reverse(name), asked | {"q": value}).status_code == 200
    assert browser.get(reverse("purchasing:pick_goods"), {"q": value, "code": value}).status_code == 200
    assert browser.get(reverse("warehouse:pick_goods"), {"q": value}).status_code == 200
