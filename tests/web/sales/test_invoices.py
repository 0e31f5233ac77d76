"""Pages of invoices, and of sales that wait for approval."""

from uuid import uuid4

from django.urls import reverse

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.trade.sales.actions.ask_approval import ask_approval
from fastsale.trade.sales.models import SalesInvoice, SalesOrder, State
from tests.support.pages import client_of, posted, text_of
from tests.support.shop import Shop


def _sold(shop: Shop) -> SalesOrder:
    shop.receive("GIAY", 10, 63_500)
    return shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)


def test_from_the_list_to_the_number_and_back(shop: Shop):
    order = _sold(shop)
    browser = client_of(shop.binh)
    assert str(order.document) in text_of(browser.get(reverse("sales:to_invoice")))
    today = figures.day(local_day(clock.now()))
    written = posted(
        browser, reverse("sales:record_invoice", args=[order.pk]), symbol="1c26tap", number="00000012", issued_on=today
    )
    assert written.status_code == 302, text_of(written)
    assert "1C26TAP" in text_of(browser.get(reverse("sales:invoice", args=[order.pk])))
    assert str(order.document) not in text_of(browser.get(reverse("sales:to_invoice")))
    removed = posted(browser, reverse("sales:remove_invoice", args=[order.pk]), reason="nhầm phiếu")
    assert removed.status_code == 302
    assert SalesInvoice.objects.get().number == ""


def test_a_refusal_stands_beside_its_field(shop: Shop):
    order = _sold(shop)
    path = reverse("sales:record_invoice", args=[order.pk])
    answer = posted(client_of(shop.binh), path, symbol="1C26TAP", number="12", issued_on="01/01/2020")
    assert answer.status_code == 422
    assert "Ngày hóa đơn phải từ ngày bán" in text_of(answer)
    assert SalesInvoice.objects.count() == 0


def test_the_buyer_is_typed_for_this_sale(shop: Shop):
    order = _sold(shop)
    path = reverse("sales:set_invoice_buyer", args=[order.pk])
    assert "CTY Minh Phát" in text_of(client_of(shop.binh).get(path))
    answer = posted(client_of(shop.binh), path, name="Công ty Minh Phát", tax_code="0100233488", wants_it="on")
    assert answer.status_code == 302, text_of(answer)
    assert SalesInvoice.objects.get().buyer_tax_code == "0100233488"


def test_cancelling_an_invoiced_sale_asks_for_a_tick(shop: Shop):
    order = _sold(shop)
    SalesInvoice.objects.create(order=order, symbol="1C26TAP", number="12", issued_on=local_day(clock.now()))
    browser, path = client_of(shop.binh), reverse("sales:cancel_order", args=[order.pk])
    assert "1C26TAP 12" in text_of(browser.get(path))
    refused = posted(browser, path)
    assert refused.status_code == 409
    order.refresh_from_db()
    assert order.state == State.CONFIRMED
    assert posted(browser, path, accept_invoice="on").status_code == 302
    order.refresh_from_db()
    assert order.state == State.CANCELLED


def test_what_waits_for_approval_is_on_the_home_of_who_may(shop: Shop):
    wanted = shop.order(shop.line("GIAY", 20), customer=shop.near_limit)
    order = ask_approval(order=wanted, reason="vượt hạn mức", request_id=uuid4(), actor=shop.actor(shop.an))
    assert "Chờ duyệt" in text_of(client_of(shop.binh).get(reverse("web:home")))
    assert "Chờ duyệt" not in text_of(client_of(shop.an).get(reverse("web:home")))
    assert "vượt hạn mức" in text_of(client_of(shop.binh).get(reverse("sales:order", args=[order.pk])))
    listed = text_of(client_of(shop.binh).get(reverse("sales:orders") + "?approval=waiting"))
    assert str(order.document) in listed


def test_a_manager_says_yes_in_one_press(shop: Shop):
    """Excess, debt and total in view; the whole is owed. Who may not go beyond the limit sees no such button."""
    shop.receive("GIAY", 20, 63_500)
    wanted = shop.order(shop.line("GIAY", 20), customer=shop.near_limit)
    order = ask_approval(order=wanted, reason="vượt hạn mức", request_id=uuid4(), actor=shop.actor(shop.an))
    page = text_of(client_of(shop.binh).get(reverse("sales:order", args=[order.pk])))
    for figure in (order.total, 1_000_000, order.total - 1_000_000):
        assert figures.money(figure) in page
    path = reverse("sales:approve_order", args=[order.pk])
    assert path in page
    assert "Kho không đủ hàng" not in page
    shop.sell(shop.line("GIAY", 2))
    assert "GIAY: cần 20, còn 18" in text_of(client_of(shop.binh).get(reverse("sales:order", args=[order.pk])))
    shop.receive("GIAY", 2, 63_500)
    assert path not in text_of(client_of(shop.an).get(reverse("sales:order", args=[order.pk])))
    refused = posted(client_of(shop.an), path, seen_total=order.total)
    assert refused.status_code == 409
    assert "vượt hạn mức" in text_of(refused)
    assert posted(client_of(shop.binh), path, seen_total=order.total - 1).status_code == 409
    assert posted(client_of(shop.binh), path, seen_total=order.total).status_code == 302
    order.refresh_from_db()
    assert order.state == State.CONFIRMED
