"""Invoice numbers: whole, once, of a day that can be; and a warning before the sale is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, WrongState
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.actions.record_invoice import record_invoice
from fastsale.trade.sales.errors import InvoiceIssued, InvoiceTaken
from fastsale.trade.sales.invoicing import orders_to_invoice
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from tests.support.shop import Shop


def _record(shop: Shop, order: SalesOrder, **more: object) -> SalesOrder:
    facts = {"symbol": "1c26tap", "number": "00000123", "issued_on": local_day(clock.now())} | more
    return record_invoice(order_id=order.pk, **facts, request_id=uuid4(), actor=shop.actor())  # type: ignore[arg-type]


def test_it_leaves_the_list_and_names_the_customer(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    assert list(orders_to_invoice(shop.actor())) == [order]
    _record(shop, order)
    invoice = SalesInvoice.objects.get()
    assert (invoice.symbol, invoice.number, invoice.buyer_person) == ("1C26TAP", "00000123", "CTY Minh Phát")
    assert list(orders_to_invoice(shop.actor())) == []


def test_one_invoice_is_of_one_sale(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    first, second = shop.sell(shop.line("GIAY", 1)), shop.sell(shop.line("GIAY", 1))
    _record(shop, first)
    with pytest.raises(InvoiceTaken):
        _record(shop, second)
    assert SalesInvoice.objects.count() == 1


@pytest.mark.parametrize(
    "facts", [{"number": " "}, {"symbol": "x" * 21}, {"issued_on": "before"}, {"issued_on": "after"}]
)
def test_what_cannot_be_leaves_nothing(shop: Shop, facts: dict[str, object]):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 1))
    today = local_day(clock.now())
    days = {"before": today - timedelta(days=1), "after": today + timedelta(days=1)}
    before = shop.rows()
    with pytest.raises(Invalid):
        _record(shop, order, **{name: days.get(str(value), value) for name, value in facts.items()})
    assert shop.rows() == before
    assert SalesInvoice.objects.count() == 0


def test_a_draft_has_no_invoice(shop: Shop):
    with pytest.raises(WrongState):
        _record(shop, shop.draft(shop.line("GIAY", 1)))
    assert SalesInvoice.objects.count() == 0


def test_taking_an_invoiced_sale_back_asks_first(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    _record(shop, order)
    before = shop.rows()
    with pytest.raises(InvoiceIssued):
        cancel_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    with pytest.raises(InvoiceIssued):
        edit_order(
            order_id=order.pk, order=shop.order(shop.line("GIAY", 2), customer=shop.minh_phat),
            request_id=uuid4(), actor=shop.actor(),
        )  # fmt: skip
    assert shop.rows() == before
    done = cancel_order(order_id=order.pk, accept_invoice=True, request_id=uuid4(), actor=shop.actor())
    assert done.state == "cancelled"
