"""Holding goods for an order, and a deposit."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fastsale.books.cash.models import CashBalance
from fastsale.books.debts.models import DebtAccount, OpenItem
from fastsale.books.stock.models import StockBalance
from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.models import SalesOrder
from tests.support.shop import Shop, units


def _reserve(shop: Shop, order: SalesOrder, **more: object) -> SalesOrder:
    return reserve_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor(), **more)  # type: ignore[arg-type]


def _reserved() -> int:
    return sum(StockBalance.objects.values_list("reserved", flat=True))


def test_what_is_held_is_not_for_others(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = _reserve(shop, shop.draft(shop.line("GIAY", 8), customer=shop.minh_phat))
    assert (order.state, _reserved()) == ("reserved", units(8))
    with pytest.raises(Problem) as refused:
        shop.sell(shop.line("GIAY", 3))
    assert refused.value.code == "insufficient_stock"
    confirm_order(order_id=order.pk, seen_total=order.total, request_id=uuid4(), actor=shop.actor())
    assert _reserved() == 0
    assert StockBalance.objects.get().quantity == units(2)


def test_a_deposit_pays_the_order_when_it_is_confirmed(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.draft(shop.line("GIAY", 5))
    _reserve(shop, order, deposit=shop.cash(100_000))
    assert DebtAccount.objects.get(partner=shop.walk_in).balance == -100_000
    confirm_order(
        order_id=order.pk,
        seen_total=order.total,
        payments=shop.cash(order.total - 100_000),
        request_id=uuid4(),
        actor=shop.actor(),
    )
    assert DebtAccount.objects.get(partner=shop.walk_in).balance == 0
    assert CashBalance.objects.get(account=shop.till).balance == order.total
    assert not OpenItem.objects.filter(partner=shop.walk_in, remaining__gt=0).exists()


@pytest.mark.parametrize("money", ["refund", "mistake"])
def test_cancelling_gives_the_deposit_back(shop: Shop, money: str):
    shop.receive("GIAY", 10, 63_500)
    order = _reserve(shop, shop.draft(shop.line("GIAY", 5)), deposit=shop.cash(100_000))
    with pytest.raises(Problem) as undecided:
        cancel_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    assert undecided.value.code == "money_undecided"
    cancel_order(order_id=order.pk, money=money, request_id=uuid4(), actor=shop.actor())  # type: ignore[arg-type]
    assert (_reserved(), CashBalance.objects.get(account=shop.till).balance) == (0, 0)


def test_release_makes_it_a_draft_again(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = _reserve(shop, shop.draft(shop.line("GIAY", 5)))
    release_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    order.refresh_from_db()
    assert (order.state, _reserved()) == ("draft", 0)


def test_refusals_leave_nothing(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.draft(shop.line("GIAY", 11))
    small = shop.draft(shop.line("GIAY", 1))
    before = shop.rows()
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011
    for facts, code in (
        ({"order": order}, "insufficient_stock"),
        ({"order": small, "until": yesterday}, "invalid"),
        ({"order": small, "deposit": shop.cash(small.total + 1)}, "paid_too_much"),
    ):
        with pytest.raises(Problem) as refused:
            _reserve(shop, **facts)
        assert refused.value.code == code
    assert shop.rows() == before
