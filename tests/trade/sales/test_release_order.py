"""Letting held goods go."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Problem
from fastsale.trade.sales import queries
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.inputs import PaymentInput
from tests.support.shop import Shop


def test_only_a_reserved_order_has_something_to_release(shop: Shop):
    sold = shop.sell(shop.line("LAP", 1))
    before = shop.rows()
    with pytest.raises(Problem) as refused:
        release_order(order_id=sold.pk, request_id=uuid4(), actor=shop.actor())
    assert refused.value.code == "wrong_state"
    with pytest.raises(Problem) as unknown:
        release_order(order_id=10**6, request_id=uuid4(), actor=shop.actor())
    assert unknown.value.code == "not_found"
    assert shop.rows() == before


def test_a_deposit_left_for_a_released_order_pays_it_when_it_is_confirmed(shop: Shop):
    shop.receive("GIAY", 10, 60_000)
    order = shop.draft(shop.line("GIAY", 3), customer=shop.minh_phat)
    deposit = (PaymentInput(shop.till.pk, 100_000),)
    reserve_order(order_id=order.pk, deposit=deposit, request_id=uuid4(), actor=shop.actor())
    release_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    confirmed = confirm_order(order_id=order.pk, seen_total=order.total, request_id=uuid4(), actor=shop.actor())
    assert queries.paid(confirmed) == 100_000
