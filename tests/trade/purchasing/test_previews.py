"""Looking ahead: what a receipt, a correction or a cancellation would do to costs, with nothing written."""

from datetime import date, timedelta

import pytest

from fastsale.books.stock.models import Lot
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Forbidden, Problem
from fastsale.trade.purchasing import previews
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from tests.support.shop import Shop, dong, units


def _receipt(shop: Shop, quantity: float, price: int, code: str = "GIAY", **more: object) -> ReceiptInput:
    line = ReceiptLineInput(shop.goods[code].pk, units(quantity), dong(price), **more)  # type: ignore[arg-type]
    return ReceiptInput(shop.supplier.pk, shop.counter.pk, (line,))


def _week_ago() -> date:
    return local_day(clock.now()) - timedelta(days=7)


def test_a_late_receipt_tells_which_papers_it_re_prices_as_posting_it_then_does(shop: Shop):
    shop.receive("GIAY", 10, 60_000, at=_week_ago() + timedelta(days=1))
    shop.sell(shop.line("GIAY", 4), customer=shop.minh_phat)
    before = shop.rows()
    told = previews.receiving(_receipt(shop, 10, 70_000), at=_week_ago(), actor=shop.actor())
    assert [(one.old_cost, one.new_cost) for one in told] == [(240_000, 260_000)]
    assert shop.rows() == before
    late = shop.receive("GIAY", 10, 70_000, at=_week_ago())
    back = previews.cancelling(late.pk, actor=shop.actor())
    assert [(one.old_cost, one.new_cost) for one in back] == [(260_000, 240_000)]


def test_a_correction_tells_the_same(shop: Shop):
    receipt = shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat)
    before = shop.rows()
    told = previews.editing(receipt.pk, _receipt(shop, 10, 66_000), actor=shop.actor())
    assert [(one.old_cost, one.new_cost) for one in told] == [(300_000, 330_000)]
    assert shop.rows() == before


def test_new_lots_of_a_look_ahead_stay_unknown(shop: Shop):
    beer = _receipt(shop, 24, 9_000, "BIA", lots=(LotInput("L9", units(24)),))
    assert previews.receiving(beer, at=None, actor=shop.actor()) == []
    assert not Lot.objects.exists()


def test_a_look_ahead_refuses_what_the_action_refuses(shop: Shop):
    receipt = shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 5), customer=shop.minh_phat)
    with pytest.raises(Problem) as refused:
        previews.cancelling(receipt.pk, actor=shop.actor())
    assert refused.value.code == "insufficient_stock_later"
    with pytest.raises(Forbidden):
        previews.receiving(_receipt(shop, 1, 1), at=None, actor=shop.actor(shop.an))
