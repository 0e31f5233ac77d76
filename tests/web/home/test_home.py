"""Today in figures: each is a figure of the page that it leads to."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fastsale.foundation import clock
from fastsale.foundation.access.models import Role
from fastsale.foundation.administration.actions.close_period import close_period
from fastsale.foundation.dates import local_day
from fastsale.insight.reports.trading import same_day_last_month
from fastsale.master.catalog.models import Product
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.web.home.cards import Card, Panel
from fastsale.web.sales.days_chart import chart_of
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop

REAM = 77_760


def today() -> date:
    return local_day(clock.now())


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """Sold, held, quoted, owed, waiting, expiring, running out: something for every card."""
    shop.receive("GIAY", 50, 60_000, at=today() - timedelta(days=30))
    shop.receive("GIAY", 20, 60_000, warehouse=shop.keeper_store)
    soon, gone = today() + timedelta(days=9), today() - timedelta(days=1)
    shop.receive("BIA", 48, 9_000, lots=[("L1", 24, soon), ("L2", 24, gone)])
    Product.objects.filter(code="GIAY").update(min_stock=1_000_000)
    shop.sell(shop.line("GIAY", 1), person=shop.an)
    shop.sell(shop.line("GIAY", 2), customer=shop.minh_phat, paid=50_000)
    shop.sell(shop.line("GIAY", 3), customer=shop.near_limit, at=today() - timedelta(days=20))
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk)
    shop.draft(shop.line("GIAY", 5), customer=shop.minh_phat)
    held = shop.draft(shop.line("GIAY", 6), customer=shop.minh_phat)
    reserve_order(order_id=held.pk, until=today(), request_id=uuid4(), actor=shop.actor())
    return shop


def shown(client: Client) -> tuple[list[Card], list[Panel]]:
    parts: Any = client.get(reverse("web:home")).context["parts"]
    return [card for part in parts for card in part.cards], [panel for part in parts for panel in part.panels]


@pytest.mark.django_db
def test_each_figure_stands_on_the_page_that_it_leads_to(busy: Shop) -> None:
    client = client_of(busy.binh)
    cards, _panels = shown(client)
    titles = {str(card.title) for card in cards}
    assert titles >= {
        "Tôi bán hôm nay", "Tôi thu hôm nay, đã trừ chi", "Bán hôm nay", "Đang giữ hàng", "Báo giá chờ khách trả lời",
        "Hôm qua", "Tháng này đến nay", "Lãi gộp hôm nay", "Khách đang nợ", "Nợ quá hạn", "Đang nợ nhà cung cấp",
        "Chờ xuất kho", "Dưới mức tồn ít nhất", "Lô hết hạn trong 30 ngày", "Lô đã hết hạn", "Nhập hàng hôm nay",
        "Chưa xuất hóa đơn", "Sổ đã khóa đến", "Bàn giao ca hôm nay", "Tiền trong quỹ",
    }  # fmt: skip
    wrong = []
    for card in cards:
        if not card.url or card.title == "Sổ đã khóa đến":
            continue
        figure, _space, unit = card.figure.replace("\N{NO-BREAK SPACE}", " ").partition(" ")
        page = text_of(client.get(card.url)).replace("\N{NO-BREAK SPACE}", " ")
        wanted = f">{figure}<" if unit == "đ" else f"<span>{figure} "
        if figure != "0" and wanted not in page:
            wrong.append((str(card.title), card.figure, card.url))
    assert wrong == []


@pytest.mark.django_db
def test_a_seller_sees_his_own_and_no_cost(busy: Shop) -> None:
    busy.an.roles.clear()
    rights = ["sales.view", "sales.create_order", "sales.sell_now", "see_prices", "handovers.view", "debts.view"]
    busy.an.roles.add(Role.objects.create(name="chỉ khách mình", rights=rights))
    cards, panels = shown(client_of(busy.an))
    figures = {str(card.title): card.figure.replace("\N{NO-BREAK SPACE}", " ") for card in cards}
    assert figures["Tôi bán hôm nay"] == figures["Tôi thu hôm nay, đã trừ chi"] == "77.760 đ"
    assert "Lãi gộp hôm nay" not in figures
    assert "Bán hôm nay" not in figures, "the same figure would stand twice"
    assert "Đang nợ nhà cung cấp" not in figures
    assert panels == []


@pytest.mark.django_db
def test_the_keeper_sees_goods_and_no_money(busy: Shop) -> None:
    cards, panels = shown(client_of(person(["warehouse.view", "purchasing.view"])))
    assert {str(card.title) for card in cards} == {
        "Chờ xuất kho", "Dưới mức tồn ít nhất", "Lô hết hạn trong 30 ngày", "Lô đã hết hạn", "Nhập hàng hôm nay",
        "Nhập hàng tháng này",
    }  # fmt: skip
    assert not any("đ" in card.figure.split()[-1:] for card in cards)
    assert panels == []


@pytest.mark.django_db
def test_profit_waits_for_goods_that_wait_and_follows_cost_that_comes_late(busy: Shop) -> None:
    profit = {str(card.title): card for card in shown(client_of(busy.binh))[0]}["Lãi gộp hôm nay"]
    assert "1 phiếu chưa xuất kho" in str(profit.note)
    before = int(profit.figure.split("\N{NO-BREAK SPACE}")[0].replace(".", ""))
    assert before == 3 * (72_000 - 60_000), "four more are sold and wait: neither their price nor their cost counts"
    busy.receive("GIAY", 50, 40_000, at=today() - timedelta(days=25))
    after = {str(card.title): card for card in shown(client_of(busy.binh))[0]}["Lãi gộp hôm nay"]
    assert int(after.figure.split("\N{NO-BREAK SPACE}")[0].replace(".", "")) > before


@pytest.mark.django_db
def test_the_books_are_shown_as_closed(busy: Shop) -> None:
    last_month = today().replace(day=1) - timedelta(days=1)
    close_period(through=last_month, request_id=uuid4(), actor=busy.actor())
    closing = {str(card.title): card for card in shown(client_of(busy.binh))[0]}["Sổ đã khóa đến"]
    assert (closing.figure, closing.tone) == (f"{last_month:%d/%m/%Y}", "")


@pytest.mark.django_db
def test_the_chart_and_its_table_say_the_same(busy: Shop) -> None:
    panel = next(one for one in shown(client_of(busy.binh))[1] if one.template.endswith("_home_days.html"))
    assert [bar.day for bar in panel.told.bars] == [today() - timedelta(days=back) for back in reversed(range(14))]
    assert panel.told.bars[-1].total == 7 * REAM
    assert panel.told.bars[-1].height > 0
    assert panel.told.bars[0].height == 0
    page = text_of(client_of(busy.binh).get(reverse("web:home")))
    assert "style=" not in page.partition('<div class="days-chart">')[2].partition("</div>")[0]
    assert chart_of.__doc__


@pytest.mark.django_db
def test_home_costs_the_same_whatever_was_sold(busy: Shop) -> None:
    client = client_of(busy.binh)
    client.get(reverse("web:home"))
    few = statements(lambda: client.get(reverse("web:home")))
    for _time in range(5):
        busy.sell(busy.line("GIAY", 1), person=busy.an)
        busy.sell(busy.line("LAP", 1), customer=busy.minh_phat, paid=1_000)
    assert statements(lambda: client.get(reverse("web:home"))) == few
    print(f"home: {few} statements")


def test_a_longer_month_is_compared_with_the_whole_of_a_shorter_one() -> None:
    assert same_day_last_month(date(2026, 3, 31)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert same_day_last_month(date(2026, 1, 5)) == (date(2025, 12, 1), date(2025, 12, 5))
