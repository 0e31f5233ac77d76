"""Receiving goods: what it leaves in the books, and what it refuses."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fastsale.books.debts.models import DebtEntry
from fastsale.books.stock.models import CostPool, StockBalance, StockMove
from fastsale.foundation.errors import Forbidden, Problem
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import ReceiptInput, ReceiptLineInput
from tests.support.shop import Shop, dong, units

LATER = date.today() + timedelta(days=200)  # noqa: DTZ011  any day far enough


def test_stock_value_and_debt_to_the_supplier(shop: Shop):
    receipt = shop.receive("GIAY", 10, 63_500)
    assert receipt.document.number == "PN-HN-000001"
    pool = CostPool.objects.get(product=shop.goods["GIAY"])
    assert (pool.quantity, pool.value) == (units(10), 635_000)
    (debt,) = DebtEntry.objects.all()
    assert (debt.amount, debt.side, debt.reason) == (635_000 * 108 // 100, "331", "purchase")
    assert debt.due_on == receipt.due_on


def test_lots_and_serials_come_in_one_by_one(shop: Shop):
    shop.receive("BIA", 48, 9_250, lots=[("L1", 24, LATER), ("L2", 24, None)])
    shop.receive("MAY", 2, 2_150_000, serials=["S1", "S2"])
    assert sorted(StockBalance.objects.filter(quantity__gt=0).values_list("quantity", "cap")) == [
        (1000, 1000), (1000, 1000), (24_000, None), (24_000, None)
    ]  # fmt: skip
    assert StockMove.objects.count() == 4


def test_the_same_request_twice_is_one_receipt(shop: Shop):
    request_id = uuid4()
    receipt = ReceiptInput(
        shop.supplier.pk, shop.counter.pk, (ReceiptLineInput(shop.goods["GIAY"].pk, 1000, dong(100)),)
    )
    first = receive_goods(receipt=receipt, request_id=request_id, actor=shop.actor())
    again = receive_goods(receipt=receipt, request_id=request_id, actor=shop.actor())
    assert first.pk == again.pk
    assert StockMove.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quantity": 0}, "invalid"),
        ({"quantity": -1000}, "invalid"),
        ({"quantity": 10**15}, "invalid"),
        ({"unit_price": -1}, "invalid"),
        ({"product": "LAP"}, "not_stocked"),
        ({"product": "BIA"}, "lot_needed"),
        ({"product": "MAY"}, "serial_needed"),
        ({"product": "MAY", "quantity": 2000, "serials": ("A", "A")}, "serial_repeated"),
        ({"vat_code": "7"}, "no_vat_rate"),
        ({"unit_id": 10**6}, "invalid"),
    ],
)
def test_refusals_leave_nothing(shop: Shop, change: dict, code: str):
    before = shop.rows()
    product = shop.goods[change.pop("product", "GIAY")]
    line = ReceiptLineInput(**{"product_id": product.pk, "quantity": 1000, "unit_price": dong(100), **change})
    with pytest.raises(Problem) as refused:
        receive_goods(
            receipt=ReceiptInput(shop.supplier.pk, shop.counter.pk, (line,)), request_id=uuid4(), actor=shop.actor()
        )
    assert refused.value.code == code
    assert str(refused.value)
    assert shop.rows() == before


def test_a_seller_may_not_receive(shop: Shop):
    line = ReceiptLineInput(shop.goods["GIAY"].pk, 1000, dong(100))
    with pytest.raises(Forbidden):
        receive_goods(
            receipt=ReceiptInput(shop.supplier.pk, shop.counter.pk, (line,)),
            request_id=uuid4(),
            actor=shop.actor(shop.an),
        )
