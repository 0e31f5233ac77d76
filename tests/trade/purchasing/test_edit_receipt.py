"""Correcting a receipt: price and quantity change where the first version stood."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fastsale.books.debts.models import DebtAccount
from fastsale.books.stock.models import CostPool, StockMove
from fastsale.foundation.errors import Problem
from fastsale.trade.purchasing.actions.edit_receipt import edit_receipt
from fastsale.trade.purchasing.inputs import ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt
from tests.support.shop import Shop, dong, units

YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011


def _edit(shop: Shop, receipt: PurchaseReceipt, quantity: int, price: int, **more: object) -> PurchaseReceipt:
    line = ReceiptLineInput(shop.goods["GIAY"].pk, units(quantity), dong(price))
    facts = {"request_id": uuid4(), "actor": shop.actor(), **more}
    asked = ReceiptInput(shop.supplier.pk, shop.counter.pk, (line,))
    return edit_receipt(receipt_id=receipt.pk, receipt=asked, **facts)  # type: ignore[arg-type]


def test_a_wrong_price_is_mended_in_everything_sold_since(shop: Shop):
    receipt = shop.receive("GIAY", 10, 6_350, at=YESTERDAY)
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    new = _edit(shop, receipt, 10, 63_500)
    assert new.document.number == f"{receipt.document.number}.01"
    assert new.document.at == receipt.document.at
    move = StockMove.objects.get(quantity__lt=0, reverses__isnull=True)
    assert -move.value - sum(move.deltas.values_list("amount", flat=True)) == 254_000
    assert CostPool.objects.get().value == 381_000
    assert DebtAccount.objects.get(partner=shop.supplier).balance == new.total


def test_less_than_was_sold_is_refused(shop: Shop):
    receipt = shop.receive("GIAY", 10, 63_500)
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        _edit(shop, receipt, 3, 63_500)
    assert refused.value.code.startswith("insufficient_stock")
    with pytest.raises(Problem) as seen:
        _edit(shop, receipt, 10, 63_500, seen_total=1)
    assert seen.value.code == "price_changed"
    assert shop.rows() == before
    receipt.refresh_from_db()
    assert receipt.state == "received"
