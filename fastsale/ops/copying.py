"""Copying a database while people work on it, and laying a copy where a database belongs: once for each engine."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from fastsale.foundation import clock
from fastsale.foundation.company.models import Company
from fastsale.foundation.events.sealing import head
from fastsale.ops import postgres_tools as tools
from fastsale.ops.archive import Manifest, Unusable
from fastsale.ops.snapshot import one_moment

KEPT = "before-restore"
"""What a restore with --force took the place of stays beside it under this name, until a person removes it."""


@contextlib.contextmanager
def copied(folder: Path) -> Iterator[tuple[Manifest, Path]]:
    """A copy of the database in `folder`, and the manifest that counts it; both of one moment."""
    if connection.vendor == "sqlite":
        copy = folder / "database.sqlite3"
        _copy_sqlite(_sqlite_file(), copy)
        with _reading(copy):
            manifest = _described("sqlite", copy.name)
        yield manifest, copy
        return
    copy = folder / "database.dump"
    with one_moment(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        manifest = _described("postgresql", copy.name)
        tools.dump(copy, snapshot=cursor.fetchone()[0])
    yield manifest, copy


def _described(engine: str, name: str) -> Manifest:
    """What the database at hand holds."""
    end = head()
    company = Company.objects.filter(pk=1).values_list("name", flat=True).first()
    applied = MigrationRecorder.Migration.objects.order_by("app", "name").values_list("app", "name")
    return Manifest(
        engine=engine,
        database=name,
        made_at=clock.now().isoformat(timespec="seconds"),
        company=company or "",
        head=end.digest,
        seals=end.count,
        counts=counts(),
        migrations=[f"{app}.{migration}" for app, migration in applied],
    )


def counts() -> dict[str, int]:
    """How many rows each of our tables has."""
    models = [model for model in apps.get_models() if model.__module__.startswith("fastsale.")]
    return {model._meta.db_table: model._base_manager.count() for model in models}


def is_empty() -> bool:
    """Whether nobody has put anything into the database yet: no tables, or tables as a first start makes them."""
    tables = set(connection.introspection.table_names())
    for table in ("company_company", "access_user", "documents_document"):
        if table in tables:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  names written above
                if cursor.fetchone() is not None:
                    return False
    return True


def lay(manifest: Manifest, copy: Path) -> str:
    """Put a copy in the place of the database. Returns where the old one is kept, or "". Raises Unusable."""
    if manifest.engine != connection.vendor:
        raise Unusable(
            _("Bản sao lưu của %(theirs)s không phục hồi vào %(ours)s được. Đặt FASTSALE_DATABASE_URL cho đúng loại.")
            % {"theirs": manifest.engine, "ours": connection.vendor}
        )
    connection.close()
    return _lay_sqlite(copy) if connection.vendor == "sqlite" else tools.restore(copy)


def _sqlite_file() -> Path:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        raise Unusable(_("Cơ sở dữ liệu trong bộ nhớ không sao lưu được."))
    return Path(name)


def _copy_sqlite(source: Path, to: Path) -> None:
    """SQLite's own online copy, in one step: one moment, and nobody waits. Then the copy is examined."""
    address = f"file:{quote(str(source))}?mode=rw"
    with (
        contextlib.closing(sqlite3.connect(address, uri=True, timeout=20)) as there,
        contextlib.closing(sqlite3.connect(to)) as here,
    ):
        there.backup(here, pages=-1)
        [result] = here.execute("PRAGMA integrity_check(1)").fetchone()
    if result != "ok":
        raise Unusable(_("Cơ sở dữ liệu bị hỏng, không sao lưu: %(why)s.") % {"why": result})


@contextlib.contextmanager
def _reading(copy: Path) -> Iterator[None]:
    """Let the default connection read the copy for a while."""
    live: dict[str, Any] = connection.settings_dict
    name = live["NAME"]
    connection.close()
    live["NAME"] = copy
    try:
        yield
    finally:
        connection.close()
        live["NAME"] = name


def _lay_sqlite(copy: Path) -> str:
    """Beside the old file first, then in its place in one step; the old one keeps its log with it."""
    target = _sqlite_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    laid = target.with_name(target.name + ".restoring")
    shutil.copyfile(copy, laid)
    with laid.open("rb") as file:
        os.fsync(file.fileno())
    kept = ""
    if target.exists():
        kept = str(target.with_name(f"{target.name}.{KEPT}-{clock.now():%Y%m%d%H%M%S}"))
        for end in ("", "-wal", "-shm"):
            old = Path(f"{target}{end}")
            if old.exists():
                old.rename(f"{kept}{end}")
    laid.replace(target)
    return kept


def lay_media(unpacked: Path) -> None:
    """Put the photos in their place; those that were there are kept beside."""
    media = Path(settings.MEDIA_ROOT)
    if media.exists() and any(media.iterdir()):
        media.rename(media.with_name(f"{media.name}.{KEPT}-{clock.now():%Y%m%d%H%M%S}"))
    if unpacked.exists():
        media.parent.mkdir(parents=True, exist_ok=True)
        if media.exists():
            media.rmdir()
        shutil.move(unpacked, media)
