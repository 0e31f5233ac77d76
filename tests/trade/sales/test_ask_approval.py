"""A sale that waits for somebody with more rights."""

from uuid import uuid4

import pytest

from fastsale.books.debts.errors import OverLimit
from fastsale.foundation.errors import Forbidden, Invalid
from fastsale.trade.sales.actions.ask_approval import ask_approval
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.models import SalesOrder, State
from tests.support.shop import Shop


def test_parked_by_the_seller_confirmed_by_who_may(shop: Shop):
    shop.receive("GIAY", 100, 63_500)
    order = shop.order(shop.line("GIAY", 20), customer=shop.near_limit)
    asked = ask_approval(order=order, reason="vượt hạn mức", request_id=uuid4(), actor=shop.actor(shop.an))
    assert (asked.state, asked.approval_for) == (State.DRAFT, "vượt hạn mức")
    with pytest.raises(OverLimit):
        confirm_order(order_id=asked.pk, seen_total=asked.total, request_id=uuid4(), actor=shop.actor(shop.an))
    done = confirm_order(order_id=asked.pk, seen_total=asked.total, request_id=uuid4(), actor=shop.actor(shop.binh))
    assert (done.state, done.seller) == (State.CONFIRMED, shop.an)


def test_sent_twice_is_one_paper(shop: Shop):
    order = shop.order(shop.line("GIAY", 20), customer=shop.near_limit)
    request = uuid4()
    first = ask_approval(order=order, reason="vượt hạn mức", request_id=request, actor=shop.actor(shop.an))
    again = ask_approval(order=order, reason="vượt hạn mức", request_id=request, actor=shop.actor(shop.an))
    assert first.pk == again.pk
    assert SalesOrder.objects.count() == 1


def test_a_reason_and_the_right_are_needed(shop: Shop):
    order = shop.order(shop.line("GIAY", 20), customer=shop.near_limit)
    before = shop.rows()
    with pytest.raises(Invalid):
        ask_approval(order=order, reason=" \u200b ", request_id=uuid4(), actor=shop.actor(shop.an))
    with pytest.raises(Forbidden):
        ask_approval(order=order, reason="xin duyệt", request_id=uuid4(), actor=shop.actor(shop.dung))
    assert shop.rows() == before
