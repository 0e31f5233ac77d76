"""Every cost of the book found again from facts alone, and compared with what is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from fastsale.books.stock import engine, history, recosting
from fastsale.books.stock.entries import Delta
from fastsale.books.stock.history import EVER, Change, Row
from fastsale.books.stock.windows import PoolNow, Window

BATCH = 50_000
"""Moves that are read together; pools that hang together stay together."""


@dataclass(frozen=True, slots=True)
class Off:
    """The first move of a pool whose cost is not what its history says, đồng; `others` more after it.

    Without a line: the history cannot be replayed at all.
    """

    pool_id: int
    document_id: int | None
    line: int | None
    expected: int | None
    found: int | None
    others: int = 0


def costs() -> Iterator[Off]:
    """What is off, pool by pool; nothing when every cost follows from the facts."""
    for batch in _batches():
        pools = {pool for group in batch for pool in group}
        number = {pool: index for index, group in enumerate(batch) for pool in group}
        rows: dict[int, list[Row]] = defaultdict(list)
        changes: dict[int, list[Change]] = defaultdict(list)
        for row in history.rows_from(pools, EVER):
            rows[number[row.pool_id]].append(row)
        for change in history.changes_from(pools, EVER):
            changes[number[change.pool_id]].append(change)
        for index, group in enumerate(batch):
            yield from _group(group, rows[index], changes[index])


def _batches() -> Iterator[list[list[int]]]:
    """Groups of pools, enough of them at a time to be worth a statement."""
    sizes = dict(engine.fetch("SELECT pool_id, COUNT(*) FROM stock_stockmove GROUP BY pool_id", []))
    batch: list[list[int]] = []
    size = 0
    for group in _groups(sizes):
        batch.append(group)
        size += sum(sizes[pool] for pool in group)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _groups(pools: Iterable[int]) -> list[list[int]]:
    """Pools whose moves take costs from each other belong together."""
    leader = {pool: pool for pool in pools}

    def find(pool: int) -> int:
        while leader[pool] != pool:
            pool = leader[pool]
        return pool

    for one, other in engine.fetch(
        "SELECT DISTINCT f.pool_id, o.pool_id FROM stock_stockmove f JOIN stock_stockmove o ON o.id = f.linked_id"
        " WHERE f.linked_id IS NOT NULL AND f.pool_id <> o.pool_id",
        [],
    ):
        leader[find(one)] = find(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for pool in sorted(leader):
        groups[find(pool)].append(pool)
    return list(groups.values())


def _group(pools: list[int], rows: list[Row], changes: list[Change]) -> Iterator[Off]:
    counted = history.without_cancelled(rows)
    kept = {row.id for row in counted}
    window = Window({}, EVER, rows, [change for change in changes if change.move_id in kept], counted)
    window.pools = {pool: PoolNow(0, 0) for pool in pools}
    yield from _cancelled(rows, [change for change in changes if change.move_id not in kept], kept)
    try:
        deltas = recosting.recost(window, (), ()).deltas
    except (LookupError, ArithmeticError, AssertionError):
        yield Off(pools[0], None, None, None, None)
        return
    yield from _told(deltas, counted, window.changes)


def _told(deltas: list[Delta], rows: list[Row], changes: list[Change]) -> Iterator[Off]:
    """The first fault of each pool, in the order of effect."""
    wrong: dict[int, int] = {}
    for delta in deltas:
        wrong[delta.entry] = wrong.get(delta.entry, 0) + delta.amount
    found = Counter(row.pool_id for row in rows if row.id in wrong)
    stands: dict[int, int] = defaultdict(int)
    for change in changes:
        stands[change.move_id] += change.amount
    told: set[int] = set()
    for row in rows:
        if row.id in wrong and row.pool_id not in told:
            told.add(row.pool_id)
            cost = -(row.value + stands[row.id])
            others = found[row.pool_id] - 1
            yield Off(row.pool_id, row.document_id, row.line, cost - wrong[row.id], cost, others)


def _cancelled(rows: list[Row], changes: list[Change], kept: set[int]) -> Iterator[Off]:
    """An original and its mirror of the same moment give nothing together, at every moment."""
    original = {row.id: row.reverses_id or row.id for row in rows if row.id not in kept}
    left: dict[tuple[int, datetime], int] = defaultdict(int)
    for row in rows:
        if row.id in original:
            left[original[row.id], row.at] += row.value
    for change in changes:
        left[original.get(change.move_id, change.move_id), change.at] += change.amount
    by_id = {row.id: row for row in rows}
    for (move, _at), amount in left.items():
        if amount and move in by_id:
            yield Off(by_id[move].pool_id, by_id[move].document_id, by_id[move].line, 0, -amount)
