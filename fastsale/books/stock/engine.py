"""What the two engines say differently in the plain SQL of this book.

Lists of keys travel as one parameter, so that a statement has one text whatever their number.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def stored(moment: datetime) -> Any:
    """A moment as the engine keeps it, for comparing in plain SQL."""
    return connection.ops.adapt_datetimefield_value(moment)


def moment(value: Any) -> Any:
    """A moment as a plain cursor gives it: on SQLite without its zone, and as text out of an expression."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def day(value: Any) -> Any:
    """A day as a plain cursor gives it."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def columns(rows: Sequence[Sequence[Any]], names: Sequence[tuple[str, str]]) -> tuple[str, list[Any]]:
    """(SQL of a table `k`, its parameters) of the rows; names: (column, PostgreSQL's type)."""
    if is_postgresql():
        arrays = ", ".join(f"%s::{kind}[]" for _name, kind in names)
        listed = ", ".join(name for name, _kind in names)
        return f"unnest({arrays}) AS k({listed})", [[row[i] for row in rows] for i in range(len(names))]
    picks = ", ".join(f"json_extract(value, '$[{i}]') AS {name}" for i, (name, _kind) in enumerate(names))
    return f"(SELECT {picks} FROM json_each(%s)) AS k", [json.dumps([list(row) for row in rows])]  # noqa: S608


def pairs(keys: Iterable[tuple[int, int]], first: str, second: str) -> tuple[str, list[Any]]:
    """The same for pairs of keys."""
    return columns(list(keys), ((first, "bigint"), (second, "bigint")))


def among(column: str, keys: Iterable[int]) -> tuple[str, list[Any]]:
    """(condition, its parameter): the column is one of the keys."""
    if is_postgresql():
        return f"{column} = ANY(%s::bigint[])", [list(keys)]
    return f"{column} IN (SELECT value FROM json_each(%s))", [json.dumps(list(keys))]  # noqa: S608


def fetch(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
