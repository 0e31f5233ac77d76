"""Letting held goods go."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.release_order import release_order
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
