"""The keeper confirms: only now do goods leave, with their cost."""

from uuid import uuid4

import pytest

from fastsale.books.revenue.models import RevenueRow
from fastsale.books.stock.models import StockBalance
from fastsale.foundation.errors import Problem
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.warehouse.actions.confirm_issue import confirm_issue
from fastsale.trade.warehouse.inputs import IssuedLine
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support.shop import Shop, units


def _waiting(shop: Shop, *lines: object) -> GoodsIssue:
    shop.sell(*lines, customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk)  # type: ignore[arg-type]
    return GoodsIssue.objects.get(state="waiting")


def _confirm(shop: Shop, slip: GoodsIssue, *lines: IssuedLine, **more: object) -> GoodsIssue:
    facts = {"request_id": uuid4(), "actor": shop.actor(shop.dung), **more}
    return confirm_issue(issue_id=slip.pk, lines=lines, **facts)  # type: ignore[arg-type]


def test_goods_leave_in_full_with_their_cost(shop: Shop):
    shop.receive("GIAY", 10, 63_500, warehouse=shop.keeper_store)
    slip = _confirm(shop, _waiting(shop, shop.line("GIAY", 4)))
    assert slip.state == "issued"
    assert slip.document.at is not None
    balance = StockBalance.objects.get(warehouse=shop.keeper_store)
    assert (balance.quantity, balance.reserved) == (units(6), 0)
    cost = RevenueRow.objects.get(reason="cost")
    assert (cost.cost, cost.net, cost.product) == (254_000, 0, shop.goods["GIAY"])


def test_the_rest_waits_on_a_slip_of_its_own(shop: Shop):
    shop.receive("GIAY", 3, 63_500, warehouse=shop.keeper_store)
    slip = _confirm(shop, _waiting(shop, shop.line("GIAY", 4)), IssuedLine(1, units(3)))
    assert slip.lines.get().issued == units(3)
    rest = GoodsIssue.objects.get(state="waiting")
    assert (rest.lines.get().asked, rest.serves) == (units(1), slip.serves)
    balance = StockBalance.objects.get(warehouse=shop.keeper_store)
    assert (balance.quantity, balance.reserved) == (0, units(1))


def test_serials_are_scanned_by_the_keeper(shop: Shop):
    shop.receive("MAY", 2, 2_150_000, serials=["8F-01", "8F-02"], warehouse=shop.keeper_store)
    slip = _waiting(shop, shop.line("MAY", 1))
    with pytest.raises(Problem) as refused:
        _confirm(shop, slip)
    assert refused.value.code == "serial_needed"
    _confirm(shop, slip, IssuedLine(1, units(1), serials=("8F-02",)))
    assert StockBalance.objects.filter(quantity__gt=0).count() == 1


def test_cancelling_brings_back_what_left_and_frees_what_waits(shop: Shop):
    shop.receive("GIAY", 3, 63_500, warehouse=shop.keeper_store)
    slip = _confirm(shop, _waiting(shop, shop.line("GIAY", 4)), IssuedLine(1, units(2)))
    order = slip.serves.sales_order
    cancel_order(order_id=order.pk, request_id=uuid4(), actor=shop.actor())
    assert set(GoodsIssue.objects.values_list("state", flat=True)) == {"cancelled"}
    balance = StockBalance.objects.get(warehouse=shop.keeper_store)
    assert (balance.quantity, balance.reserved) == (units(3), 0)
    assert sum(RevenueRow.objects.values_list("cost", flat=True)) == 0


def test_refusals_leave_nothing(shop: Shop):
    shop.receive("GIAY", 3, 63_500, warehouse=shop.keeper_store)
    slip = _waiting(shop, shop.line("GIAY", 4))
    before = shop.rows()
    for lines, facts, code in (
        ((IssuedLine(1, units(5)),), {}, "issued_too_much"),
        ((IssuedLine(1, 0),), {}, "nothing_issued"),
        ((IssuedLine(9, 1),), {}, "not_found"),
        ((), {}, "insufficient_stock"),
        ((), {"actor": shop.actor(shop.an)}, "forbidden"),
    ):
        with pytest.raises(Problem) as refused:
            _confirm(shop, slip, *lines, **facts)
        assert refused.value.code == code
    assert shop.rows() == before
    _confirm(shop, slip, IssuedLine(1, units(1)))
    with pytest.raises(Problem) as again:
        _confirm(shop, slip)
    assert again.value.code == "slip_not_waiting"
