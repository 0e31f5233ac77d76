"""The form of a sale keeps the lots and serials that were chosen by hand."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fastsale.books.stock.models import Lot
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine, State
from tests.support.pages import client_of, text_of
from tests.support.shop import Shop, units


@pytest.fixture
def lots(shop: Shop) -> dict[str, int]:
    """A is the first to expire; a person would rather sell B."""
    today = local_day(clock.now())
    shop.receive("BIA", 48, 9_000, lots=[(code, 24, today + timedelta(days=n)) for code, n in (("A", 10), ("B", 90))])
    return dict(Lot.objects.filter(code__in=["A", "B"]).values_list("code", "pk"))


def _saved(shop: Shop, order: SalesOrder, **changes: str) -> SalesOrderLine:
    """Open the form of a confirmed sale and save its first line as it stands there, but for `changes`."""
    browser, path = client_of(shop.binh), reverse("sales:edit_order", args=[order.pk])
    row = browser.get(path).context["form"].lines.rows[0]
    line = {name: str(row[name].value() or "") for name in ("unit_id", "quantity", "lot_id", "kept_lots", "serials")}
    facts: dict[str, Any] = {"request_id": str(uuid4()), "warehouse_id": shop.counter.pk, "channel": "counter"}
    facts |= {"customer_id": shop.minh_phat.pk, "excess": "keep"}
    facts |= {f"lines-0-{name}": value for name, value in (line | changes).items()}
    answer = browser.post(path, facts)
    assert answer.status_code == 302, text_of(answer)
    return SalesOrder.objects.get(state=State.CONFIRMED).lines.get()


def test_a_lot_chosen_by_hand_stays_when_the_quantity_changes(shop: Shop, lots: dict[str, int]) -> None:
    order = shop.sell(shop.line("BIA", 3, lots=((lots["B"], units(3)),)), customer=shop.minh_phat)
    assert _saved(shop, order, quantity="5").lots == [[lots["B"], units(5)]]


def test_another_lot_or_none_can_be_picked(shop: Shop, lots: dict[str, int]) -> None:
    order = shop.sell(shop.line("BIA", 3, lots=((lots["B"], units(3)),)), customer=shop.minh_phat)
    line = _saved(shop, order, lot_id=str(lots["A"]))
    assert line.lots == [[lots["A"], units(3)]]
    assert _saved(shop, line.order, lot_id="").lots == []


def test_several_lots_stay_while_goods_and_quantity_do(shop: Shop, lots: dict[str, int]) -> None:
    both = ((lots["A"], units(1)), (lots["B"], units(2)))
    order = shop.sell(shop.line("BIA", 3, lots=both), customer=shop.minh_phat)
    line = _saved(shop, order, note="gọi trước khi giao")
    assert line.lots == [list(part) for part in both]
    assert _saved(shop, line.order, quantity="4").lots == []


def test_what_nobody_chose_is_not_chosen_by_the_form(shop: Shop, lots: dict[str, int]) -> None:
    order = shop.sell(shop.line("BIA", 3), customer=shop.minh_phat)
    assert _saved(shop, order, quantity="4").lots == []


def test_serials_stay(shop: Shop) -> None:
    shop.receive("MAY", 2, 2_000_000, serials=["S1", "S2"])
    order = shop.sell(shop.line("MAY", 1, serials=("S2",)), customer=shop.minh_phat)
    line = _saved(shop, order, note="bảo hành")
    assert [Lot.objects.get(pk=lot).code for lot, _quantity in line.lots] == ["S2"]


def test_the_lots_of_the_goods_in_that_warehouse_are_offered(shop: Shop, lots: dict[str, int]) -> None:
    browser, path = client_of(shop.binh), reverse("sales:pick_lot")
    asked = {"unit_id": shop.units["BIA", "lon"].pk, "warehouse_id": shop.counter.pk}
    items = browser.get(path, asked).json()["items"]
    assert [(item["id"], item["note"]) for item in items] == [(lots["A"], "24 lon"), (lots["B"], "24 lon")]
    assert browser.get(path, asked | {"q": "b"}).json()["items"] == items[1:]
    assert browser.get(path, asked | {"warehouse_id": shop.keeper_store.pk}).json()["items"] == []
    assert browser.get(path, {"unit_id": "x"}).json()["items"] == []
