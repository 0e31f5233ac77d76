"""The faces of a partner's page: papers, last prices, history in words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.master.partners.actions.change_partner import change_partner
from fastsale.master.partners.models import CustomerGroup, Partner
from fastsale.master.partners.queries import facts_of
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


def face(name: str, partner: Partner) -> str:
    return reverse(f"partners:{name}", args=[partner.pk])


@pytest.fixture
def busy(shop: Shop) -> Shop:
    ago = local_day(clock.now()) - timedelta(days=9)
    shop.receive("GIAY", 90, 60_000, at=ago)
    shop.receive("BIA", 480, 9_000, lots=[("L1", 480, None)], at=ago)
    shop.sell(shop.line("GIAY", 2, price=70_000), customer=shop.minh_phat, at=ago)
    shop.sell(shop.line("GIAY", 3, price=71_500), shop.line("BIA", 1, "thùng"), customer=shop.minh_phat)
    shop.sell(shop.line("BIA", 6), customer=shop.minh_phat)
    shop.sell(shop.line("GIAY", 1), customer=shop.near_limit)
    return shop


def test_orders_are_theirs_alone_with_the_same_total_as_the_list(busy: Shop) -> None:
    table = client_of(busy.binh).get(face("partner_orders", busy.minh_phat)).context["table"]
    assert table.count == 3
    assert [str(row.cells[0].text) for row in table.rows][:1] == ["BH-HN-000003"]
    assert table.totals[-2].text == figures.whole(sum(order.total for order in busy.minh_phat.sales_orders.all()))


def test_the_last_price_of_each_product_and_unit(busy: Shop) -> None:
    client = client_of(busy.binh)
    table = client.get(face("partner_prices", busy.minh_phat)).context["table"]
    rows = {(row.cells[0].text, row.cells[2].text): [cell.text for cell in row.cells] for row in table.rows}
    assert set(rows) == {("GIAY", "ram"), ("BIA", "thùng"), ("BIA", "lon")}
    assert rows["GIAY", "ram"][3] == "71.500"
    assert rows["GIAY", "ram"][-1] == "5", "2 and 3 in all"
    assert rows["BIA", "lon"][-1] == "6"
    found = client.get(face("partner_prices", busy.minh_phat), {"q": "giay"}).context["table"]
    assert found.count == 1


def test_a_cancelled_sale_leaves_the_price_before_it(busy: Shop) -> None:
    from fastsale.trade.sales.actions.cancel_order import cancel_order

    last = busy.minh_phat.sales_orders.order_by("pk")[1]
    cancel_order(order_id=last.pk, request_id=uuid4(), actor=busy.actor())
    table = client_of(busy.binh).get(face("partner_prices", busy.minh_phat)).context["table"]
    assert {row.cells[0].text: row.cells[3].text for row in table.rows}["GIAY"] == "70.000"


def test_pages_of_prices_go_on_where_they_stopped(busy: Shop) -> None:
    client = client_of(busy.binh)
    url = face("partner_prices", busy.minh_phat)
    for sort in ("", "product__name", "-unit_price", "in_all"):
        assert client.get(url, {"sort": sort}).context["table"].count == 3


def test_a_supplier_shows_receipts_and_what_was_paid_to_who_may_see_cost(busy: Shop) -> None:
    owner = client_of(busy.binh)
    receipts = owner.get(face("partner_receipts", busy.supplier)).context["table"]
    assert receipts.count == 2
    costs = owner.get(face("partner_costs", busy.supplier)).context["table"]
    assert {row.cells[0].text: row.cells[3].text for row in costs.rows} == {"GIAY": "60.000", "BIA": "9.000"}
    buyer = client_of(person(["partners.view", "purchasing.view", "all_customers"]))
    assert buyer.get(face("partner_receipts", busy.supplier)).status_code == 200
    assert buyer.get(face("partner_costs", busy.supplier)).status_code == 403


def test_tabs_and_buttons_are_what_the_person_may(busy: Shop) -> None:
    page = text_of(client_of(busy.binh).get(face("partner", busy.minh_phat)))
    for title in ("Tổng quan", "Giá đã bán", "Công nợ", "Lịch sử", "Bán hàng", "Thu nợ"):
        assert title in page
    assert f"{reverse('counter:sell')}?customer={busy.minh_phat.pk}" in page
    keeper = client_of(person(["partners.view", "all_customers"]))
    tabs = keeper.get(face("partner", busy.minh_phat)).context["tabs"]
    assert [str(tab.title) for tab in tabs] == ["Tổng quan"]
    for name in ("partner_orders", "partner_prices", "partner_history"):
        assert keeper.get(face(name, busy.minh_phat)).status_code == 403


def test_a_seller_sees_no_orders_of_somebody_elses_customer(busy: Shop) -> None:
    seller = person(["partners.view", "sales.view", "see_prices"])
    assert client_of(seller).get(face("partner_orders", busy.minh_phat)).status_code == 404
    Partner.objects.filter(pk=busy.minh_phat.pk).update(responsible=seller)
    assert client_of(seller).get(face("partner_orders", busy.minh_phat)).context["table"].count == 3


def test_history_says_before_and_after_in_words(busy: Shop) -> None:
    group = CustomerGroup.objects.create(name="Đại lý")
    now = facts_of(busy.minh_phat)
    changed = {**{name: getattr(now, name) for name in now.__dataclass_fields__}}
    changed |= {"group_id": group.pk, "credit_limit": 80_000_000, "responsible_id": busy.an.pk, "phone": "0909 111 222"}
    change_partner(
        partner_id=busy.minh_phat.pk, seen=busy.minh_phat.version, partner=type(now)(**changed), request_id=uuid4(),
        actor=busy.actor(),
    )  # fmt: skip
    answer = client_of(busy.binh).get(face("partner_history", busy.minh_phat))
    (event,) = answer.context["events"]
    told = {change.name: (change.before, change.after.replace("\N{NO-BREAK SPACE}", " ")) for change in event.changes}
    assert event.who == "Trần Bình"
    assert told["Nhóm khách hàng"] == ("–", "Đại lý")
    assert told["Nhân viên phụ trách"] == ("–", "Nguyễn An")
    assert told["Hạn mức nợ"][1] == "80.000.000 đ"
    assert told["Điện thoại"][1] == "0909 111 222"
    page = text_of(answer)
    assert "group_id" not in page
    assert "{" not in page.partition("<main")[2].partition("</main>")[0]


def costs(shop: Shop) -> dict[str, int]:
    client = client_of(shop.binh)
    found = {}
    for name in ("partner_orders", "partner_prices", "partner_receipts", "partner_costs", "partner_history"):
        url = face(name, shop.minh_phat)
        found[name] = statements(lambda: client.get(url))  # noqa: B023  called at once
    return found


def test_every_face_costs_the_same_for_more_rows(busy: Shop) -> None:
    few = costs(busy)
    for _time in range(6):
        busy.sell(busy.line("GIAY", 1), customer=busy.minh_phat)
    assert costs(busy) == few
    assert max(few.values()) < 15, few
