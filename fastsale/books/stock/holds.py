"""Goods kept for an order. They count as gone for everyone else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastsale.books.stock import engine, refusals
from fastsale.books.stock.locks import Held
from fastsale.books.stock.models import Hold
from fastsale.foundation import clock
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document

_COLUMNS = (
    "document_id",
    "line",
    "product_id",
    "warehouse_id",
    "lot_key",
    "quantity",
    "until",
    "recorded_at",
    "releases_id",
)


@dataclass(frozen=True, slots=True)
class Keep:
    """What one line of an order keeps: thousandths, of a named lot or of any (0)."""

    line: int
    product_id: int
    warehouse_id: int
    quantity: int
    lot_key: int = 0


def hold(held: Held, *, document: Document, kept: Sequence[Keep], until: datetime | None, beyond: bool = False) -> None:
    """Keep goods for an order until a moment (None: until released); one statement.

    `beyond`: also what is not there yet, for a slip that waits for goods to come.
    Raises HoldTooMuch when others hold it, or it is not there.
    """
    for keep in kept:
        assert keep.quantity > 0
        goods = (keep.product_id, keep.warehouse_id)
        available = held.available(goods)
        if keep.lot_key:
            lot = held.balance(goods, keep.lot_key)
            available = min(available, lot.quantity - lot.reserved)
        if available < keep.quantity and not beyond:
            raise refusals.hold_too_much(goods, available=available, needed=keep.quantity)
        held.balance(goods, keep.lot_key).reserved += keep.quantity
    now = clock.now()
    insert_rows(
        Hold,
        _COLUMNS,
        [
            (
                document.pk,
                keep.line,
                keep.product_id,
                keep.warehouse_id,
                keep.lot_key,
                keep.quantity,
                until,
                now,
                None,
            )
            for keep in kept
        ],
    )


def release(held: Held, *, document: Document) -> int:
    """End every hold of a document; two statements. Returns how many ended. Its goods are locked."""
    rows = open_holds("document_id = %s", [document.pk])
    _end(rows)
    for row in rows:
        held.balance((row.product_id, row.warehouse_id), row.lot_key).reserved -= row.quantity
    return len(rows)


@dataclass(frozen=True, slots=True)
class OpenHold:
    """A hold that nobody has ended."""

    id: int
    document_id: int
    line: int
    product_id: int
    warehouse_id: int
    lot_key: int
    quantity: int


def open_holds(where: str, parameters: Sequence[Any]) -> list[OpenHold]:
    rows = engine.fetch(
        "SELECT id, document_id, line, product_id, warehouse_id, lot_key, quantity FROM stock_hold h"  # noqa: S608
        " WHERE releases_id IS NULL AND NOT EXISTS (SELECT 1 FROM stock_hold r WHERE r.releases_id = h.id)"
        f" AND {where} ORDER BY id",
        parameters,
    )
    return [OpenHold(*row) for row in rows]


def goods_of_holds(document_id: int) -> set[tuple[int, int]]:
    """The (product, warehouse) pairs to lock before `release`."""
    return {(row.product_id, row.warehouse_id) for row in open_holds("document_id = %s", [document_id])}


def overdue(now: datetime) -> list[OpenHold]:
    """Holds whose day is over: what the worker releases, document by document."""
    return open_holds("until IS NOT NULL AND until < %s", [engine.stored(now)])


def _end(rows: Iterable[OpenHold]) -> None:
    now = clock.now()
    insert_rows(
        Hold,
        _COLUMNS,
        [
            (
                row.document_id,
                row.line,
                row.product_id,
                row.warehouse_id,
                row.lot_key,
                -row.quantity,
                None,
                now,
                row.id,
            )
            for row in rows
        ],
    )
