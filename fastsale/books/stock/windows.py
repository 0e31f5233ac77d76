"""The part of history that a posting has to look at again: which pools, since when, what stands there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from fastsale.books.stock import engine, history
from fastsale.books.stock.entries import State
from fastsale.books.stock.history import EVER, Change, Row
from fastsale.foundation.dates import TICK


class PoolNow(NamedTuple):
    """A locked cost pool as it stands before the posting."""

    quantity: int
    value: int


Pools = dict[int, PoolNow]


@dataclass(slots=True)
class Window:
    """The written history of some pools at or after `since`.

    rows: all of it; counted: without originals and mirrors of one moment, nor the rows this posting removes.
    """

    pools: Pools
    since: datetime
    rows: list[Row] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    counted: list[Row] = field(default_factory=list)

    def states(self) -> dict[int, State]:
        """The pools just before `since`, right when they held goods then (see entries.State)."""
        if self.since is EVER:
            return {key: State() for key in self.pools}
        quantities = {key: pool.quantity for key, pool in self.pools.items()}
        values = {key: pool.value for key, pool in self.pools.items()}
        for row in self.rows:
            quantities[row.pool_id] -= row.quantity
            values[row.pool_id] -= row.value
        for change in self.changes:
            values[change.pool_id] -= change.amount
        return {key: State(quantities[key], values[key]) for key in self.pools}


def read(pools: Pools, since: datetime, removed: Iterable[int] = ()) -> Window:
    """The history from `since` on: two statements."""
    gone = set(removed)
    rows = history.rows_from(pools, since)
    counted = [row for row in history.without_cancelled(rows) if row.id not in gone]
    return Window(pools, since, rows, history.changes_from(pools, since), counted)


def lock(ids: Iterable[int]) -> Pools:
    """Lock more pools, by key. Two postings that reach for each other's pools may meet here: one is begun
    again by its action."""
    which, parameters = engine.among("id", ids)
    waiting = " FOR UPDATE" if engine.is_postgresql() else ""
    rows = engine.fetch(
        f"SELECT id, quantity, value FROM stock_costpool WHERE {which}"  # noqa: S608
        f" ORDER BY product_id, scope, lot_key{waiting}",
        parameters,
    )
    return {key: PoolNow(quantity, value) for key, quantity, value in rows}


def reached(pools: Pools, since: datetime) -> set[int]:
    """Other pools whose moves since then take their cost from moves of these, directly or through others."""
    found: set[int] = set()
    fresh = set(pools)
    while fresh:
        which, parameters = engine.among("o.pool_id", fresh)
        rows = engine.fetch(
            "SELECT DISTINCT f.pool_id FROM stock_stockmove f JOIN stock_stockmove o ON o.id = f.linked_id"  # noqa: S608
            f" WHERE f.linked_id IS NOT NULL AND f.pool_id <> o.pool_id AND f.at >= %s AND {which}",
            [engine.stored(since), *parameters],
        )
        fresh = {pool for (pool,) in rows} - found - set(pools)
        found |= fresh
    return found


def sources(pools: Iterable[int]) -> set[int]:
    """Pools from whose moves these take a cost, at any time."""
    which, parameters = engine.among("f.pool_id", pools)
    rows = engine.fetch(
        "SELECT DISTINCT o.pool_id FROM stock_stockmove f JOIN stock_stockmove o ON o.id = f.linked_id"  # noqa: S608
        f" WHERE f.linked_id IS NOT NULL AND f.pool_id <> o.pool_id AND {which}",
        parameters,
    )
    return {pool for (pool,) in rows}


def ever_short(pools: Iterable[int]) -> bool:
    """Whether a policy ever let goods of these pools go below zero."""
    which, parameters = engine.among("p.id", pools)
    rows = engine.fetch(
        "SELECT 1 FROM stock_costpool p JOIN stock_stockbalance b ON b.product_id = p.product_id"  # noqa: S608
        f" WHERE b.may_go_below AND {which} LIMIT 1",
        parameters,
    )
    return bool(rows)


def known_since(window: Window) -> datetime:
    """The latest moment from which quantity and value say everything about every pool: `since`, if all of
    them held goods then or were new; else just after one at which they did."""
    empty = [key for key, state in window.states().items() if state.quantity <= 0]
    if not empty or window.since is EVER:
        return window.since
    which, parameters = engine.among("pool_id", empty)
    rows = engine.fetch(
        "SELECT pool_id, MAX(CASE WHEN held > 0 THEN at END) FROM ("  # noqa: S608
        " SELECT pool_id, at, SUM(SUM(quantity)) OVER (PARTITION BY pool_id ORDER BY at) AS held"
        f" FROM stock_stockmove WHERE {which} AND at < %s GROUP BY pool_id, at) h GROUP BY pool_id",
        [*parameters, engine.stored(window.since)],
    )
    moments: list[datetime | None] = [engine.moment(at) for _pool, at in rows]
    if not moments:
        return window.since
    held = [at for at in moments if at is not None]
    return min(held) + TICK if len(held) == len(moments) else EVER
