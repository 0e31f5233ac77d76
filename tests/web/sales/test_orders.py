"""Pages of the sale: who may see them, what they show, what they write."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.books.stock.models import StockMove
from fastsale.foundation.access.models import Role
from fastsale.trade.sales.models import SalesOrder
from tests.support.pages import client_of, statements
from tests.support.shop import Shop


def _line(shop: Shop, n: int, code: str, quantity: str = "1", unit: str | None = None, **more: str) -> dict[str, str]:
    base = next(key for key in shop.units if key[0] == code and (unit is None or key[1] == unit))
    facts = {"unit_id": str(shop.units[base].pk), "quantity": quantity, **more}
    return {f"lines-{n}-{name}": value for name, value in facts.items()}


def _head(shop: Shop, **more: str) -> dict[str, str]:
    return {"request_id": str(uuid4()), "warehouse_id": str(shop.counter.pk), "channel": "counter", **more}


def test_a_day_at_the_pages(shop: Shop):
    """Write a draft, see it, confirm it with cash, see its books, print it, cancel it."""
    shop.receive("GIAY", 10, 63_500)
    browser = client_of(shop.binh)
    written = browser.post(
        reverse("sales:start_order"),
        _head(shop, customer_id=str(shop.minh_phat.pk), discount="10%") | _line(shop, 0, "GIAY", "3"),
    )
    order = SalesOrder.objects.get()
    assert written["Location"] == reverse("sales:order", args=[order.pk])
    assert order.total == round(216_000 * 0.9 * 1.08)
    page = browser.get(written["Location"]).content.decode()
    assert "BH-HN-000001" in page
    assert "209.952" in page
    assert "CTY Minh Phát" in page
    paid = {"pay-0-account_id": str(shop.till.pk), "pay-0-method": "cash", "pay-0-amount": "100.000"}
    confirmed = browser.post(
        reverse("sales:confirm_order", args=[order.pk]),
        {"request_id": str(uuid4()), "seen_total": str(order.total), **paid},
    )
    assert confirmed.status_code == 302, confirmed.content.decode()
    assert "109.952" in browser.get(written["Location"]).content.decode()
    books = browser.get(reverse("sales:order_books", args=[order.pk])).content.decode()
    assert "190.500" in books
    assert "XK-HN-000001" in books
    assert "PT-HN-000001" in books
    assert "Hai trăm linh chín nghìn" in browser.get(reverse("sales:print_order", args=[order.pk])).content.decode()
    assert browser.get(reverse("sales:order_history", args=[order.pk])).status_code == 200
    cancelled = browser.post(
        reverse("sales:cancel_order", args=[order.pk]), {"request_id": str(uuid4()), "money": "mistake"}
    )
    assert cancelled.status_code == 302, cancelled.content.decode()
    order.refresh_from_db()
    assert order.state == "cancelled"


def test_correcting_by_the_form(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    browser = client_of(shop.binh)
    url = reverse("sales:edit_order", args=[order.pk])
    assert "GIAY" in browser.get(url).content.decode()
    answer = browser.post(url, _head(shop, customer_id=str(shop.minh_phat.pk)) | _line(shop, 0, "GIAY", "5"))
    assert answer.status_code == 302, answer.content.decode()
    assert SalesOrder.objects.get(state="confirmed").document.number == f"{order.document.number}.01"


@pytest.mark.parametrize("quantity", ["0", "-1", "1,2345", "1000000000000", "ba"])
def test_a_bad_quantity_is_said_beside_its_field(shop: Shop, quantity: str):
    before = shop.rows()
    answer = client_of(shop.binh).post(reverse("sales:start_order"), _head(shop) | _line(shop, 0, "GIAY", quantity))
    assert answer.status_code == 422
    assert "Số lượng" in answer.content.decode()
    assert shop.rows() == before


def test_a_refusal_of_the_action_stands_on_the_form(shop: Shop):
    order = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    before = shop.rows()
    answer = client_of(shop.binh).post(
        reverse("sales:confirm_order", args=[order.pk]), {"request_id": str(uuid4()), "seen_total": str(order.total)}
    )
    assert answer.status_code == 409
    assert "chỉ còn" in answer.content.decode()
    assert shop.rows() == before


def test_the_totals_piece_prices_what_is_typed(shop: Shop):
    before = shop.rows()
    answer = client_of(shop.an).post(
        reverse("sales:quote"), _head(shop) | _line(shop, 0, "BIA", "2", "thùng"), headers={"HX-Request": "true"}
    )
    assert "519.200" in answer.content.decode()
    assert shop.rows() == before


def test_a_seller_without_the_right_sees_no_cost(shop: Shop):
    shop.receive("GIAY", 10, 61_111)
    order = shop.sell(shop.line("GIAY", 1), person=shop.an)
    assert StockMove.objects.filter(value=-61_111).exists()
    browser = client_of(shop.an)
    for name in ("order", "order_books", "print_order"):
        page = browser.get(reverse(f"sales:{name}", args=[order.pk])).content.decode()
        assert "61.111" not in page
        assert "Giá vốn" not in page


def test_who_may_not_enter(shop: Shop, client):
    order = shop.draft(shop.line("LAP", 1))
    url = reverse("sales:order", args=[order.pk])
    assert client.get(url).status_code == 302
    assert client_of(shop.dung).get(url).status_code == 403
    assert client_of(shop.chi).get(url).status_code == 404
    assert client_of(shop.an).get(url).status_code == 200
    assert client_of(shop.an).get(reverse("sales:cancel_order", args=[order.pk])).status_code == 403


def test_lists_and_pages_cost_the_same_for_many_rows(shop: Shop):
    browser = client_of(shop.binh)
    shop.draft(*[shop.line("LAP", 1)] * 2)
    list_few = statements(lambda: browser.get(reverse("sales:orders")))
    first = SalesOrder.objects.get()
    page_few = statements(lambda: browser.get(reverse("sales:order", args=[first.pk])))
    for _n in range(30):
        big = shop.draft(*[shop.line("LAP", 1)] * 20)
    assert statements(lambda: browser.get(reverse("sales:orders"))) == list_few
    assert statements(lambda: browser.get(reverse("sales:order", args=[big.pk]))) == page_few


def test_the_list_of_quotations_adds_up_quotations(shop: Shop):
    """As the card on the home page that leads there; what waits for approval is not among them."""
    shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    shop.draft(shop.line("GIAY", 2), customer=shop.minh_phat)
    SalesOrder.objects.filter(pk=SalesOrder.objects.latest("pk").pk).update(approval_for="vượt hạn mức")
    browser = client_of(shop.binh)
    home = browser.get("/").content.decode()
    assert "77.760" in home
    assert "155.520" in home
    url = reverse("sales:orders")
    for asked, total in (("state=draft&approval=none", "77.760"), ("approval=waiting", "155.520")):
        text = browser.get(f"{url}?{asked}").content.decode()
        assert text.count(total) == 2, "in its row and below"


def test_who_may_not_see_prices_counts_papers(shop: Shop):
    role = Role.objects.create(name="Chỉ đếm", rights=["sales.view", "all_customers"])
    shop.dung.roles.set([role])
    shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    assert "77.760" not in client_of(shop.dung).get("/").content.decode()


def test_only_who_can_confirm_is_told_what_waits_for_approval(shop: Shop):
    shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    SalesOrder.objects.update(approval_for="vượt hạn mức")
    role = Role.objects.create(name="Cấp trên", rights=["sales.view", "see_prices", "all_customers", "over_limit"])
    shop.dung.roles.set([role])
    assert "Chờ duyệt" not in client_of(shop.dung).get("/").content.decode()
    Role.objects.filter(pk=role.pk).update(rights=[*role.rights, "sales.confirm_order"])
    assert "Chờ duyệt" in client_of(shop.dung).get("/").content.decode()


def test_the_search_finds_without_accents(shop: Shop):
    shop.draft(shop.line("LAP", 1), customer=shop.minh_phat)
    shop.minh_phat.search = " kh001 cty minh phat"
    shop.minh_phat.save(update_fields=["search"])
    browser = client_of(shop.binh)
    assert "BH-HN-000001" in browser.get(reverse("sales:orders"), {"q": "minh phat"}).content.decode()
    assert "BH-HN-000001" not in browser.get(reverse("sales:orders"), {"q": "khong co"}).content.decode()


def test_correcting_a_retail_sale_keeps_its_prices_with_vat_inside(shop: Shop):
    """The form says how its prices are meant; nothing but the quantity changed, so the price does not."""
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 4, price=77_760), prices_include_vat=True)
    assert order.total == 4 * 77_760
    browser = client_of(shop.binh)
    url = reverse("sales:edit_order", args=[order.pk])
    assert '<option value="True" selected>' in browser.get(url).content.decode()
    typed = _head(shop, prices_include_vat="True", excess="refund")
    answer = browser.post(url, typed | _line(shop, 0, "GIAY", "3", unit_price="77.760"))
    assert answer.status_code == 302, answer.content.decode()
    edited = SalesOrder.objects.get(state="confirmed")
    assert (edited.total, edited.prices_include_vat) == (3 * 77_760, True)
