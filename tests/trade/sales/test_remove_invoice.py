"""Taking an invoice number off again."""

from uuid import uuid4

import pytest

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.foundation.events.models import Event
from fastsale.trade.sales.actions.record_invoice import record_invoice
from fastsale.trade.sales.actions.remove_invoice import remove_invoice
from fastsale.trade.sales.errors import NoInvoice
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from tests.support.shop import Shop


def _invoiced(shop: Shop) -> SalesOrder:
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 1))
    return record_invoice(
        order_id=order.pk, symbol="1C26TAP", number="7", issued_on=local_day(clock.now()), request_id=uuid4(),
        actor=shop.actor(),
    )  # fmt: skip


def test_the_log_keeps_the_number_and_the_reason(shop: Shop):
    order = _invoiced(shop)
    remove_invoice(order_id=order.pk, reason="ghi nhầm phiếu", request_id=uuid4(), actor=shop.actor())
    assert SalesInvoice.objects.get().number == ""
    event = Event.objects.get(action="sales.remove_invoice")
    assert (event.before["number"], event.after["reason"]) == ("7", "ghi nhầm phiếu")


def test_what_it_refuses_leaves_the_number(shop: Shop):
    order = _invoiced(shop)
    with pytest.raises(Invalid):
        remove_invoice(order_id=order.pk, reason=" ", request_id=uuid4(), actor=shop.actor())
    with pytest.raises(Forbidden):
        remove_invoice(order_id=order.pk, reason="thử", request_id=uuid4(), actor=shop.actor(shop.an))
    assert SalesInvoice.objects.get().number == "7"
    remove_invoice(order_id=order.pk, reason="ghi nhầm", request_id=uuid4(), actor=shop.actor())
    with pytest.raises(NoInvoice):
        remove_invoice(order_id=order.pk, reason="lần nữa", request_id=uuid4(), actor=shop.actor())
