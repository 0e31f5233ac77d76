"""Correcting a confirmed order: one version goes, the next one stands where it stood."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fastsale.books.cash.models import CashBalance
from fastsale.books.debts.models import DebtAccount
from fastsale.books.stock.models import CostPool, StockMove
from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.models import SalesOrder
from tests.support.shop import Shop, units

YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011


def _edit(shop: Shop, order: SalesOrder, *lines: object, **more: object) -> SalesOrder:
    customer = None if order.customer.is_walk_in else order.customer
    asked = shop.order(*lines, customer=customer)  # type: ignore[arg-type]
    return edit_order(order_id=order.pk, order=asked, request_id=uuid4(), actor=shop.actor(), **more)  # type: ignore[arg-type]


def test_the_next_version_stands_at_the_moment_of_the_first(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    new = _edit(shop, order, shop.line("GIAY", 6))
    order.refresh_from_db()
    assert order.state == "replaced"
    assert new.document.number == f"{order.document.number}.01"
    assert new.document.at == order.document.at
    pool = CostPool.objects.get()
    assert (pool.quantity, pool.value) == (units(4), 254_000)
    assert DebtAccount.objects.get(partner=shop.minh_phat).balance == new.total
    again = _edit(shop, new, shop.line("GIAY", 1))
    assert again.document.number == f"{order.document.number}.02"
    assert CostPool.objects.get().quantity == units(9)


def test_all_stock_may_be_sold_in_the_new_version(shop: Shop):
    """Goods that stay in the order never seem to leave: the old four and six more are ten."""
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    _edit(shop, order, shop.line("GIAY", 10))
    assert CostPool.objects.get().quantity == 0
    assert CostPool.objects.get().value == 0


def test_an_old_order_edited_reprices_what_came_after(shop: Shop):
    shop.receive("GIAY", 10, 100_000, at=YESTERDAY - timedelta(days=1))
    first = shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat, at=YESTERDAY)
    shop.receive("GIAY", 5, 40_000)
    shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat)
    assert CostPool.objects.get().value == 350_000
    _edit(shop, first, shop.line("GIAY", 1))
    assert CostPool.objects.get().quantity == units(9)
    assert CostPool.objects.get().value == round((900_000 + 200_000) * 9 / 14)


def test_money_paid_follows_the_order(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 4))
    with pytest.raises(Problem) as refused:
        _edit(shop, order, shop.line("GIAY", 3))
    assert refused.value.code == "money_undecided"
    new = _edit(shop, order, shop.line("GIAY", 3), excess="refund")
    assert CashBalance.objects.get(account=shop.till).balance == new.total
    assert DebtAccount.objects.get(partner=shop.walk_in).balance == 0
    with pytest.raises(Problem) as owes:
        _edit(shop, new, shop.line("GIAY", 5))
    assert owes.value.code == "walk_in_owes"
    total = shop.total(shop.order(shop.line("GIAY", 5)))
    more = _edit(shop, new, shop.line("GIAY", 5), payments=shop.cash(total - new.total))
    assert more.total == total == CashBalance.objects.get(account=shop.till).balance


def test_refusals_leave_nothing(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    before = shop.rows()
    for line, code in ((shop.line("GIAY", 11), "insufficient_stock"), (shop.line("GIAY", 0), "invalid")):
        with pytest.raises(Problem) as refused:
            _edit(shop, order, line)
        assert refused.value.code == code
    with pytest.raises(Problem) as other:
        edit_order(order_id=order.pk, order=shop.order(shop.line("GIAY", 1)), request_id=uuid4(), actor=shop.actor())
    assert other.value.field == "customer_id"
    assert shop.rows() == before
    assert StockMove.objects.filter(reverses__isnull=False).count() == 0
