"""Confirming a draft: the pattern of every posting."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fastsale.books.debts.models import DebtAccount
from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import Hold, Lot, StockMove
from fastsale.foundation import clock
from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support.shop import Shop


def _confirm(shop: Shop, order: SalesOrder, **more: object) -> SalesOrder:
    more.setdefault("actor", None)
    facts = {"seen_total": order.total, "request_id": uuid4(), **more, "actor": more["actor"] or shop.actor()}
    return confirm_order(order_id=order.pk, **facts)  # type: ignore[arg-type]


def test_a_draft_becomes_a_sale(shop: Shop):
    shop.receive("GIAY", 10, 63_500)
    order = shop.draft(shop.line("GIAY", 2), shop.line("LAP", 1), customer=shop.minh_phat)
    _confirm(shop, order, payments=shop.cash(50_000))
    order.refresh_from_db()
    assert (order.state, order.document.number) == ("confirmed", "BH-HN-000001")
    assert order.document.at == StockMove.objects.get(quantity__lt=0).at
    assert DebtAccount.objects.get(partner=shop.minh_phat).balance == order.total - 50_000
    assert sum(RevenueRow.objects.values_list("net", flat=True)) == order.net


def test_at_a_two_step_warehouse_the_goods_wait(shop: Shop):
    shop.receive("GIAY", 10, 63_500, warehouse=shop.keeper_store)
    order = shop.draft(shop.line("GIAY", 2), customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk)
    _confirm(shop, order)
    assert GoodsIssue.objects.get().state == "waiting"
    assert DebtAccount.objects.get(partner=shop.minh_phat).balance == order.total
    assert not StockMove.objects.filter(quantity__lt=0).exists()
    assert Hold.objects.get().quantity == 2000


def test_goods_still_to_come_wait_too(shop: Shop):
    order = shop.draft(shop.line("GIAY", 2), customer=shop.minh_phat, deliver_later=True)
    _confirm(shop, order)
    assert GoodsIssue.objects.get().state == "waiting"
    assert RevenueRow.objects.get().cost == 0


def test_a_serial_that_waits_is_not_sold_again(shop: Shop):
    """Where the keeper confirms, too: a serial sold, one that others wait for, and a lot past its day."""
    shop.receive("MAY", 2, 2_000_000, serials=["S1", "S2"])
    shop.receive("BIA", 5, 8_000, lots=[("L1", 5, date(2020, 1, 1))])
    shop.sell(shop.line("MAY", 1, serials=("S1",)), customer=shop.minh_phat)
    waits: dict[str, Any] = {"customer": shop.minh_phat, "deliver_later": True}
    shop.sell(shop.line("MAY", 1, serials=("S2",)), **waits)
    lot = Lot.objects.get(code="L1").pk
    before = shop.rows()
    for line, code in (
        (shop.line("MAY", 1, serials=("S1",)), "serial_not_in_stock"),
        (shop.line("MAY", 1, serials=("S2",)), "serial_promised"),
        (shop.line("BIA", 1, lots=((lot, 1000),)), "expired_lot"),
    ):
        with pytest.raises(Problem) as refused:
            shop.sell(line, **waits, person=shop.an)
        assert refused.value.code == code
    assert shop.rows() == before


def test_a_waiting_order_keeps_its_serial_when_corrected(shop: Shop):
    shop.receive("MAY", 2, 2_000_000, serials=["S1", "S2"])
    order = shop.sell(shop.line("MAY", 1, serials=("S1",)), customer=shop.minh_phat, deliver_later=True)
    again = shop.order(shop.line("MAY", 2, serials=("S1", "S2")), customer=shop.minh_phat, deliver_later=True)
    edited = edit_order(order_id=order.pk, order=again, request_id=uuid4(), actor=shop.actor())
    assert edited.state == "confirmed"


def test_an_old_quotation_does_not_hold_its_prices(shop: Shop):
    order = shop.draft(shop.line("LAP", 1), customer=shop.minh_phat)
    with clock.frozen(clock.now() + timedelta(days=30)), pytest.raises(Problem) as refused:
        _confirm(shop, order)
    assert refused.value.code == "quotation_expired"


def test_refusals_leave_nothing(shop: Shop):
    shop.receive("GIAY", 1, 63_500)
    order = shop.draft(shop.line("GIAY", 2), customer=shop.minh_phat)
    before = shop.rows()
    for facts, code in (
        ({"seen_total": 1}, "price_changed"),
        ({}, "insufficient_stock"),
        ({"actor": shop.actor(shop.chi)}, "other_branch"),
        ({"actor": shop.actor(shop.dung)}, "forbidden"),
    ):
        with pytest.raises(Problem) as refused:
            _confirm(shop, order, **facts)
        assert refused.value.code == code
    assert shop.rows() == before


def test_at_most_twenty_statements_at_any_line_count(shop: Shop, django_assert_max_num_queries):
    shop.receive("GIAY", 1000, 63_500)
    shop.sell(shop.line("GIAY", 1))  # the first of its kind starts the counters
    counts = []
    for lines in (1, 5, 50):
        order = shop.draft(*[shop.line("GIAY", 1)] * lines)
        actor = shop.actor(shop.an)
        with django_assert_max_num_queries(40) as asked:
            _confirm(shop, order, payments=shop.cash(order.total), actor=actor)
        counts.append(len([q for q in asked if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1] == counts[2], counts
    assert counts[0] <= 20, "\n".join(q["sql"][:200] for q in asked)
