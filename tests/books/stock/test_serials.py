"""A serial is one piece: at no moment may it lie twice, whatever is dated back or taken back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from fastsale.books.stock import ledger, verify
from fastsale.books.stock.errors import SerialAlreadyIn
from fastsale.books.stock.models import StockBalance
from fastsale.foundation.errors import Problem
from fastsale.master.catalog.models import Product
from fastsale.master.places.models import Warehouse
from tests.support import shop as shops
from tests.support.databases import Fresh
from tests.support.stockroom import PIECE, Done, Stockroom, january


@pytest.fixture
def machine(room: Stockroom) -> Product:
    return room.product("MAY", tracking="serial")


def serial(machine: Product, code: str = "S1") -> tuple[tuple[int, int], ...]:
    return ((ledger.lots(machine.pk, [(code, None)], is_serial=True)[code], PIECE),)


def bring(room: Stockroom, machine: Product, day: int, warehouse: int = 0) -> Done:
    return room.receive(machine, 1, 100, january(day), lots=serial(machine), warehouse_id=room.warehouses[warehouse].pk)


def sell(room: Stockroom, machine: Product, day: int, warehouse: int = 0) -> Done:
    return room.issue(machine, 1, january(day), lots=serial(machine), warehouse_id=room.warehouses[warehouse].pk)


@pytest.mark.parametrize("warehouse", [0, 1])
def test_a_late_receipt_while_it_lay_somewhere(room: Stockroom, machine: Product, warehouse: int) -> None:
    bring(room, machine, 1)
    sell(room, machine, 5)
    with pytest.raises(SerialAlreadyIn), transaction.atomic():
        bring(room, machine, 3, warehouse)
    bring(room, machine, 7, warehouse)


@pytest.mark.parametrize("warehouse", [0, 1])
@pytest.mark.parametrize("sold_again", [False, True])
def test_a_sale_is_not_cancelled_once_the_piece_came_back_otherwise(
    room: Stockroom, machine: Product, warehouse: int, sold_again: bool
) -> None:
    bring(room, machine, 1)
    sale = sell(room, machine, 5)
    bought_back = bring(room, machine, 7, warehouse)
    if sold_again:
        again = sell(room, machine, 9, warehouse)
    with pytest.raises(SerialAlreadyIn) as refused, transaction.atomic():
        room.cancel(sale)
    assert "Kho" in str(refused.value)
    if sold_again:
        room.cancel(again)
    room.cancel(bought_back)
    room.cancel(sale)


def test_it_may_come_and_go_as_often_as_it_likes(room: Stockroom, machine: Product) -> None:
    for day in (1, 3, 5):
        bring(room, machine, day, day % 2)
        sell(room, machine, day + 1, day % 2)
    bring(room, machine, 8)
    room.edit(sell(room, machine, 9), room.goods_out(machine, 1, lots=serial(machine)))
    assert {row.quantity for row in StockBalance.objects.all()} == {0}


@pytest.mark.postgres
def test_two_warehouses_receive_the_same_serial_at_once(fresh_database_here: Fresh) -> None:
    """Their pools do not meet; the serial's own row does."""
    shop = shops.build()
    start = threading.Barrier(2)

    def receive(code: str, store: Warehouse) -> str:
        start.wait()
        try:
            shop.receive("MAY", 1, 100, serials=[code], warehouse=store)
        except Problem as refused:
            return refused.code
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(2) as clerks:
        for number in range(5):
            both = [clerks.submit(receive, f"S{number}", store) for store in (shop.counter, shop.keeper_store)]
            assert sorted(one.result() for one in both) == ["in", "serial_already_in"]
    assert list(verify.check()) == []
