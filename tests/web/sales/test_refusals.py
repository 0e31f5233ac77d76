"""What a page of the sale refuses: the sentence stands on it, and nothing is written."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.foundation.administration.actions.close_period import close_period
from fastsale.foundation.dates import local_day
from fastsale.trade.sales.models import SalesOrder
from tests.support.pages import client_of
from tests.support.shop import Shop


def _confirm(shop: Shop, order: SalesOrder, **more: str) -> Any:
    facts = {"request_id": str(uuid4()), "seen_total": str(order.total), **more}
    return client_of(shop.binh).post(reverse("sales:confirm_order", args=[order.pk]), facts)


def _refused(answer: Any, sentence: str) -> None:
    assert answer.status_code in (409, 422), answer.status_code
    assert sentence in answer.content.decode()


def _days_ago(number: int) -> date:
    from fastsale.foundation import clock

    return local_day(clock.now()) - timedelta(days=number)


def test_an_expired_lot(shop: Shop) -> None:
    shop.receive("BIA", 48, 9_250, lots=[("L-CU", 48, _days_ago(3))])
    order = shop.draft(shop.line("BIA", 1, "thùng"), customer=shop.minh_phat)
    before = shop.rows()
    _refused(_confirm(shop, order), "hạn")
    assert shop.rows() == before


def test_a_closed_period(shop: Shop) -> None:
    shop.receive("GIAY", 5, 63_500)
    order = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    close_period(through=_days_ago(2), request_id=uuid4(), actor=shop.actor())
    before = shop.rows()
    _refused(_confirm(shop, order, at=_days_ago(3).strftime("%d/%m/%Y")), "đã khóa")
    assert shop.rows() == before


def test_a_product_out_of_use(shop: Shop) -> None:
    shop.receive("GIAY", 5, 63_500)
    order = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    shop.goods["GIAY"].is_active = False
    shop.goods["GIAY"].save(update_fields=["is_active"])
    before = shop.rows()
    _refused(_confirm(shop, order), "GIAY")
    assert shop.rows() == before


def test_a_price_below_the_floor_without_the_right(shop: Shop) -> None:
    shop.goods["GIAY"].floor_price = 7_000_000
    shop.goods["GIAY"].save(update_fields=["floor_price"])
    shop.receive("GIAY", 5, 63_500)
    order = shop.draft(shop.line("GIAY", 1, price=69_000), customer=shop.minh_phat, person=shop.an)
    before = shop.rows()
    facts = {"request_id": str(uuid4()), "seen_total": str(order.total)}
    answer = client_of(shop.an).post(reverse("sales:confirm_order", args=[order.pk]), facts)
    _refused(answer, "giá sàn")
    assert shop.rows() == before


@pytest.mark.parametrize("count", [1_001, 10_000])
def test_ten_thousand_lines(shop: Shop, count: int) -> None:
    unit = str(shop.units["GIAY", "ram"].pk)
    lines = {f"lines-{n}-{name}": value for n in range(count) for name, value in (("unit_id", unit), ("quantity", "1"))}
    head = {"request_id": str(uuid4()), "warehouse_id": str(shop.counter.pk), "channel": "counter"}
    before = shop.rows()
    answer = client_of(shop.an).post(reverse("sales:start_order"), head | lines)
    assert answer.status_code in (400, 413, 422)
    assert shop.rows() == before


def test_names_that_are_formulas_or_hold_control_characters(shop: Shop) -> None:
    """A surcharge called like a formula is written as its text; what cannot be seen is taken out."""
    head = {"request_id": str(uuid4()), "warehouse_id": str(shop.counter.pk), "channel": "counter"}
    line = {"others-0-kind": "surcharge", "others-0-name": "=1+1\x00\x1b<b>", "others-0-quantity": "1"}
    browser = client_of(shop.an)
    answer = browser.post(reverse("sales:start_order"), head | line | {"others-0-unit_price": "5000"})
    assert answer.status_code == 302, answer.content.decode()
    order = SalesOrder.objects.get()
    assert order.lines.get().name == "=1+1<b>"
    assert "=1+1&lt;b&gt;" in browser.get(reverse("sales:order", args=[order.pk])).content.decode()


def test_the_sums_add_up_with_a_surcharge_that_is_taxed(shop: Shop) -> None:
    """Goods − discount + other + VAT is the total, as a person adds it on the page."""
    head = {"request_id": str(uuid4()), "warehouse_id": str(shop.counter.pk), "channel": "counter", "discount": "2.000"}
    goods = {"lines-0-unit_id": str(shop.units["GIAY", "ram"].pk), "lines-0-quantity": "1"}
    other = {"others-0-kind": "surcharge", "others-0-name": "Phí giao", "others-0-quantity": "1"}
    answer = client_of(shop.an).post(reverse("sales:quote"), head | goods | other | {"others-0-unit_price": "50.000"})
    text = answer.content.decode()
    for figure in ("72.000", "−2.000", "50.000", "9.600", "129.600"):
        assert figure in text
