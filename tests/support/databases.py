"""A migrated database of one's own, for tests that start real processes or several connections.

Books are append-only, so a test cannot empty tables behind itself: it gets a copy of a migrated template
instead and throws the copy away. The template is made once per state of the migrations.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
OWN_IMPORT = re.compile(r"^from (fastsale\.[\w.]+) import", re.MULTILINE)


@dataclass(frozen=True)
class Fresh:
    """A private copy of the migrated template."""

    url: str
    data_dir: Path

    @property
    def vendor(self) -> str:
        """`sqlite` or `postgresql`."""
        return "sqlite" if self.url.startswith("sqlite") else "postgresql"

    def environment(self, **more: str) -> dict[str, str]:
        """What a process needs in its environment to work on this database."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "FASTSALE_DATABASE_URL": self.url,
            "FASTSALE_DATA_DIR": str(self.data_dir),
            "FASTSALE_TEST_SYNCHRONOUS": "FULL",
            "PYTHONPATH": str(ROOT),
            **more,
        }

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a FastSale command on it; output captured."""
        return subprocess.run(
            [sys.executable, "-m", "fastsale", *arguments],
            cwd=ROOT, env=self.environment(), check=check, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    @contextlib.contextmanager
    def in_process(self) -> Iterator[None]:
        """Point this process's default connection at it (inside pytest: database access must be unblocked)."""
        with redirected(self.url):
            yield


@contextlib.contextmanager
def redirected(url: str) -> Iterator[None]:
    """The default connection goes to `url` within the block, in every thread that opens one."""
    from config import environment

    before = connections.settings["default"]
    wanted = environment.database(url)
    after = {**before, **wanted, "TEST": before["TEST"], "CONN_MAX_AGE": 0}
    connections["default"].close()
    old = connections["default"]
    connections.settings["default"] = after
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = old


@contextlib.contextmanager
def fresh(url: str) -> Iterator[Fresh]:
    """A copy on the engine (and server) that `url` names; gone at the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="fastsale-data-"))
    try:
        if url.startswith("sqlite"):
            file = folder / "fastsale.sqlite3"
            copy_sqlite_template(file)
            yield Fresh(f"sqlite:///{file}", folder)
        else:
            name = f"fresh_{uuid.uuid4().hex[:12]}"
            template = postgres_template(url)
            with _server(url) as server:
                server.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
                )
            try:
                yield Fresh(_with_database(url, name), folder)
            finally:
                with _server(url) as server:
                    server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def engine_url() -> str:
    """The URL of the engine that this run tests."""
    return os.environ.get("FASTSALE_DATABASE_URL") or "sqlite:///:memory:"


def _state_of_migrations() -> str:
    """A digest of all migrations and of our own modules that they import (triggers, seeds)."""
    migrations = sorted((ROOT / "fastsale").rglob("migrations/*.py"))
    imported = {name for path in migrations for name in OWN_IMPORT.findall(path.read_text(encoding="utf-8"))}
    sources = [ROOT / f"{name.replace('.', '/')}.py" for name in sorted(imported)]
    digest = hashlib.sha256()
    for path in [*migrations, *(source for source in sources if source.exists())]:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _migrate(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
        cwd=ROOT, env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "FASTSALE_DATABASE_URL": url},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"the template could not be migrated:\n{done.stderr[-3000:]}")


def copy_sqlite_template(to: Path) -> None:
    """Lay a migrated, empty SQLite file at `to`; the template is made once per state of the migrations."""
    folder = Path(tempfile.gettempdir()) / f"fastsale-templates-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = folder / f"{_state_of_migrations()}.sqlite3"
        if not ready.exists():
            for stale in folder.glob("*.sqlite3*"):
                stale.unlink()
            making = folder / "making.sqlite3"
            _migrate(f"sqlite:///{making}")
            making.rename(ready)
        shutil.copyfile(ready, to)


def postgres_template(url: str) -> str:
    """The name of a migrated, empty database on the server of `url`, made once per state of the migrations."""
    name = f"template_{_state_of_migrations()}"
    with _server(url) as server:
        server.execute("SELECT pg_advisory_lock(hashtext('fastsale template'))")
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            making = f"{name}_making"
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            _migrate(_with_database(url, making))
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
            )
    return name


@contextlib.contextmanager
def _server(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(_with_database(url, "postgres"), autocommit=True) as connection:
        yield connection


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def configured_engine() -> str:
    """`sqlite` or `postgresql`, as the settings of this run say."""
    return str(settings.DATABASES["default"]["ENGINE"]).rsplit(".", 1)[-1].replace("sqlite3", "sqlite")
