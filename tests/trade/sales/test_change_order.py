"""Rewriting a draft."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.change_order import change_order
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.models import SalesOrder
from tests.support.shop import Shop


def _change(shop: Shop, order: SalesOrder, *lines: object, revision: int = 1, **more: object) -> SalesOrder:
    asked = shop.order(*lines, **more)  # type: ignore[arg-type]
    return change_order(order_id=order.pk, revision=revision, order=asked, request_id=uuid4(), actor=shop.actor())


def test_lines_and_totals_are_replaced(shop: Shop):
    order = shop.draft(shop.line("LAP", 1))
    changed = _change(shop, order, shop.line("LAP", 3), shop.line("GIAY", 1), customer=shop.minh_phat)
    changed.refresh_from_db()
    assert (changed.net, changed.revision, changed.customer) == (822_000, 2, shop.minh_phat)
    assert [line.position for line in changed.lines.all()] == [1, 2]


def test_two_tabs_do_not_overwrite_each_other(shop: Shop):
    order = shop.draft(shop.line("LAP", 1))
    _change(shop, order, shop.line("LAP", 2))
    with pytest.raises(Problem) as refused:
        _change(shop, order, shop.line("LAP", 3))
    assert refused.value.code == "order_changed"
    assert SalesOrder.objects.get().net == 500_000


def test_only_a_draft_and_only_in_its_branch(shop: Shop):
    order = shop.draft(shop.line("LAP", 1))
    with pytest.raises(Problem) as elsewhere:
        _change(shop, order, shop.line("LAP", 1), warehouse_id=shop.danang_store.pk)
    assert elsewhere.value.field == "warehouse_id"
    sold = shop.sell(shop.line("LAP", 1))
    with pytest.raises(Problem) as refused:
        _change(shop, sold, shop.line("LAP", 2))
    assert refused.value.code == "wrong_state"


def test_a_deposit_stays_with_the_one_who_gave_it(shop: Shop):
    """Else the order could be neither confirmed nor cancelled: its money is somebody else's."""
    shop.receive("GIAY", 2, 60_000)
    order = shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat)
    reserve_order(order_id=order.pk, deposit=shop.cash(20_000), request_id=uuid4(), actor=shop.actor())
    release_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    with pytest.raises(Problem) as refused:
        _change(shop, order, shop.line("GIAY", 1), customer=shop.near_limit)
    assert refused.value.field == "customer_id"
    changed = _change(shop, order, shop.line("GIAY", 2), customer=shop.minh_phat)
    cancel_order(order_id=changed.pk, money="refund", request_id=uuid4(), actor=shop.actor())
