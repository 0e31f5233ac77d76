"""Triggers for migrations, written once for both engines.

`immutable("stock_stockmove")` in a migration's operations makes the table append-only: UPDATE and
DELETE are refused row by row, TRUNCATE on PostgreSQL too (row triggers do not see it). The refusal
reads "append-only: <table>" on both engines, so tests and people find it.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations

REFUSAL = "append-only"
NAMED: set[str] = set()
"""Tables that some migration has made append-only; filled when migrations are read."""


def engine_sql(
    *, postgresql: str, sqlite: str, undo_postgresql: str = "", undo_sqlite: str = ""
) -> migrations.RunPython:
    """One migration step with the right text for the engine that runs it."""
    return migrations.RunPython(
        _run({"postgresql": postgresql, "sqlite": sqlite}),
        _run({"postgresql": undo_postgresql, "sqlite": undo_sqlite}),
    )


def _run(texts: dict[str, str]) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  as Django calls it
        text = texts[schema_editor.connection.vendor]
        if not text.strip():
            return
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(text, params=None)
            return
        with schema_editor.connection.cursor() as cursor:
            for statement in text.split("--;"):
                if statement.strip():
                    cursor.execute(statement)

    return run


def immutable(table: str, *, except_columns: tuple[str, ...] = ()) -> migrations.RunPython:
    """Refuse UPDATE and DELETE on `table`.

    `except_columns` may be filled once: a change is allowed only when each of them was NULL and
    every other column stays. Used for a paper's number, which is given last of all.

    SQLite makes a table anew when a column with a default or a constraint comes to it, and the triggers go with the old
    one: such a migration ends with `still_immutable`. A test asks every table that was ever named here.
    """
    NAMED.add(table)
    return engine_sql(
        postgresql=_postgresql(table, except_columns),
        sqlite=_sqlite(table, except_columns),
        undo_postgresql=f"DROP TRIGGER {table}_immutable ON {table}; DROP TRIGGER {table}_kept ON {table};"
        f"DROP FUNCTION {table}_refuse();",
        undo_sqlite=f"DROP TRIGGER {table}_no_update --; DROP TRIGGER {table}_no_delete",
    )


def still_immutable(table: str) -> migrations.RunPython:
    """After a change that made the table anew on SQLite: its triggers again. PostgreSQL has kept them."""
    return engine_sql(
        postgresql="",
        sqlite=_sqlite(table, ()),
        undo_sqlite=f"DROP TRIGGER {table}_no_update --; DROP TRIGGER {table}_no_delete",
    )


def _postgresql(table: str, except_columns: tuple[str, ...]) -> str:
    blanked = " - ".join(["to_jsonb({row})", *(f"'{column}'" for column in except_columns)])
    allowed = ""
    if except_columns:
        was_empty = " AND ".join(f"(OLD.{c} IS NULL OR OLD.{c} = NEW.{c})" for c in except_columns)
        same = f"({blanked.format(row='OLD')}) = ({blanked.format(row='NEW')})"
        allowed = f"IF TG_OP = 'UPDATE' THEN IF {was_empty} AND {same} THEN RETURN NEW; END IF; END IF;"
    return f"""
    CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {allowed}
        RAISE EXCEPTION '{REFUSAL}: {table}' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
    CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
    """


def _sqlite(table: str, except_columns: tuple[str, ...]) -> str:
    """SQLite has no generic row comparison: with exceptions, every other column is watched by name."""
    when = ""
    if except_columns:
        when = "WHEN " + " OR ".join(
            f"(OLD.{column} IS NOT NULL AND OLD.{column} IS NOT NEW.{column})" for column in except_columns
        )
    return f"""
    CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END
    --;
    CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END
    """


def frozen_columns_sqlite(table: str, columns: tuple[str, ...]) -> migrations.RunPython:
    """On SQLite: refuse a change of any of these columns (the partner of `immutable(except_columns=…)`)."""
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    return engine_sql(
        postgresql="",
        sqlite=f"""
        CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} WHEN {changed}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END
        """,
        undo_sqlite=f"DROP TRIGGER {table}_frozen",
    )
