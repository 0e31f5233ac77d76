"""Posting prompt and late papers: what they cost and what they change."""

import pytest

from fastsale.books.stock.models import CostDelta, CostPool, StockBalance, StockMove
from tests.support.stockroom import NOW, PIECE, Stockroom, january


def pool_of(product) -> tuple[int, int]:
    return CostPool.objects.values_list("quantity", "value").get(product=product)


def cost_now(done) -> int:
    moves = StockMove.objects.filter(document=done.document)
    return -sum(move.value + sum(delta.amount for delta in move.deltas.all()) for move in moves)


def test_moving_average_before_and_after_a_late_receipt(room: Stockroom) -> None:
    """The table of vietnam.md §2.8."""
    product = room.product("SP0012")
    room.receive(product, 10, 1_000_000, january(1))
    first = room.issue(product, 4, january(5))
    room.receive(product, 10, 1_300_000, january(10))
    second = room.issue(product, 8, january(12))
    assert (first.cost, second.cost) == (400_000, 950_000)
    assert pool_of(product) == (8 * PIECE, 950_000)

    late = room.receive(product, 5, 470_000, january(3))

    assert (cost_now(first), cost_now(second)) == (392_000, 905_905)
    assert pool_of(product) == (13 * PIECE, 1_472_095)
    assert CostDelta.objects.filter(document=late.document).count() == 2
    assert sum(delta.amount for delta in late.posted.changes) == 8_000 + 44_095


def test_cancelling_the_late_receipt_brings_everything_back(room: Stockroom) -> None:
    product = room.product("SP0012")
    room.receive(product, 10, 1_000_000, january(1))
    first = room.issue(product, 4, january(5))
    late = room.receive(product, 5, 470_000, january(3))
    room.cancel(late)
    assert cost_now(first) == 400_000
    assert pool_of(product) == (6 * PIECE, 600_000)
    assert StockBalance.objects.get(product=product).quantity == 6 * PIECE


def test_editing_an_issue_changes_what_comes_after_it(room: Stockroom) -> None:
    product = room.product("SP0012")
    room.receive(product, 10, 1_000_000, january(1))
    first = room.issue(product, 4, january(5))
    room.receive(product, 10, 1_300_000, january(10))
    second = room.issue(product, 8, january(12))
    edited = room.edit(first, room.goods_out(product, 2))
    assert edited.cost == 200_000
    assert cost_now(second) == 933_333
    assert pool_of(product) == (10 * PIECE, 1_166_667)


def test_cancelling_an_issue_that_a_receipt_repriced_there_and_back(room: Stockroom) -> None:
    """Two papers changed the short issue at one moment, by +70 and by −70: nothing of that is left."""
    product = room.product("SP0012")
    room.receive(product, 1, 0)
    short = room.issue(product, 1, january(1), policy="allow", fallback=7_000)
    room.receive(product, 1, 0, january(1))
    room.receive(product, 1, 0)
    assert sorted(CostDelta.objects.values_list("at", "amount")) == [
        (january(1), 70),
        (NOW, -70),
        (NOW, 70),
    ]

    cancelled = room.cancel(short)

    assert [(delta.at, delta.amount) for delta in cancelled.posted.changes] == [(january(1), -70)]
    assert pool_of(product) == (3 * PIECE, 0)


def test_cancelling_an_issue_takes_back_the_sum_of_its_changes_at_each_moment(room: Stockroom) -> None:
    """The receipt of the 9th settled the issue at 300.000; one of the 7th took that over, one more took a part."""
    product = room.product("SP0012")
    short = room.issue(product, 3, january(5), policy="allow", fallback=7_000)
    room.receive(product, 3, 300_000, january(9))
    room.receive(product, 1, 50_000, january(7))
    room.receive(product, 1, 80_000, january(7))
    moved = StockMove.objects.get(document=short.document)
    there_and_back = list(CostDelta.objects.filter(move=moved, at=january(9)))
    assert len(there_and_back) == 3

    cancelled = room.cancel(short)

    taken_back = {delta.at: delta.amount for delta in cancelled.posted.changes if delta.entry == moved.pk}
    assert taken_back[january(9)] == -sum(delta.amount for delta in there_and_back)
    assert pool_of(product) == (5 * PIECE, 430_000)


def costs_for_reports(line: tuple[int, int]) -> tuple[int, int]:
    """(Σ first costs, Σ later changes) of everything that served a line of a sale."""
    document, position = line
    moves = StockMove.objects.filter(origin_document=document, origin_line=position)
    deltas = CostDelta.objects.filter(origin_document=document, origin_line=position)
    return sum(move.value for move in moves), sum(delta.amount for delta in deltas)


@pytest.mark.parametrize("day", [5, 20])
def test_a_cancelled_sale_leaves_no_cost_to_reports(room: Stockroom, day: int) -> None:
    """Revenue is mirrored at its first cost; so is the move, at once or later, and its changes are taken back."""
    product = room.product("SP0012")
    room.receive(product, 10, 1_000_000, january(1))
    sale = room.issue(product, 4, january(5), origin=(1, 1))
    room.receive(product, 5, 470_000, january(3))
    assert costs_for_reports((1, 1)) == (-400_000, 8_000)

    mirror = room.cancel(sale, at=january(day))

    assert [move.value for move in mirror.posted.moves] == [400_000]
    assert costs_for_reports((1, 1)) == (0, 0)
    assert pool_of(product) == (15 * PIECE, 1_470_000)


@pytest.mark.parametrize("late", [False, True])
def test_goods_that_never_were_here_cost_what_they_cost_elsewhere(room: Stockroom, late: bool) -> None:
    """Also dated back before the first of them came: the pool, else the product, else its reference cost."""
    product = room.product("SP0012")
    room.receive(product, 10, 1_000_000, january(1), warehouse_id=room.warehouses[1].pk)
    if late:
        room.receive(product, 10, 1_300_000, january(10))
    issue = room.issue(product, 2, january(5), policy="allow", fallback=7_000)
    assert issue.cost == cost_now(issue) == (260_000 if late else 200_000)
