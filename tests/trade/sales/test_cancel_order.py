"""Cancelling: the books are as if the sale had never been, and the money goes where somebody says."""

from uuid import uuid4

import pytest

from fastsale.books.cash.models import CashBalance
from fastsale.books.debts.models import DebtAccount, OpenItem
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import CostPool, StockBalance
from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support.shop import Shop, units


def _cancel(shop: Shop, order: SalesOrder, money: str = "", **more: object) -> SalesOrder:
    return cancel_order(order_id=order.pk, money=money, request_id=uuid4(), actor=shop.actor(), **more)  # type: ignore[arg-type]


def _sold(shop: Shop, **more: object) -> SalesOrder:
    shop.receive("GIAY", 10, 63_500)
    return shop.sell(shop.line("GIAY", 4), **more)  # type: ignore[arg-type]


def test_a_credit_sale_leaves_no_trace_in_any_balance(shop: Shop):
    order = _sold(shop, customer=shop.minh_phat)
    _cancel(shop, order)
    pool = CostPool.objects.get()
    assert (pool.quantity, pool.value) == (units(10), 635_000)
    assert DebtAccount.objects.get(partner=shop.minh_phat).balance == 0
    assert sum(RevenueRow.objects.values_list("net", flat=True)) == 0
    assert GoodsIssue.objects.get().state == "cancelled"
    order.refresh_from_db()
    assert order.state == "cancelled"
    assert order.document.reversed_by.number == "BH-HN-000001/H"


def test_money_must_be_decided_about(shop: Shop):
    order = _sold(shop)
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        _cancel(shop, order)
    assert refused.value.code == "money_undecided"
    with pytest.raises(Problem) as kept:
        _cancel(shop, order, "keep")
    assert kept.value.code == "walk_in_advance"
    assert shop.rows() == before


@pytest.mark.parametrize("money", ["mistake", "refund"])
def test_money_goes_back(shop: Shop, money: str):
    order = _sold(shop)
    assert CashBalance.objects.get(account=shop.till).balance == order.total
    _cancel(shop, order, money)
    assert CashBalance.objects.get(account=shop.till).balance == 0
    assert DebtAccount.objects.get(partner=shop.walk_in).balance == 0
    assert not OpenItem.objects.filter(remaining__gt=0, side="131").exists()


def test_money_kept_is_an_advance(shop: Shop):
    order = _sold(shop, customer=shop.minh_phat, paid=100_000)
    _cancel(shop, order, "keep")
    assert DebtAccount.objects.get(partner=shop.minh_phat).balance == -100_000
    (credit,) = OpenItem.objects.filter(partner=shop.minh_phat, remaining__gt=0)
    assert (credit.is_charge, credit.remaining) == (False, 100_000)


def test_a_serial_can_be_sold_again(shop: Shop):
    shop.receive("MAY", 1, 2_150_000, serials=["8F-01"])
    order = shop.sell(shop.line("MAY", 1, serials=("8F-01",)))
    _cancel(shop, order, "refund")
    shop.sell(shop.line("MAY", 1, serials=("8F-01",)))
    assert not StockBalance.objects.filter(quantity__gt=0).exists()


def test_not_twice_and_not_by_everyone(shop: Shop):
    order = _sold(shop, customer=shop.minh_phat)
    with pytest.raises(Problem) as refused:
        cancel_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor(shop.an))
    assert refused.value.code == "forbidden"
    _cancel(shop, order)
    with pytest.raises(Problem) as again:
        _cancel(shop, order)
    assert again.value.code == "wrong_state"


def test_a_draft_just_ends(shop: Shop):
    order = shop.draft(shop.line("GIAY", 1))
    assert _cancel(shop, order).state == "cancelled"
