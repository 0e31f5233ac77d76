"""Opening stock, and taking it back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fastsale.books.stock.models import CostPool, StockBalance
from fastsale.foundation.errors import Problem
from fastsale.trade.warehouse.actions.cancel_opening import cancel_opening
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine, OpeningLot
from fastsale.trade.warehouse.models import StockOpening
from tests.support.shop import Shop, units

LAST_YEAR = date.today() - timedelta(days=365)  # noqa: DTZ011


def _open(shop: Shop, *lines: OpeningLine, **more: object) -> StockOpening:
    facts = {"request_id": uuid4(), "actor": shop.actor(), "at": LAST_YEAR, **more}
    return open_stock(warehouse_id=shop.counter.pk, lines=lines, **facts)  # type: ignore[arg-type]


def test_quantities_values_lots_and_serials(shop: Shop):
    goods = shop.goods
    paper = _open(
        shop,
        OpeningLine(goods["GIAY"].pk, units(10), 1_000_000),
        OpeningLine(goods["BIA"].pk, units(24), 222_000, (OpeningLot("L1", units(24), date(2030, 1, 1)),)),
        OpeningLine(goods["MAY"].pk, units(1), 2_000_000, (OpeningLot("8F-01", units(1)),)),
    )
    assert paper.document.number == "TDK-HN-000001"
    assert sum(CostPool.objects.values_list("value", flat=True)) == 3_222_000
    assert StockBalance.objects.filter(quantity__gt=0).count() == 3


def test_an_opening_written_late_reprices_what_left(shop: Shop):
    shop.receive("GIAY", 10, 50_000, at=LAST_YEAR + timedelta(days=1))
    shop.sell(shop.line("GIAY", 10), customer=shop.minh_phat)
    _open(shop, OpeningLine(shop.goods["GIAY"].pk, units(10), 1_000_000))
    assert CostPool.objects.get().value == 750_000


def test_refusals_leave_nothing(shop: Shop):
    before = shop.rows()
    giay = shop.goods["GIAY"].pk
    for line, code in (
        (OpeningLine(giay, 0, 1), "invalid"),
        (OpeningLine(giay, 1000, -1), "invalid"),
        (OpeningLine(shop.goods["LAP"].pk, 1000, 1), "not_found"),
        (OpeningLine(shop.goods["BIA"].pk, 1000, 1), "lot_needed"),
    ):
        with pytest.raises(Problem) as refused:
            _open(shop, line)
        assert refused.value.code == code
    with pytest.raises(Problem) as empty:
        _open(shop)
    assert empty.value.code == "empty_opening"
    with pytest.raises(Problem) as forbidden:
        _open(shop, OpeningLine(giay, 1000, 1), actor=shop.actor(shop.an))
    assert forbidden.value.code == "forbidden"
    assert shop.rows() == before


def test_cancelling_is_refused_when_goods_are_gone(shop: Shop):
    paper = _open(shop, OpeningLine(shop.goods["GIAY"].pk, units(10), 1_000_000))
    sold = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat)
    with pytest.raises(Problem) as refused:
        cancel_opening(opening_id=paper.pk, request_id=uuid4(), actor=shop.actor())
    assert refused.value.code in ("insufficient_stock", "insufficient_stock_later")
    from fastsale.trade.sales.actions.cancel_order import cancel_order

    cancel_order(order_id=sold.pk, request_id=uuid4(), actor=shop.actor())
    cancel_opening(opening_id=paper.pk, request_id=uuid4(), actor=shop.actor())
    assert CostPool.objects.get().quantity == 0
