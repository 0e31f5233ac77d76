"""F9 and its kin: one sale however often it is sent, and nothing at all when it is refused."""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from fastsale.books.cash.models import CashEntry
from fastsale.books.debts.queries import balance
from fastsale.foundation import figures
from fastsale.trade.sales.models import SalesOrder, State
from tests.support.pages import client_of
from tests.support.shop import Shop
from tests.web.counter.conftest import Till


def sums_of(shop: Shop, address: str) -> list[tuple[str, str]]:
    """What the printed paper adds up below its goods."""
    sheet: Any = client_of(shop.binh).get(address).context["sheet"]
    return [(one.label, one.figure) for one in (*sheet.sums, *sheet.debts)]


def test_exact_cash_in_one_press(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"))
    done = till.end()
    assert done.status_code == 200, done.content.decode()
    order = SalesOrder.objects.get()
    assert (order.state, order.total, order.seller) == (State.CONFIRMED, 77_760, shop.an)
    assert order.prices_include_vat
    assert CashEntry.objects.get().amount == 77_760
    assert done.json()["print"].endswith(f"/sales/orders/{order.pk}/print/")


def test_sent_twice_is_one_sale(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of()
    till.do(("find", "GIAY"))
    first, second = till.end(), till.end()
    assert first.json()["number"] == second.json()["number"]
    assert SalesOrder.objects.count() == 1


def test_notes_give_change_and_other_ways_share(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of()
    till.do(("find", "GIAY"), ("add_way", f"{shop.bank.pk}:transfer"), ("way", "50.000", 0), ("given", "30.000"))
    done = till.end().json()
    assert "Thối lại 2.240" in done["sentence"]
    assert sorted(CashEntry.objects.values_list("amount", flat=True)) == [27_760, 50_000]
    assert sums_of(shop, done["print"])[-2:] == [("Khách đưa", "30.000"), ("Trả lại khách", "2.240")]


def test_exact_cash_says_nothing_of_change(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of()
    till.do(("find", "GIAY"))
    assert sums_of(shop, till.end().json()["print"])[-1] == ("Đã thanh toán", "77.760")


def test_on_credit_for_who_has_days(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of()
    till.do(("find", "GIAY"), ("quantity", "10"), ("customer", str(shop.minh_phat.pk)))
    assert "Ghi nợ 777.600" in till.end().json()["sentence"].replace("\N{NO-BREAK SPACE}", " ")
    assert balance(shop.minh_phat.pk) == 777_600


def test_refusals_leave_nothing(shop: Shop, till_of):
    """Short of money without a name, short of goods, over the limit, a price that changed meanwhile."""
    shop.receive("GIAY", 20, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"), ("given", "10.000"))
    before = shop.rows()
    assert till.end().json()["code"] == "walk_in_owes"
    till.do(("given", ""), ("quantity", "25"))
    assert till.end().json()["code"] == "insufficient_stock"
    till.do(("quantity", "15"), ("customer", str(shop.near_limit.pk)))
    refused = till.end()
    assert refused.json()["code"] == "over_limit"
    assert "Vượt hạn mức" in refused.json()["pieces"]["money"]
    changed = till.end(seen=1)
    assert changed.json()["code"] == "price_changed"
    assert changed.json()["total"] == till.answer["total"]
    assert shop.rows() == before


def test_a_customer_or_warehouse_that_went_is_said_not_replaced(shop: Shop, till_of):
    """Else a sale on credit would be posted in the name of Khách lẻ, with cash that nobody gave."""
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"), ("customer", str(shop.minh_phat.pk)))
    shop.minh_phat.is_active = False
    shop.minh_phat.save(update_fields=["is_active"])
    before = shop.rows()
    for how in ("pay", "quote", "reserve", "ask"):
        gone = till._post(how, {"cart": till.cart, **({"reason": "x"} if how == "ask" else {"seen_total": 77_760})})
        assert (gone.status_code, gone.json()["code"]) == (404, "not_found")
    till.do(("customer", ""))
    till.cart["warehouse_id"] = shop.danang_store.pk
    assert till.end().status_code == 404
    assert shop.rows() == before
    till.do(("again", ""))
    assert till.end().status_code == 200


def test_quotation_and_reservation(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    quoting: Till = till_of()
    quoting.do(("find", "GIAY"))
    assert quoting.end("quote").status_code == 200
    holding: Till = till_of()
    holding.do(("find", "GIAY"), ("quantity", "10"), ("customer", str(shop.minh_phat.pk)))
    held = holding.end("reserve")
    assert held.status_code == 200, held.content.decode()
    assert set(SalesOrder.objects.values_list("state", flat=True)) == {State.DRAFT, State.RESERVED}
    short: Till = till_of()
    short.do(("find", "GIAY"))
    assert short.end().json()["code"] == "insufficient_stock", "what is held is not sold twice"


def test_a_deposit_over_the_counter_is_said_with_its_change(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of()
    till.do(("find", "GIAY"), ("customer", str(shop.minh_phat.pk)), ("given", "100.000"))
    total = till.answer["total"]
    sentence = till.end("reserve").json()["sentence"]
    assert f"Đã thu cọc {figures.money(total)}." in sentence
    assert f"Thối lại {figures.money(100_000 - total)}." in sentence


def test_a_refused_hold_leaves_nothing_and_the_cart_can_go_on(shop: Shop, till_of):
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"), ("quantity", "11"), ("given", "50.000"))
    before = shop.rows()
    assert till.end("reserve").json()["code"] == "insufficient_stock"
    assert shop.rows() == before
    till.do(("quantity", "3"))
    held = till.end("reserve")
    assert held.status_code == 200, held.content.decode()
    assert till.end("reserve").json()["number"] == held.json()["number"]
    order = SalesOrder.objects.get()
    assert (order.state, CashEntry.objects.get().amount) == (State.RESERVED, 50_000)
    going_on: Till = till_of(shop.an)
    going_on.do(("find", "GIAY"), ("quantity", "9"))
    assert going_on.end("reserve").status_code == 409
    going_on.do(("quantity", "7"))
    assert going_on.end().status_code == 200


def test_an_empty_cart_is_not_sold(shop: Shop, till_of):
    till: Till = till_of()
    till.do()
    assert till.end().json()["code"] == "empty_order"
    assert SalesOrder.objects.count() == 0


def test_over_the_limit_is_sent_to_who_may_approve(shop: Shop, till_of):
    shop.receive("GIAY", 20, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"), ("quantity", "20"), ("customer", str(shop.near_limit.pk)))
    refused = till.end().json()
    assert refused["ask"] is True
    asked = till._post("ask", {"cart": till.cart, "reason": refused["text"]})
    assert asked.status_code == 200, asked.content.decode()
    order = SalesOrder.objects.get()
    assert (order.state, order.seller) == (State.DRAFT, shop.an)
    assert "vượt hạn mức" in order.approval_for


def test_beyond_the_limit_the_main_button_asks(shop: Shop, till_of):
    """Who may go beyond sells as ever; the excess stands there in đồng."""
    shop.receive("GIAY", 20, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"), ("quantity", "10"), ("customer", str(shop.near_limit.pk)))
    assert 'data-end="pay"' in till.answer["pieces"]["money"]
    till.do(("quantity", "20"))
    money = till.answer["pieces"]["money"]
    assert 'data-end="ask" data-key="f9' in money
    assert 'data-end="pay"' not in money
    assert figures.money(till.answer["total"] - 1_000_000) in money
    owner: Till = till_of()
    owner.do(("find", "GIAY"), ("quantity", "20"), ("customer", str(shop.near_limit.pk)))
    assert 'data-end="pay"' in owner.answer["pieces"]["money"]


def test_a_sale_whose_answer_was_lost_is_named_when_something_changed(shop: Shop, till_of):
    """The price went up, or the person went on typing: the first sale is found by the cart's id, never sold twice."""
    shop.receive("GIAY", 10, 63_500)
    till: Till = till_of(shop.an)
    till.do(("find", "GIAY"))
    number = till.end().json()["number"]
    shop.goods["GIAY"].price = 8_000_000
    shop.goods["GIAY"].save(update_fields=["price"])
    again = till.end()
    assert (again.status_code, again.json()["code"]) == (409, "already_kept")
    assert f"Đơn này đã bán: {number}" in again.json()["text"]
    assert again.json()["print"].endswith("/print/")
    till.do(("quantity", "999999"))
    assert till.end().json()["code"] == "already_kept"
    assert SalesOrder.objects.count() == 1
    till.cart["id"] = str(uuid4())
    till.do(("quantity", "2"))
    assert till.end().status_code == 200
    assert SalesOrder.objects.count() == 2


def test_the_tab_is_called_by_its_customer_and_the_search_says_what_he_owes(shop: Shop, till_of):
    shop.receive("GIAY", 20, 63_500)
    shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    till: Till = till_of()
    till.do(("customer", str(shop.minh_phat.pk)))
    assert till.answer["buyer"] == "CTY Minh Phát"
    path = reverse("counter:find_customers") + "?q=minh"
    assert "77.760" in client_of(shop.binh).get(path).content.decode()
    assert "77.760" not in client_of(shop.an).get(path).content.decode()
