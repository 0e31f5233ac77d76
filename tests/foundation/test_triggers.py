"""Append-only tables: the engine itself refuses."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from fastsale.foundation.access.models import User
from fastsale.foundation.database.triggers import NAMED, REFUSAL, engine_sql, frozen_columns_sqlite, immutable


def execute(text: str, params: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, params)


def run(operation: RunPython, direction: str = "code") -> None:
    step: Callable[..., None] = getattr(operation, direction)
    step(None, SimpleNamespace(connection=connection, execute=lambda text, params: execute(text)))


def refused(text: str) -> None:
    with pytest.raises(DatabaseError, match=f"{REFUSAL}: scratch"), transaction.atomic():
        execute(text)


def rows() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, amount, number, at FROM scratch ORDER BY id")
        return list(cursor.fetchall())


@pytest.fixture
def scratch(db: None) -> None:
    execute("CREATE TABLE scratch (id integer PRIMARY KEY, amount integer, number text, at text)")
    execute("INSERT INTO scratch VALUES (1, 10, NULL, NULL), (2, 20, 'A', NULL)")


def test_rows_can_be_added_and_nothing_else(scratch: None) -> None:
    run(immutable("scratch"))
    execute("INSERT INTO scratch VALUES (3, 30, NULL, NULL)")
    for text in (
        "UPDATE scratch SET amount = 11 WHERE id = 1",
        "UPDATE scratch SET amount = amount",
        "DELETE FROM scratch WHERE id = 3",
        "DELETE FROM scratch",
    ):
        refused(text)
    if connection.vendor == "postgresql":
        refused("TRUNCATE scratch")
    assert [row[0] for row in rows()] == [1, 2, 3]


def test_named_columns_may_be_filled_once(scratch: None) -> None:
    run(immutable("scratch", except_columns=("number", "at")))
    run(frozen_columns_sqlite("scratch", ("id", "amount")))
    execute("UPDATE scratch SET number = 'B', at = 'now' WHERE id = 1")
    for text in (
        "UPDATE scratch SET number = 'C' WHERE id = 1",
        "UPDATE scratch SET number = NULL WHERE id = 1",
        "UPDATE scratch SET number = NULL WHERE id = 2",
        "UPDATE scratch SET amount = 11 WHERE id = 1",
        "UPDATE scratch SET at = 'now', amount = 11 WHERE id = 2",
        "UPDATE scratch SET id = 9 WHERE id = 2",
        "DELETE FROM scratch WHERE id = 2",
    ):
        refused(text)
    execute("UPDATE scratch SET at = 'later' WHERE id = 2")
    assert rows() == [(1, 10, "B", "now"), (2, 20, "A", "later")]


def test_a_migration_that_is_undone_takes_its_triggers_away(scratch: None) -> None:
    for operation in (immutable("scratch"), immutable("scratch", except_columns=("number",))):
        run(operation)
        run(operation, "reverse_code")
    run(frozen_columns_sqlite("scratch", ("id", "amount")))
    run(frozen_columns_sqlite("scratch", ("id", "amount")), "reverse_code")
    execute("UPDATE scratch SET amount = 11 WHERE id = 1")
    execute("DELETE FROM scratch WHERE id = 2")
    assert rows() == [(1, 11, None, None)]


def test_each_engine_gets_its_own_text(scratch: None) -> None:
    run(
        engine_sql(
            postgresql="UPDATE scratch SET number = 'pg' WHERE id = 1; UPDATE scratch SET at = 'pg' WHERE id = 1",
            sqlite="UPDATE scratch SET number = 'lite' WHERE id = 1 --; UPDATE scratch SET at = 'lite' WHERE id = 1",
        )
    )
    name = "pg" if connection.vendor == "postgresql" else "lite"
    assert rows()[0][2:] == (name, name)


@pytest.mark.parametrize("table", ["events_request", "events_event", "events_seal"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_log_and_the_seals_refuse(table: str, verb: str, log_rows: None) -> None:
    with pytest.raises(DatabaseError, match=f"{REFUSAL}: {table}"), transaction.atomic():
        execute(verb.format(table))


@pytest.fixture
def log_rows(db: None) -> None:
    """One row in each table, for the row triggers to meet."""
    at, key = "'2026-11-24 00:00:00+00:00'", "'0123456789abcdef0123456789abcdef'"
    user = User.objects.create(login="an.nguyen", full_name="Nguyễn An")
    execute(f"INSERT INTO events_request (id, action, fingerprint) VALUES ({key}, 'test.act', '')")
    execute(
        "INSERT INTO events_event (request_id, action, actor_id, at, subject, subject_id, documents, before, after)"
        f" VALUES ({key}, 'test.act', {user.pk}, {at}, 'x.Y', 1, '[]', '{{}}', '{{}}')"
    )
    execute(f"INSERT INTO events_seal (sealed_at, previous, digest, content) VALUES ({at}, '', 'd', '{{}}')")


@pytest.mark.django_db
def test_every_table_that_was_made_append_only_still_is() -> None:
    """A later migration may make a table anew, and its triggers would go with the old one."""
    MigrationLoader(connection)
    assert "settlement_collectionline" in NAMED
    sql = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)"
    if connection.vendor == "postgresql":
        sql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN (%s, %s)"
    with connection.cursor() as cursor:
        for table in sorted(NAMED - {"scratch"}):
            ends = ("immutable", "kept") if connection.vendor == "postgresql" else ("no_update", "no_delete")
            cursor.execute(sql, [f"{table}_{end}" for end in ends])
            assert cursor.fetchall() == [(table,)] * 2, table
