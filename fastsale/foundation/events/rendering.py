"""Rows as one text each, made by the database: what a seal digests.

The columns stand in a fixed order, divided by "|". A whole number stands as it is, yes and no as 1 and 0, a
moment in UTC to the microsecond, a text or JSON behind its length ("5:chợ A"), nothing as "~". Only JSON may look
different on the other engine.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from fastsale.foundation.documents.models import BookRow, Document

Shape = dict[str, list[str]]
"""Table → columns. A seal says which columns it covers, so that a later version may add some."""

POSTED, NUMBERED = 1, 2
LATE = {POSTED: ("at", "recorded_at"), NUMBERED: ("number",)}
"""The columns of a paper that are given once, later: an entry says which of them it covers."""

_BOOKS = "fastsale.books."
_NUMBERS = {"SmallIntegerField", "IntegerField", "BigIntegerField", "AutoField", "BigAutoField"}


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an entry of a paper goes: the late columns that were there; index of a book → its last row."""

    late: int
    last: dict[int, int]


@functools.cache
def books() -> list[type[models.Model]]:
    """Every table whose rows a paper writes and nobody changes: rows of the books, by table name."""
    found = [
        model
        for model in apps.get_models()
        if issubclass(model, BookRow) or (model.__module__.startswith(_BOOKS) and _names_paper(model))
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def _names_paper(model: type[models.Model]) -> bool:
    return any(field.name == "document" for field in model._meta.concrete_fields)


def shape_of(model: type[models.Model]) -> list[str]:
    """All columns of a table, by name."""
    return sorted(str(field.column) for field in model._meta.concrete_fields)


@functools.cache
def shape_now() -> Shape:
    """What a seal made now covers: the papers and every book."""
    tables: list[type[models.Model]] = [Document, *books()]
    return {model._meta.db_table: shape_of(model) for model in tables}


def _texts(model: type[models.Model], columns: Sequence[str]) -> list[str]:
    """An SQL expression for each column. LookupError for a column that this version does not have."""
    fields = {str(field.column): field for field in model._meta.concrete_fields}
    return [f"COALESCE({_rendered(fields[column])}, '~')" for column in columns]


def _rendered(field: "models.Field[Any, Any]") -> str:
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    kind = target.get_internal_type().removeprefix("Positive")
    name = connection.ops.quote_name(str(field.column))
    postgres = connection.vendor == "postgresql"
    if kind in _NUMBERS:
        return f"CAST({name} AS text)"
    if kind in ("CharField", "TextField"):
        return f"CAST(length({name}) AS text) || ':' || {name}"
    if kind == "JSONField":
        return f"CAST(length(CAST({name} AS text)) AS text) || ':' || CAST({name} AS text)"
    if kind == "DateTimeField":
        if postgres:
            return f"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return f"CASE length({name}) WHEN 19 THEN {name} || '.000000' ELSE {name} END"
    if kind == "DateField":
        return f"to_char({name}, 'YYYY-MM-DD')" if postgres else name
    if kind == "BooleanField":
        return f"CAST(CAST({name} AS integer) AS text)"
    raise TypeError(f"{field}: rows of the books are made of numbers, texts, days and moments, not of {kind}")


def rows_of(model: type[models.Model], columns: Sequence[str], low: int, high: int) -> list[tuple[int, int, str]]:
    """(paper, row, text) of the rows that papers `low` … `high` wrote, by paper and row. One statement."""
    pk = model._meta.pk
    assert pk is not None
    key, text = connection.ops.quote_name(str(pk.column)), " || '|' || ".join(_texts(model, columns))
    return _read(
        f"SELECT document_id, {key}, {text} FROM {model._meta.db_table}"  # noqa: S608  names of our own models
        f" WHERE document_id BETWEEN %s AND %s ORDER BY document_id, {key}",
        low,
        high,
    )


def papers_of(columns: Sequence[str], low: int, high: int) -> list[tuple[Any, ...]]:
    """(key, text of each column) of papers `low` … `high`. One statement."""
    return _read(
        f"SELECT id, {', '.join(_texts(Document, columns))} FROM {Document._meta.db_table}"  # noqa: S608  likewise
        " WHERE id BETWEEN %s AND %s ORDER BY id",
        low,
        high,
    )


def _read(sql: str, low: int, high: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [low, high])
        return list(cursor.fetchall())


class Rendered:
    """Papers `low` … `high` and their book rows as texts, in the columns of `shape`: one statement for each table."""

    def __init__(self, low: int, high: int, shape: Shape) -> None:
        self.tables = sorted(table for table in shape if table != Document._meta.db_table)
        self._columns = shape[Document._meta.db_table]
        self.papers: dict[int, list[str]] = {key: texts for key, *texts in papers_of(self._columns, low, high)}
        self.rows: dict[int, dict[int, list[tuple[int, str]]]] = {}
        models_by_table = {model._meta.db_table: model for model in books()}
        for index, table in enumerate(self.tables):
            for paper, row, text in rows_of(models_by_table[table], shape[table], low, high):
                self.rows.setdefault(paper, {}).setdefault(index, []).append((row, text))

    def keys(self) -> list[int]:
        """Every paper here, also one that has rows but is itself gone."""
        return sorted(self.papers.keys() | self.rows.keys())

    def reach(self, key: int) -> Reach:
        """All that there is of a paper now."""
        there = dict(zip(self._columns, self.papers.get(key, ()), strict=False))
        late = sum(bit for bit, columns in LATE.items() if there.get(columns[0], "~") != "~")
        return Reach(late, {index: rows[-1][0] for index, rows in sorted(self.rows.get(key, {}).items())})

    def text(self, key: int, reach: Reach) -> str:
        """What an entry of this reach digests; "" for a paper that is gone."""
        paper = self.papers.get(key)
        if paper is None:
            return ""
        hidden = {column for bit, columns in LATE.items() if not reach.late & bit for column in columns}
        cells = ["~" if name in hidden else text for name, text in zip(self._columns, paper, strict=True)]
        parts = ["|".join(cells)]
        for index, rows in sorted(self.rows.get(key, {}).items()):
            last = reach.last.get(index, 0)
            parts += [f"{self.tables[index]}|{text}" for row, text in rows if row <= last]
        return "\n".join(parts)
