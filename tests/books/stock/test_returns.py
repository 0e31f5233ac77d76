"""Goods that come back from a customer: at the issue's cost, never more than left, again after a cancelled return."""

from datetime import datetime

import pytest
from django.db import transaction

from fastsale.books.stock import ledger
from fastsale.books.stock.errors import DatedBeforeOriginal, HasDependants, ReturnedTooMuch
from fastsale.books.stock.models import CostPool, StockMove
from tests.support.stockroom import PIECE, Done, Stockroom, january


def move_of(done: Done) -> StockMove:
    return StockMove.objects.get(document=done.document)


def give_back(room: Stockroom, issue: Done, pieces: int, at: datetime | None = None, warehouse: int = 0) -> Done:
    move = move_of(issue)
    line = ledger.In(
        line=1,
        product_id=move.product_id,
        warehouse_id=room.warehouses[warehouse].pk,
        quantity=pieces * PIECE,
        reason="return",
        returns=move.pk,
    )
    return room.post(line, at=at)


def value_of(done: Done) -> int:
    return sum(move.value for move in done.posted.moves)


def cost_now(done: Done) -> int:
    moves = StockMove.objects.filter(document=done.document)
    return sum(move.value + sum(delta.amount for delta in move.deltas.all()) for move in moves)


def test_parts_of_an_issue_come_back_and_sum_to_it(room: Stockroom) -> None:
    product = room.product("SP1")
    room.receive(product, 3, 100, january(1))
    issue = room.issue(product, 3, january(2))
    parts = [value_of(give_back(room, issue, 1, january(day))) for day in (3, 4, 5)]
    assert parts == [33, 34, 33]
    with pytest.raises(ReturnedTooMuch), transaction.atomic():
        give_back(room, issue, 1, january(6))


def test_a_return_cancelled_at_once_leaves_its_share_to_the_next(room: Stockroom) -> None:
    product = room.product("SP1")
    room.receive(product, 3, 100, january(1))
    issue = room.issue(product, 3, january(2))
    give_back(room, issue, 1, january(3))
    second = give_back(room, issue, 1, january(4))
    room.cancel(second)
    assert value_of(give_back(room, issue, 2, january(5))) == 67


@pytest.mark.parametrize("warehouse", [0, 1])
def test_goods_whose_return_was_cancelled_later_come_back_through_its_mirror(room: Stockroom, warehouse: int) -> None:
    """Also when the issue was short at first, and when the goods came back to another warehouse."""
    product = room.product("SP1")
    room.receive(product, 3, 90, january(1))
    issue = room.issue(product, 4, january(2), policy="allow")
    room.receive(product, 1, 50, january(3))
    returned = give_back(room, issue, 4, january(4), warehouse)
    mirror = room.cancel(returned, at=january(8))
    with pytest.raises(DatedBeforeOriginal), transaction.atomic():
        give_back(room, issue, 1, january(6), warehouse)

    again = give_back(room, issue, 1, january(9), warehouse)
    rest = give_back(room, issue, 3, january(10), warehouse)

    assert value_of(again) + value_of(rest) == value_of(returned) == 140
    assert move_of(again).linked_id == move_of(mirror).pk
    with pytest.raises(ReturnedTooMuch), transaction.atomic():
        give_back(room, issue, 1, january(11), warehouse)
    room.cancel(again)
    assert value_of(give_back(room, issue, 1, january(12), warehouse)) == value_of(again)


def test_a_late_receipt_reaches_goods_that_came_back_twice(room: Stockroom) -> None:
    product = room.product("SP1")
    room.receive(product, 10, 1_000, january(2))
    issue = room.issue(product, 4, january(3))
    returned = give_back(room, issue, 4, january(4), 1)
    room.cancel(returned, at=january(8))
    again = give_back(room, issue, 2, january(9), 1)

    room.receive(product, 10, 3_000, january(1))

    assert (cost_now(issue), cost_now(again)) == (-800, 400)
    assert CostPool.objects.get(product=product, scope=room.warehouses[1].pk).value == 400


def test_an_issue_whose_goods_came_back_through_a_mirror_is_not_cancelled(room: Stockroom) -> None:
    product = room.product("SP1")
    room.receive(product, 4, 400, january(1))
    issue = room.issue(product, 4, january(2))
    room.cancel(give_back(room, issue, 4, january(4)), at=january(8))
    with pytest.raises(HasDependants), transaction.atomic():
        room.cancel(issue)  # the return stood from the 4th to the 8th
    again = give_back(room, issue, 1, january(9))
    with pytest.raises(HasDependants), transaction.atomic():
        room.cancel(issue, at=january(20))
    room.cancel(again)
    room.cancel(issue, at=january(20))
    assert CostPool.objects.get(product=product).value == 400


def test_editing_a_return_takes_its_own_goods_again(room: Stockroom) -> None:
    product = room.product("SP1")
    room.receive(product, 3, 100, january(1))
    issue = room.issue(product, 3, january(2))
    move = move_of(issue)

    def line(pieces: int) -> ledger.In:
        return ledger.In(1, product.pk, room.warehouse.pk, pieces * PIECE, "return", returns=move.pk)

    first = give_back(room, issue, 3, january(3))
    second = room.edit(first, line(2))
    third = room.edit(second, line(3), reverse_at=january(9))
    assert cost_now(third) == 100
    assert CostPool.objects.get(product=product).value == 100
