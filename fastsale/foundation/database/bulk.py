"""Many rows in one statement, whatever their number: the write path of the books.

Django's bulk_create builds model objects and splits at the engine's parameter limit; a posting
of 50 lines would cost twice the statements of a posting of 5. Here PostgreSQL gets one
`INSERT … SELECT * FROM unnest(arrays)` (one prepared text for any number of rows) and SQLite one
`INSERT … SELECT … FROM json_each(?)`. Column types come from the model, once.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connections, models

from fastsale.foundation.database.kept import kept_cursor
from fastsale.foundation.database.using import database_of

Row = Sequence[Any]


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Row], *, returning: bool = False
) -> list[int]:
    """Insert `rows` (values in the order of `columns`, attribute names such as "document_id").

    Returns the new primary keys in the order of the rows when `returning`, else nothing.
    Columns that are left out must have a database default or allow null.
    """
    if not rows:
        return []
    connection = connections[database_of(model)]
    sql, casts = _statement(model, tuple(columns), connection.vendor)
    with kept_cursor(connection) as cursor:
        if connection.vendor == "postgresql":
            arrays = [_column(rows, i, cast) for i, cast in enumerate(casts)]
            cursor.execute(sql + (_returning(model, connection) if returning else ""), arrays)
            return [pk for (pk,) in cursor.fetchall()] if returning else []
        places = [i for i, cast in enumerate(casts) if cast == "jsonb"]
        document = json.dumps(_with_texts(rows, places) if places else rows, default=_plain_sqlite)
        cursor.execute(sql + (_returning(model, connection) if returning else ""), [document])
        return sorted(pk for (pk,) in cursor.fetchall()) if returning else []


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[int, Row]]) -> None:
    """Write the same columns of many rows: (key, values in the order of `columns`). Prepared once."""
    if not rows:
        return
    connection = connections[database_of(model)]
    sql, fields = _update_statement(model, tuple(columns))
    values = [
        [*(field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)), key]
        for key, row in rows
    ]
    with kept_cursor(connection) as cursor:
        cursor.executemany(sql, values)


def update_row(row: models.Model, names: Sequence[str]) -> None:
    """Write the columns `names` of one row: save(update_fields=…) without working the SQL out again."""
    connection = connections[database_of(type(row))]
    sql, fields = _update_statement(type(row), tuple(names))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with kept_cursor(connection) as cursor:
        cursor.execute(sql, [*values, row.pk])


@lru_cache(maxsize=64)
def _update_statement(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list["models.Field[Any, Any]"]]:
    quote = connections[database_of(model)].ops.quote_name
    fields = [_field(model, name) for name in names]
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(str(_pk(model).column))
    return f"UPDATE {table} SET {sets} WHERE {key} = %s", fields  # noqa: S608  names of our models


def _returning(model: type[models.Model], connection: Any) -> str:
    return f" RETURNING {connection.ops.quote_name(_pk(model).column)}"


def _pk(model: type[models.Model]) -> "models.Field[Any, Any]":
    pk = model._meta.pk
    assert pk is not None
    return pk


@lru_cache(maxsize=256)
def _statement(model: type[models.Model], columns: tuple[str, ...], vendor: str) -> tuple[str, tuple[str, ...]]:
    connection = connections[database_of(model)]
    quote = connection.ops.quote_name
    fields = [_field(model, name) for name in columns]
    names = ", ".join(quote(str(field.column)) for field in fields)
    head = f"INSERT INTO {quote(model._meta.db_table)} ({names}) "
    if vendor == "postgresql":
        casts = tuple(_base_type(field, connection) for field in fields)
        arrays = ", ".join(f"%s::{_carrier(cast)}[]" for cast in casts)
        picks = ", ".join(f"t.c{i}::{cast}" for i, cast in enumerate(casts))
        names = ", ".join(f"c{i}" for i in range(len(casts)))
        source = f"unnest({arrays}) WITH ORDINALITY AS t({names}, o)"
        return f"{head}SELECT {picks} FROM {source} ORDER BY t.o", casts  # noqa: S608  names and types of our models
    values = ", ".join(f"json_extract(value, '$[{i}]')" for i in range(len(fields)))
    casts = tuple("jsonb" if isinstance(field, models.JSONField) else "" for field in fields)
    return f"{head}SELECT {values} FROM json_each(%s) ORDER BY key", casts  # noqa: S608  likewise


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    for field in model._meta.concrete_fields:
        if name in (field.attname, field.name):
            return field
    raise LookupError(f"{model.__name__} has no column {name}")


def _base_type(field: "models.Field[Any, Any]", connection: Any) -> str:
    """The column's type without its length: arrays carry plain types."""
    kind = field.rel_db_type(connection) if field.is_relation else field.db_type(connection)
    return str(kind).split("(")[0].removesuffix(" GENERATED BY DEFAULT AS IDENTITY")


def _carrier(cast: str) -> str:
    return "text" if cast in ("varchar", "jsonb") else cast


def _column(rows: Sequence[Row], place: int, cast: str) -> list[Any]:
    """One column as PostgreSQL's array: documents as their text."""
    if cast == "jsonb":
        return [_text(row[place]) for row in rows]
    return [row[place] for row in rows]


def _with_texts(rows: Sequence[Row], places: Sequence[int]) -> list[list[Any]]:
    """The rows with the documents in these places as text, as Django's SQLite backend stores them."""
    told = [list(row) for row in rows]
    for row in told:
        for place in places:
            row[place] = _text(row[place])
    return told


def _text(document: Any) -> str | None:
    return None if document is None else json.dumps(document, ensure_ascii=False)


def _plain_sqlite(value: Any) -> Any:
    """What JSON cannot carry, as Django's SQLite backend stores it: naive UTC moments, ISO days, hex UUIDs."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    raise TypeError(f"a column of {type(value).__name__} is not written in bulk")


@lru_cache(maxsize=1024)
def _moment(value: datetime) -> str:
    """A paper has one moment in all of its rows."""
    return str(value.astimezone(UTC).replace(tzinfo=None))
