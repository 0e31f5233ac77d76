"""A connection without Django: what somebody who writes SQL by hand would open."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection


class Hand:
    """SQL with %s in it, on either engine. psycopg prepares what it meets often, sqlite3 keeps what it compiled."""

    def __init__(self) -> None:
        there = connection.settings_dict
        self.is_postgresql = connection.vendor == "postgresql"
        self._there: Any
        if self.is_postgresql:
            facts = {"dbname": there["NAME"], "user": there["USER"], "host": there["HOST"], "port": there["PORT"]}
            given = {name: value for name, value in facts.items() if value}
            self._there = psycopg.connect(**given, password=there["PASSWORD"] or None, autocommit=True)
        else:
            self._there = sqlite3.connect(
                there["NAME"], timeout=20, isolation_level=None, cached_statements=512, check_same_thread=False
            )
            self._there.executescript(there["OPTIONS"]["init_command"])
        self._plain: dict[str, str] = {}

    def run(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Execute; the cursor."""
        if not self.is_postgresql:
            sql = self._plain.get(sql) or self._plain.setdefault(sql, sql.replace("%s", "?"))
        return self._there.execute(sql, values)

    def begin(self) -> None:
        self.run("BEGIN" if self.is_postgresql else "BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.run("COMMIT")

    def close(self) -> None:
        self._there.close()

    def moment(self, value: datetime) -> Any:
        """As Django stores it."""
        return value if self.is_postgresql else str(value.replace(tzinfo=None))

    def read_moment(self, value: Any) -> datetime:
        return value if isinstance(value, datetime) else datetime.fromisoformat(f"{value}+00:00")

    def key(self, value: UUID) -> Any:
        return value if self.is_postgresql else value.hex

    def locking(self, of: str = "") -> str:
        """The end of a SELECT that locks its rows."""
        return f" FOR UPDATE{of}" if self.is_postgresql else ""


def many(rows: int, columns: int) -> str:
    """(%s, …), (%s, …): the VALUES of so many rows."""
    one = f"({', '.join(['%s'] * columns)})"
    return ", ".join([one] * rows)
