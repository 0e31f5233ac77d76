"""What a posting costs, and what it changes in the cost of everything written before.

Most histories are plain: no pool goes short and no move takes its cost from another. Those run pool by pool
through `moving_average.run`. Everything else is replayed in the one order of effect by `costing.replay`, from
a moment at which the pools held goods, or from the beginning.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Protocol, TypeVar

from fastsale.books.stock import costing, history, moving_average, windows
from fastsale.books.stock.entries import Delta, Result, State
from fastsale.books.stock.history import EVER, Row
from fastsale.books.stock.paper import Pending
from fastsale.books.stock.windows import Window


class _InPool(Protocol):
    @property
    def pool_id(self) -> int: ...


T = TypeVar("T", bound=_InPool)
_order = attrgetter("order")


@dataclass(frozen=True, slots=True)
class Recosted:
    """What changes in rows written before, and in pending ones after their first cost (under their negative
    numbers); and every pool that was looked at, locked."""

    deltas: list[Delta]
    pools: set[int]


def recost(window: Window, removed: Sequence[Row], pending: Sequence[Pending]) -> Recosted:
    """Price the pending rows in place, and find what changes in others.

    removed: originals that are taken back at their own moment. Their mirrors carry their first costs, as the
    mirrors of their revenue do; what changed since, at whatever moment, is among the changes.
    """
    counting = [row for row in pending if row.counts]
    found = _plainly(window, counting)
    pools = set(window.pools)
    if found is None:
        wide = _widened(window, removed, counting)
        found = _fully(wide, counting)
        pools |= set(wide.pools)
    return Recosted(found + _taken_back(window, removed), pools)


def _taken_back(window: Window, removed: Sequence[Row]) -> list[Delta]:
    """What takes back every change of the removed rows.

    Several papers may have changed a row at one moment, there and back again: their sum counted.
    """
    gone = {row.id for row in removed}
    counted: dict[tuple[int, datetime], list[int]] = {}
    for change in window.changes:
        if change.move_id in gone:
            sums = counted.setdefault((change.move_id, change.at), [0, 0])
            sums[0] += change.amount
            sums[1] += change.price_difference
    return [Delta(move, at, -amount, -other) for (move, at), (amount, other) in counted.items() if amount or other]


def _plainly(window: Window, pending: Sequence[Pending]) -> list[Delta] | None:
    """One pool after the other; None when it takes a full replay."""
    if any(row.share is not None for row in pending) or _reached_from_outside(window):
        return None
    moments = {row.id: row.at for row in window.counted} if window.changes else {}
    stored: dict[int, int] = {}
    for move, _pool, at, amount, difference in window.changes:
        if move in moments and (at != moments[move] or difference):
            return None
        stored[move] = stored.get(move, 0) + amount
    deltas: list[Delta] = []
    old, new = _by_pool(window.counted), _by_pool(pending)
    for pool, state in window.states().items():
        rows: list[Row | Pending] = [*old.get(pool, ()), *new.get(pool, ())]
        if pool in new:
            rows.sort(key=_order)
        if any(row.source == "linked" for row in rows):
            return None
        run = moving_average.run(state, ((row.quantity, row.value if row.source == "fact" else None) for row in rows))
        if len(run.costs) < len(rows):
            return None
        deltas += _compared(rows, run.costs, stored)
    return deltas


def _compared(rows: Iterable[Row | Pending], costs: Iterable[int], stored: Mapping[int, int]) -> list[Delta]:
    deltas = []
    for row, cost in zip(rows, costs, strict=True):
        if isinstance(row, Pending):
            row.value = cost
            continue
        change = cost - row.value - stored.get(row.id, 0)
        if change:
            deltas.append(Delta(row.id, row.at, change))
    return deltas


def _by_pool(rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for row in rows:
        found.setdefault(row.pool_id, []).append(row)
    return found


def _widened(window: Window, removed: Sequence[Row], pending: Sequence[Pending]) -> Window:
    """The same history from a moment on at which a replay can start.

    A shortage that is still open reaches every move that shares its cost, so where goods may have been
    short and costs are linked it is the whole history of all pools that hang together.
    """
    gone = {row.id for row in removed}
    linked = _is_linked(window) or any(row.share for row in pending)
    if linked and not windows.ever_short(window.pools) and not _goes_short(window, pending):
        return window
    if not linked and not _reached_from_outside(window):
        while (since := windows.known_since(window)) != window.since:
            window = windows.read(window.pools, since, gone)
            if since is EVER:
                break
        if not _is_linked(window) and not windows.reached(window.pools, window.since):
            return window
    return windows.read(_all_linked(window, pending), EVER, gone)


def _is_linked(window: Window) -> bool:
    return any(row.linked_id is not None for row in window.counted)


def _reached_from_outside(window: Window) -> bool:
    """Whether a move before the window still changed in it: it was short, or took its cost from one that was."""
    inside = {row.id for row in window.rows} if window.changes else set()
    return any(change.move_id not in inside for change in window.changes)


def _goes_short(window: Window, pending: Sequence[Pending]) -> bool:
    """Whether a pool would go below zero now: the first time that a policy allows it."""
    held = {key: state.quantity for key, state in window.states().items()}
    rows: list[Row | Pending] = [*window.counted, *pending]
    for row in sorted(rows, key=_order):
        held[row.pool_id] += row.quantity
        if held[row.pool_id] < 0:
            return True
    return False


def _all_linked(window: Window, pending: Sequence[Pending]) -> windows.Pools:
    """Every pool that costs of these came from, or go to."""
    pools = dict(window.pools)
    originals = [row.share.of for row in pending if row.share is not None]
    more = {row.pool_id for row in history.rows_by_id(originals)} - set(pools)
    more |= (windows.sources(pools) | windows.reached(pools, EVER)) - set(pools)
    while more:
        pools |= windows.lock(more)
        more = (windows.sources(pools) | windows.reached(pools, EVER)) - set(pools)
    return pools


def _fully(window: Window, pending: Sequence[Pending]) -> list[Delta]:
    """Replay everything and compare with what is written."""
    states: dict[Hashable, State] = {}
    if window.since is not EVER:
        states = {pool: state for pool, state in window.states().items()}  # noqa: C416  widens the key's type
    entries = [row.as_entry() for row in window.counted] + [row.as_entry() for row in pending]
    result = costing.replay(states, entries, _known(window, pending))
    counted = {row.id for row in window.counted}
    changes = [change for change in window.changes if change.move_id in counted]
    costs, differences = history.effects(window.counted, changes)
    beside: list[Delta] = []
    for row in pending:
        first = (row.entry, row.paper.moment.at)
        costs[first] = result.costs[first]
        row.price_difference = differences[first] = result.price_differences.get(first, 0)
        if row.is_mirror and costs[first] != row.value:
            beside.append(Delta(*first, costs[first] - row.value))
        elif not row.is_mirror:
            row.value = costs[first]
    return beside + costing.differences(Result(costs, differences, {}), result)


def _known(window: Window, pending: Sequence[Pending]) -> dict[int, int]:
    """What the originals cost that lie before the window, or in pools that nothing here can change."""
    wanted = {row.linked_id for row in window.counted if row.linked_id is not None}
    wanted |= {row.share.of for row in pending if row.share is not None}
    wanted -= {row.id for row in window.counted} | {row.entry for row in pending}
    if not wanted:
        return {}
    known = {row.id: row.value for row in history.rows_by_id(wanted)}
    for change in history.changes_of(wanted):
        known[change.move_id] += change.amount
    return known
