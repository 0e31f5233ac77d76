"""Two people write down one invoice number at the same moment: the second hears whose it is."""

import contextlib
import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.trade.sales import invoicing
from fastsale.trade.sales.actions.record_invoice import record_invoice
from fastsale.trade.sales.errors import InvoiceTaken
from fastsale.trade.sales.models import SalesInvoice, SalesOrder
from tests.support import shop as shops

pytestmark = pytest.mark.postgres


@pytest.mark.usefixtures("fresh_database_here")
def test_the_same_number_twice_at_once(monkeypatch: pytest.MonkeyPatch):
    shop = shops.build()
    orders = [shop.sell(shop.line("LAP", 1), customer=shop.minh_phat) for _ in range(2)]
    together = threading.Barrier(2)
    keep, actor = invoicing.keep, shop.actor()
    answers: list[object] = []

    def keep_together(*args: Any, **facts: Any) -> SalesInvoice:
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=5)
        return keep(*args, **facts)

    def write(order: SalesOrder) -> None:
        facts = {"symbol": "1C26TAP", "number": "7", "issued_on": local_day(clock.now())}
        try:
            answers.append(record_invoice(order_id=order.pk, **facts, request_id=uuid4(), actor=actor))  # type: ignore[arg-type]
        except Exception as refused:
            answers.append(refused)
        finally:
            connection.close()

    monkeypatch.setattr(invoicing, "keep", keep_together)
    clerks = [threading.Thread(target=write, args=(order,)) for order in orders]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=60)
    assert {type(answer) for answer in answers} == {SalesOrder, InvoiceTaken}, answers
    assert SalesInvoice.objects.filter(number="7").count() == 1
