"""One file that holds everything: the database of one moment, the photos, and a manifest to check them by.

A gzipped tar: `database.sqlite3` or `database.dump`, `media/…`, and `manifest.json` last, so that a file that was cut
off has none. The manifest says what made it, how many rows each table has, where the chain of seals ended, and the
sha256 of every file.
"""

import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
_BLOCK = 1 << 20


class Unusable(Exception):
    """A backup that cannot be made or restored; the message says why, for a person."""


@dataclass
class Manifest:
    """What an archive says of itself."""

    engine: str
    database: str
    made_at: str
    company: str = ""
    head: str = ""
    seals: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    migrations: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    program: str = "fastsale"
    version: str = field(default_factory=lambda: metadata.version("fastsale"))
    format: int = FORMAT


def write(to: Path, manifest: Manifest, database: Path, media: Path) -> int:
    """Write the archive; it appears under its name only when it is whole. Returns its size in bytes."""
    making = to.with_name(to.name + ".part")
    try:
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive:
                _add(archive, manifest, manifest.database, database)
                for path in _files_below(media):
                    _add(archive, manifest, f"media/{path.relative_to(media).as_posix()}", path)
                _add_manifest(archive, manifest)
            raw.flush()
            os.fsync(raw.fileno())
        making.replace(to)
    finally:
        making.unlink(missing_ok=True)
    return to.stat().st_size


def _files_below(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _add(archive: tarfile.TarFile, manifest: Manifest, name: str, path: Path) -> None:
    """Add one file and remember its digest. A photo that was just replaced by another is left out."""
    try:
        with path.open("rb") as file:
            entry = archive.gettarinfo(arcname=name, fileobj=file)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            archive.addfile(entry, file)
            file.seek(0)
            manifest.files[name] = _digest(file)
    except FileNotFoundError:
        if name == manifest.database:
            raise


def _add_manifest(archive: tarfile.TarFile, manifest: Manifest) -> None:
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _digest(file: Any) -> str:
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def unpack(path: Path, folder: Path) -> Manifest:
    """Lay an archive's files below `folder` and check each. Raises Unusable when anything is not as it was written."""
    if not path.is_file():
        raise Unusable(_("Không có tệp %(path)s.") % {"path": path})
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise Unusable(_("Tệp sao lưu hỏng hoặc bị cắt: %(why)s.") % {"why": error}) from error
    manifest = _manifest_in(folder)
    for name, digest in manifest.files.items():
        file = folder / name
        if not file.is_file():
            raise Unusable(_("Tệp sao lưu thiếu %(name)s.") % {"name": name})
        with file.open("rb") as content:
            if _digest(content) != digest:
                raise Unusable(_("%(name)s trong tệp sao lưu đã bị sửa hoặc hỏng.") % {"name": name})
    if manifest.database not in manifest.files:
        raise Unusable(_("Tệp sao lưu không có cơ sở dữ liệu."))
    return manifest


def _manifest_in(folder: Path) -> Manifest:
    file = folder / MANIFEST
    if not file.is_file():
        raise Unusable(_("Tệp sao lưu bị cắt: thiếu bản kê ở cuối."))
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        manifest = Manifest(**values)
    except (ValueError, TypeError) as error:
        raise Unusable(_("Bản kê của tệp sao lưu không đọc được.")) from error
    if manifest.program != "fastsale" or manifest.format != FORMAT:
        raise Unusable(_("Đây không phải tệp sao lưu mà phiên bản này đọc được."))
    return manifest
