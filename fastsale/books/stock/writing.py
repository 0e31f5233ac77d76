"""Writing to the stock book. Pools, balances and months follow by trigger."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from fastsale.books.stock import engine
from fastsale.books.stock.entries import Delta
from fastsale.books.stock.locks import Goods, Held
from fastsale.books.stock.models import StockMove
from fastsale.books.stock.paper import Paper, Pending
from fastsale.foundation.database.bulk import insert_rows

_COLUMNS = (
    "document_id",
    "line",
    "part",
    "reason",
    "at",
    "recorded_at",
    "reverses_id",
    "product_id",
    "warehouse_id",
    "lot_key",
    "pool_id",
    "quantity",
    "value",
    "price_difference",
    "source",
    "place",
    "rank",
    "linked_id",
    "share_whole",
    "share_before",
    "share_returned",
    "fallback_cost",
    "origin_document_id",
    "origin_line",
)


def write(
    held: Held,
    pending: Sequence[Pending],
    deltas: Sequence[Delta],
    *,
    pools: Iterable[int],
    reviser: Paper,
    serials: set[int],
) -> None:
    """Insert the moves and the cost changes: one statement for a prompt paper.

    Otherwise the pools are open while goods without their value, or value without its goods, pass through
    them: three more. pools: all that the posting touches; reviser: the paper to which the changes belong.
    """
    rough = _is_rough(pending, deltas)
    if rough:
        _settle(pools, settling=True)
    keys: dict[int, int] = {}
    rows = _sqlite_order(held, pending, serials) if rough else list(pending)
    first = _taken_back(rows)
    if first:
        keys |= _insert(first, keys, returning=True)
        taken = {row.entry for row in first}
        rows = [row for row in rows if row.entry not in taken]
    keys |= _insert(rows, keys, returning=any(delta.entry < 0 for delta in deltas))
    if deltas:
        _insert_deltas(deltas, keys, reviser)
    if rough:
        _settle(pools, settling=False)


def _is_rough(pending: Sequence[Pending], deltas: Sequence[Delta]) -> bool:
    """Whether a pool may hold value without goods between two rows."""
    if deltas:
        return True
    ways: dict[int, bool] = {}
    return any(ways.setdefault(row.pool_id, row.quantity > 0) != (row.quantity > 0) for row in pending)


def _settle(pools: Iterable[int], *, settling: bool) -> None:
    which, parameters = engine.among("id", pools)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE stock_costpool SET settling = %s WHERE {which}", [settling, *parameters])  # noqa: S608


def _sqlite_order(held: Held, pending: Sequence[Pending], serials: set[int]) -> list[Pending]:
    """An order in which no balance leaves its bounds between two rows, as SQLite checks each of them: goods
    come before goods go; a serial that lies there goes before it comes."""
    plain = [row for row in pending if row.lot_key not in serials]
    ordered = sorted(plain, key=lambda row: row.quantity < 0)
    pieces: dict[tuple[Goods, int], list[Pending]] = {}
    for row in pending:
        if row.lot_key in serials:
            pieces.setdefault((row.goods, row.lot_key), []).append(row)
    for (goods, lot_key), rows in pieces.items():
        there = held.balance(goods, lot_key).quantity > 0
        going = [row for row in rows if row.quantity < 0]
        coming = [row for row in rows if row.quantity > 0]
        one, other = (going, coming) if there else (coming, going)
        while one or other:
            if one:
                ordered.append(one.pop())
            one, other = other, one
    return ordered


def _taken_back(rows: Sequence[Pending]) -> list[Pending]:
    """Mirrors whose cost another new row takes: they need their keys first."""
    wanted = {row.share.of for row in rows if row.share is not None and row.share.of < 0}
    return [row for row in rows if row.entry in wanted]


def _insert(rows: Sequence[Pending], keys: dict[int, int], *, returning: bool) -> dict[int, int]:
    found = insert_rows(StockMove, _COLUMNS, [_values(row, keys) for row in rows], returning=returning)
    return {row.entry: key for row, key in zip(rows, found, strict=True)} if returning else {}


def _values(row: Pending, keys: dict[int, int]) -> tuple[Any, ...]:
    share, origin = row.share, row.origin or (None, None)
    return (
        row.paper.document_id,
        row.line,
        row.part,
        row.reason,
        row.paper.moment.at,
        row.paper.moment.recorded_at,
        row.reverses_id,
        row.product_id,
        row.warehouse_id,
        row.lot_key,
        row.pool_id,
        row.quantity,
        row.value,
        row.price_difference,
        row.source,
        row.paper.place,
        row.rank,
        None if share is None else keys.get(share.of, share.of),
        None if share is None else share.whole,
        None if share is None else share.before,
        share is not None and share.returned,
        row.fallback,
        *origin,
    )


def _insert_deltas(deltas: Sequence[Delta], keys: dict[int, int], reviser: Paper) -> None:
    """One statement however many; what they repeat of their moves is taken from there."""
    table, parameters = engine.columns(
        [(keys.get(entry, entry), engine.stored(at), amount, other) for entry, at, amount, other in deltas],
        (("move_id", "bigint"), ("at", "timestamptz"), ("amount", "bigint"), ("price_difference", "bigint")),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO stock_costdelta (document_id, recorded_at, move_id, pool_id, product_id, warehouse_id,"  # noqa: S608
            " reason, origin_document_id, origin_line, at, amount, price_difference)"
            " SELECT %s, %s, m.id, m.pool_id, m.product_id, m.warehouse_id, m.reason, m.origin_document_id,"
            f" m.origin_line, k.at, k.amount, k.price_difference FROM {table}"
            " JOIN stock_stockmove m ON m.id = k.move_id",
            [reviser.document_id, engine.stored(reviser.moment.recorded_at), *parameters],
        )


def allow_below(balances: Iterable[tuple[Goods, int]]) -> None:
    """Remember that a policy let these balances go below zero."""
    rows = sorted((*goods, lot_key) for goods, lot_key in balances)
    table, parameters = engine.columns(
        rows, (("product_id", "bigint"), ("warehouse_id", "bigint"), ("lot_key", "bigint"))
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO stock_stockbalance (product_id, warehouse_id, lot_key, may_go_below)"  # noqa: S608
            f" SELECT k.product_id, k.warehouse_id, k.lot_key, true FROM {table} WHERE true"
            " ON CONFLICT (product_id, warehouse_id, lot_key) DO UPDATE SET may_go_below = true",
            parameters,
        )
