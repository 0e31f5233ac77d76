"""Whom the invoice names: the customer's own file first, then what was typed for this sale."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Invalid, WrongState
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.set_invoice_buyer import set_invoice_buyer
from fastsale.trade.sales.invoicing import BuyerFacts, invoice_of
from fastsale.trade.sales.models import SalesInvoice
from tests.support.shop import Shop

BUYER = BuyerFacts(name="Công ty TNHH Minh Phát", tax_code="0100233488", email="ketoan@minhphat.vn")


def test_the_customers_file_until_it_is_set(shop: Shop):
    shop.minh_phat.invoice_name, shop.minh_phat.tax_code = "Công ty Minh Phát", "0100233488"
    shop.minh_phat.save(update_fields=["invoice_name", "tax_code"])
    order = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    assert invoice_of(order).buyer_name == "Công ty Minh Phát"
    set_invoice_buyer(order_id=order.pk, buyer=BUYER, request_id=uuid4(), actor=shop.actor())
    assert SalesInvoice.objects.get().buyer_name == "Công ty TNHH Minh Phát"
    shop.minh_phat.refresh_from_db()
    assert shop.minh_phat.invoice_name == "Công ty Minh Phát"


def test_khach_le_takes_none(shop: Shop):
    order = shop.draft(shop.line("GIAY", 1))
    assert (invoice_of(order).buyer_name, invoice_of(order).buyer_wants_it) == ("", False)


@pytest.mark.parametrize(
    "buyer", [BuyerFacts(tax_code="0100233488"), BuyerFacts(email="không phải email"), BuyerFacts(name="x" * 201)]
)
def test_what_cannot_be(shop: Shop, buyer: BuyerFacts):
    order = shop.draft(shop.line("GIAY", 1))
    with pytest.raises(Invalid):
        set_invoice_buyer(order_id=order.pk, buyer=buyer, request_id=uuid4(), actor=shop.actor())
    assert SalesInvoice.objects.count() == 0


def test_not_of_a_cancelled_sale(shop: Shop):
    order = shop.draft(shop.line("GIAY", 1))
    cancel_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    with pytest.raises(WrongState):
        set_invoice_buyer(order_id=order.pk, buyer=BUYER, request_id=uuid4(), actor=shop.actor())
