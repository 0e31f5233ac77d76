"""Cancelling a receipt."""

from uuid import uuid4

import pytest

from fastsale.books.debts.models import DebtAccount
from fastsale.books.stock.models import CostPool
from fastsale.foundation.errors import Problem
from fastsale.trade.purchasing.actions.cancel_receipt import cancel_receipt
from fastsale.trade.purchasing.models import PurchaseReceipt
from tests.support.shop import Shop


def _cancel(shop: Shop, receipt: PurchaseReceipt, **more: object) -> PurchaseReceipt:
    facts = {"request_id": uuid4(), "actor": shop.actor(), **more}
    return cancel_receipt(receipt_id=receipt.pk, **facts)  # type: ignore[arg-type]


def test_goods_and_debt_are_gone(shop: Shop):
    receipt = shop.receive("GIAY", 10, 63_500)
    assert _cancel(shop, receipt).state == "cancelled"
    assert (CostPool.objects.get().quantity, CostPool.objects.get().value) == (0, 0)
    assert DebtAccount.objects.get(partner=shop.supplier).balance == 0


def test_what_left_since_is_repriced(shop: Shop):
    dear = shop.receive("GIAY", 10, 100_000)
    shop.receive("GIAY", 10, 50_000)
    shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat)
    _cancel(shop, dear)
    assert CostPool.objects.get().value == 250_000


def test_refused_when_the_goods_are_sold_and_once_only(shop: Shop):
    receipt = shop.receive("GIAY", 10, 63_500)
    sold = shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat)
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        _cancel(shop, receipt)
    assert refused.value.code.startswith("insufficient_stock")
    assert str(sold.document.goods_issues.get().document.number) in str(refused.value)
    with pytest.raises(Problem) as forbidden:
        _cancel(shop, receipt, actor=shop.actor(shop.an))
    assert forbidden.value.code == "forbidden"
    assert shop.rows() == before
    other = shop.receive("GIAY", 10, 63_500)
    _cancel(shop, other)
    with pytest.raises(Problem) as again:
        _cancel(shop, other)
    assert again.value.code == "wrong_state"
