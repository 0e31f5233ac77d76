"""Reading what was written: moves and cost changes of some pools from a moment on, in the order of effect."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from fastsale.books.stock import engine
from fastsale.books.stock.entries import Effects, Entry, Key, Part

EVER = datetime.min.replace(tzinfo=UTC)
"""Before all moves: a window that starts here holds the whole history."""

_COLUMNS = (
    "id, pool_id, at, place, rank, quantity, value, price_difference, source, product_id, warehouse_id, lot_key,"
    " document_id, line, reverses_id, linked_id, share_whole, share_before, share_returned, fallback_cost"
)


class Row(NamedTuple):
    """A move as costing and stock policy see it; the fields mean what they mean in StockMove."""

    id: int
    pool_id: int
    at: datetime
    place: int
    rank: int
    quantity: int
    value: int
    price_difference: int
    source: Any
    product_id: int
    warehouse_id: int
    lot_key: int
    document_id: int
    line: int
    reverses_id: int | None = None
    linked_id: int | None = None
    share_whole: int | None = None
    share_before: int | None = None
    share_returned: bool = False
    fallback_cost: int = 0

    @property
    def order(self) -> tuple[datetime, int, int]:
        return (self.at, self.place, self.rank)

    @property
    def takes_back_at_once(self) -> bool:
        """A mirror that shares its original's moment; a later one moves at its original's cost."""
        return self.reverses_id is not None and self.linked_id is None

    def as_entry(self) -> Entry:
        parts: tuple[Part, ...] = ()
        if self.linked_id is not None:
            assert self.share_whole is not None
            assert self.share_before is not None
            share = (self.share_whole, self.share_before, abs(self.quantity), bool(self.share_returned))
            parts = (Part(self.linked_id, *share),)
        key = Key(self.at, self.place, self.rank)
        value = self.value if self.source == "fact" else 0
        return Entry(self.id, self.pool_id, key, self.quantity, self.source, value, self.fallback_cost, parts)


class Change(NamedTuple):
    """A cost delta as written."""

    move_id: int
    pool_id: int
    at: datetime
    amount: int
    price_difference: int


def rows_from(pools: Iterable[int], since: datetime) -> list[Row]:
    """Every move of the pools at or after `since`, in the order of effect; one statement."""
    which, parameters = engine.among("pool_id", pools)
    when = "" if since is EVER else " AND at >= %s"
    return _rows(f"{which}{when}", parameters + ([] if since is EVER else [engine.stored(since)]))


class Original(NamedTuple):
    """A move with what its mirror repeats."""

    row: Row
    part: int
    reason: str
    origin: tuple[int, int] | None


def originals_of(document_id: int) -> list[Original]:
    """The moves of one paper, in the order of effect."""
    found = engine.fetch(
        f"SELECT part, reason, origin_document_id, origin_line, {_COLUMNS} FROM stock_stockmove"  # noqa: S608
        " WHERE document_id = %s ORDER BY at, place, rank, id",
        [document_id],
    )
    return [
        Original(_row(rest), part, reason, None if origin is None else (origin, origin_line))
        for part, reason, origin, origin_line, *rest in found
    ]


def rows_by_id(ids: Iterable[int]) -> list[Row]:
    which, parameters = engine.among("id", ids)
    return _rows(which, parameters)


def rows_of_lots(lot_keys: Iterable[int]) -> list[Row]:
    """Every move of these lots, in all warehouses, in the order of effect."""
    which, parameters = engine.among("lot_key", lot_keys)
    return _rows(f"lot_key <> 0 AND {which}", parameters)


def _rows(where: str, parameters: Sequence[Any]) -> list[Row]:
    found = engine.fetch(
        f"SELECT {_COLUMNS} FROM stock_stockmove WHERE {where} ORDER BY at, place, rank, id",  # noqa: S608
        parameters,
    )
    return list(map(Row._make, found)) if engine.is_postgresql() else list(map(_row, found))


def _row(found: Sequence[Any]) -> Row:
    key, pool, at, *rest = found
    return Row(key, pool, engine.moment(at), *rest)


def changes_from(pools: Iterable[int], since: datetime) -> list[Change]:
    """Every cost change of the pools that counts at or after `since`; one statement."""
    which, parameters = engine.among("pool_id", pools)
    when = "" if since is EVER else " AND at >= %s"
    return _changes(f"{which}{when}", parameters + ([] if since is EVER else [engine.stored(since)]))


def changes_of(moves: Iterable[int]) -> list[Change]:
    """Every cost change of these moves."""
    which, parameters = engine.among("move_id", moves)
    return _changes(which, parameters)


def _changes(where: str, parameters: Sequence[Any]) -> list[Change]:
    found = engine.fetch(
        f"SELECT move_id, pool_id, at, amount, price_difference FROM stock_costdelta WHERE {where}",  # noqa: S608
        parameters,
    )
    moment = engine.moment
    return [Change(move, pool, moment(at), amount, other) for move, pool, at, amount, other in found]


def without_cancelled(rows: Sequence[Row]) -> list[Row]:
    """The history that counts: originals and their mirrors of the same moment are both left out."""
    taken_back = {row.reverses_id for row in rows if row.takes_back_at_once}
    if not taken_back:
        return list(rows)
    return [row for row in rows if row.id not in taken_back and not row.takes_back_at_once]


def effects(rows: Iterable[Row], changes: Iterable[Change]) -> tuple[Effects, Effects]:
    """What is written: (costs, price differences) by move and moment."""
    costs: Effects = {(row.id, row.at): row.value for row in rows}
    others: Effects = {(row.id, row.at): row.price_difference for row in rows if row.price_difference}
    for move, _pool, at, amount, other in changes:
        if amount:
            costs[move, at] = costs.get((move, at), 0) + amount
        if other:
            others[move, at] = others.get((move, at), 0) + other
    return costs, others
