"""What is changed behind the program's back in an order or its slips is named."""

import pytest
from django.db.models import F

from fastsale.trade.sales import verify
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine
from fastsale.trade.warehouse import verify as slips
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine
from tests.support.shop import Shop


@pytest.fixture
def sold(shop: Shop) -> SalesOrder:
    shop.receive("GIAY", 10, 63_500)
    order = shop.sell(shop.line("GIAY", 2), shop.line("LAP", 1), customer=shop.minh_phat)
    assert [*verify.check(), *slips.check()] == []
    return order


@pytest.mark.leaves_faults
def test_an_order_that_is_not_its_lines(sold: SalesOrder):
    SalesOrderLine.objects.filter(order=sold, position=1).update(net=F("net") + 1)
    faults = list(verify.check())
    assert [fault.what for fault in faults] == ["tiền của phiếu khác tổng các dòng", "dòng của phiếu khác doanh thu"]
    assert all(fault.paper == sold.document.number for fault in faults)


@pytest.mark.leaves_faults
def test_an_order_that_is_not_its_books(sold: SalesOrder):
    SalesOrder.objects.filter(pk=sold.pk).update(net=F("net") + 7, total=F("total") + 7)
    SalesOrderLine.objects.filter(order=sold, position=1).update(net=F("net") + 7)
    faults = list(verify.check())
    assert [fault.what for fault in faults] == [
        "doanh thu khác tiền của phiếu",
        "công nợ khác tiền của phiếu",
        "dòng của phiếu khác doanh thu",
    ]
    assert all(fault.paper == sold.document.number for fault in faults)


@pytest.mark.leaves_faults
@pytest.mark.parametrize("state", ["cancelled", "replaced"])
def test_an_order_that_only_says_it_is_gone(sold: SalesOrder, state: str):
    SalesOrder.objects.filter(pk=sold.pk).update(state=state)
    assert [fault.paper for fault in verify.check()] == [sold.document.number]


@pytest.mark.leaves_faults
def test_a_slip_that_says_less_than_left(sold: SalesOrder):
    GoodsIssueLine.objects.update(issued=1_000)
    (fault,) = slips.check()
    assert (fault.paper, fault.expected, fault.found) == (GoodsIssue.objects.get().document.number, "−1", "−2")


@pytest.mark.leaves_faults
def test_a_slip_that_holds_nothing_and_says_it_waits(sold: SalesOrder):
    GoodsIssue.objects.update(state="waiting")
    assert {fault.what for fault in slips.check()} == {
        "thực xuất khác sổ kho, dòng 1",
        "hàng đang giữ khác phiếu chờ xuất",
    }


@pytest.mark.leaves_faults
def test_a_waiting_slip_that_asks_more_than_it_holds(shop: Shop):
    shop.receive("GIAY", 10, 63_500, warehouse=shop.keeper_store)
    shop.sell(shop.line("GIAY", 2), customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk)
    assert list(slips.check()) == []
    GoodsIssueLine.objects.update(asked=3_000)
    (fault,) = slips.check()
    assert (fault.what, fault.expected, fault.found) == ("hàng đang giữ khác phiếu chờ xuất", "3", "2")
