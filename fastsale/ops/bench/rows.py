"""The rows of the bench: each measures one thing on the database at hand and says it in a line of a table."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from django.db import connection

from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.ops.bench.figures import HEAD, NOTHING, Measured, Pair, order_cells
from fastsale.ops.bench.raw_late import RawLate
from fastsale.ops.bench.raw_order import RawOrder
from fastsale.ops.bench.world import World
from fastsale.ops.bench.writers import one, several
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import ReceiptInput, ReceiptLineInput

LINES = (1, 5, 50)
WRITERS = 4
BLOCK = 20
"""The program and the raw SQL take turns after so many orders, so that a busy machine is as busy for both."""

Row = tuple[str, ...]


def statements(doing: Callable[[], object]) -> int:
    """How many statements it sends, BEGIN and COMMIT not counted."""
    sent = 0

    def count(execute: Callable[..., object], sql: str, *call: object) -> object:
        nonlocal sent
        sent += not sql.startswith("BEGIN")
        return execute(sql, *call)

    with connection.execute_wrapper(count):
        doing()
    return sent


def orders(world: World, count: int) -> Iterator[Row]:
    """Confirmed orders, one writer: `count` of five lines by the program and as many by hand, fewer of fifty."""
    yield HEAD
    raw = RawOrder(world)
    for lines in LINES:
        wanted = count // 2 if lines == max(LINES) else count
        for warm in (world.confirm, raw.confirm):
            one(warm, [world.draft(lines, number) for number in range(8)])
        counted = statements(partial(world.confirm, world.draft(lines)))
        program = by_hand = NOTHING
        for start in range(0, wanted, BLOCK):
            tasks = [world.draft(lines, start + number) for number in range(2 * BLOCK)]
            program += one(world.confirm, tasks[::2])
            by_hand += one(raw.confirm, tasks[1::2])
        yield order_cells(f"confirm, {lines} line{'s' if lines > 1 else ''}, 1 writer", counted, Pair(program, by_hand))
    raw.hand.close()


def counter(world: World, count: int) -> Iterator[Row]:
    """The counter writes and confirms in one action: more to read and to write than a confirmation."""
    total = world.draft(5).total
    sent = statements(lambda: world.sell(5, total))
    each = []
    began = time.perf_counter()
    for number in range(count):
        start = time.perf_counter()
        world.sell(5, total, number)
        each.append(time.perf_counter() - start)
    yield order_cells("sell now, 5 lines, 1 writer", sent, Pair(Measured(each, time.perf_counter() - began), NOTHING))


def crowd(world: World, count: int) -> Iterator[Row]:
    """Four writers at the same counter, each order another five of fifty products."""
    measured: dict[str, Measured] = {"program": NOTHING, "raw": NOTHING}
    for kind in ("program", "raw"):
        tasks = [world.draft(5, 7 * number) for number in range(count + WRITERS)]
        measured[kind] += several(world, kind, tasks, WRITERS)
    yield order_cells(f"confirm, 5 lines, {WRITERS} writers", None, Pair(measured["program"], measured["raw"]))


def late(world: World, moves: int, times: int = 3) -> Iterator[Row]:
    """A receipt dated back before so many later moves, by the program and by hand, in turns."""
    yield ("", "later moves", "costs changed", "ms", "raw ms", "ratio")
    for _order in range(moves // 100):
        world.sell_late_product(100)
    raw = RawLate(world)
    day = local_day(clock.now()) - timedelta(days=2)
    before = clock.now() - timedelta(days=3)
    program, by_hand, changed = [], [], 0
    for number in range(times):
        start = time.perf_counter()
        _receive_late(world, day, 400_000 + number)
        program.append(time.perf_counter() - start)
        start = time.perf_counter()
        changed = raw.receive(10_000_000, 80_000_000 + number, before + timedelta(minutes=number))
        by_hand.append(time.perf_counter() - start)
    raw.hand.close()
    ours, theirs = (sorted(found)[times // 2] * 1000 for found in (program, by_hand))
    yield ("late receipt", f"{moves:,}", f"{changed:,}", f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}")


def _receive_late(world: World, day: date, price: int) -> None:
    line = ReceiptLineInput(product_id=world.late_product, quantity=10_000_000, unit_price=price)
    receipt = ReceiptInput(supplier_id=world.supplier_id, warehouse_id=world.warehouse_id, lines=(line,))
    receive_goods(receipt=receipt, request_id=uuid4(), actor=world.actor, at=day)
