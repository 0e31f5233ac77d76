"""A company to walk through: the small demo in a database of its own, served as people run it.

The browser's driver keeps an event loop in this thread, where Django refuses to read a database: loading and
verifying are commands of their own, and rows are counted past Django.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from tests.support import databases
from tests.support.databases import ROOT, Fresh
from tests.support.server import Server, running

TABLES = (
    "sales_salesorder", "documents_document", "stock_stockmove", "stock_hold", "revenue_revenuerow", "debts_debtentry",
    "cash_cashentry",
)  # fmt: skip

LOAD = "import django; django.setup(); from fastsale.ops.demo.company import load_small; load_small()"


@dataclass(frozen=True)
class House:
    """The running company of one worker; tests add papers to it and never count on being alone in it."""

    fresh: Fresh
    server: Server

    @property
    def url(self) -> str:
        return self.server.url

    def ask(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Read the database behind the server."""
        with closing(sqlite3.connect(self.fresh.data_dir / "fastsale.sqlite3")) as database:
            return database.execute(statement, values).fetchall()

    def rows(self) -> dict[str, int]:
        """How many rows stand in every table that a sale could leave something in."""
        return {table: int(str(self.ask(f"SELECT COUNT(*) FROM {table}")[0][0])) for table in TABLES}

    def verify(self) -> None:
        """The books hold together."""
        done = self.fresh.manage("verify", check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def opened() -> Iterator[House]:
    """Load the small demo and serve it."""
    with databases.fresh("sqlite://") as fresh:
        subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, env=fresh.environment(), check=True)
        with running(fresh, threads=2) as server:
            yield House(fresh, server)
