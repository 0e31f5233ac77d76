"""An opening is taken back once."""

from uuid import uuid4

import pytest

from fastsale.foundation.errors import Problem
from fastsale.trade.warehouse.actions.cancel_opening import cancel_opening
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine
from tests.support.shop import Shop


def test_not_twice_and_not_by_everyone(shop: Shop):
    line = OpeningLine(shop.goods["GIAY"].pk, 1000, 5)
    paper = open_stock(warehouse_id=shop.counter.pk, lines=[line], request_id=uuid4(), actor=shop.actor())
    with pytest.raises(Problem) as forbidden:
        cancel_opening(opening_id=paper.pk, request_id=uuid4(), actor=shop.actor(shop.an))
    assert forbidden.value.code == "forbidden"
    cancel_opening(opening_id=paper.pk, request_id=uuid4(), actor=shop.actor())
    before = shop.rows()
    with pytest.raises(Problem) as again:
        cancel_opening(opening_id=paper.pk, request_id=uuid4(), actor=shop.actor())
    assert again.value.code == "opening_cancelled"
    assert shop.rows() == before
