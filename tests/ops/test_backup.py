"""A backup taken while people work is one moment; a restore proves it, and refuses what is not whole."""

import gzip
import io
import json
import os
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.core.management import CommandError, call_command
from django.db import connection

from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.sealing import head, seal_all
from fastsale.ops import archive
from fastsale.trade.sales.models import SalesOrder
from tests.support import databases
from tests.support import shop as shops
from tests.support.databases import Fresh
from tests.support.shop import Shop


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path / "data"
    photo = settings.MEDIA_ROOT / "products" / "ảnh một.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(os.urandom(5_000))
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def shop(fresh_database_here: Fresh, media: Path) -> Shop:
    made = shops.build()
    made.receive("GIAY", 1_000, 60_000)
    made.sell(made.line("GIAY", 1))
    seal_all()
    made.sell(made.line("GIAY", 2))
    return made


@pytest.fixture
def elsewhere() -> Iterator[Fresh]:
    """Another installation: migrated and empty."""
    with databases.fresh(databases.engine_url()) as fresh:
        yield fresh


def backup(to: Path) -> str:
    out = io.StringIO()
    call_command("backup", str(to), stdout=out)
    return out.getvalue()


def restore(fresh: Fresh, path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, on an installation of its own."""
    return fresh.manage("restore", str(path), *more, check=False)


def test_a_backup_restored_elsewhere_is_the_same_and_proves_itself(
    shop: Shop, elsewhere: Fresh, tmp_path: Path
) -> None:
    path = tmp_path / "b.tar.gz"
    text = backup(path)
    assert head().digest[:16] in text
    assert path.stat().st_mode & 0o777 == 0o600
    sold = list(SalesOrder.objects.order_by("pk").values_list("document__number", "total"))
    photos = {p.name: p.read_bytes() for p in Path(live.MEDIA_ROOT).rglob("*.jpg")}
    done = restore(elsewhere, path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Sổ khớp tất cả" in done.stdout
    with elsewhere.in_process():
        assert list(SalesOrder.objects.order_by("pk").values_list("document__number", "total")) == sold
        assert head().count == 1
        shop.sell(shop.line("GIAY", 1))
        assert Document.objects.filter(number="BH-HN-000003").exists(), "and work goes on"
    assert photos
    leftovers = [p.name for p in tmp_path.iterdir() if p.name.startswith(".fastsale")]
    assert leftovers == []


def test_photos_come_along(shop: Shop, media: Path, tmp_path: Path) -> None:
    backup(tmp_path / "b.tar.gz")
    folder = tmp_path / "unpacked"
    manifest = archive.unpack(tmp_path / "b.tar.gz", folder)
    assert (folder / "media/products/ảnh một.jpg").read_bytes() == (media / "products/ảnh một.jpg").read_bytes()
    assert manifest.counts["sales_salesorder"] == 2
    assert manifest.company == "Công ty TNHH Minh Họa"
    assert set(manifest.files) == {manifest.database, "media/products/ảnh một.jpg"}


def test_a_backup_under_load_is_one_moment(shop: Shop, elsewhere: Fresh, tmp_path: Path) -> None:
    stop = threading.Event()
    errors: list[BaseException] = []

    def work(step: Callable[[], object]) -> None:
        try:
            while not stop.is_set():
                step()
        except BaseException as error:
            errors.append(error)
        connection.close()

    threads = [threading.Thread(target=work, args=[lambda: shop.sell(shop.line("GIAY", 1))]) for _ in range(2)]
    threads.append(threading.Thread(target=work, args=[seal_all]))
    for thread in threads:
        thread.start()
    before = SalesOrder.objects.count()
    try:
        for number in range(3):
            backup(tmp_path / f"b{number}.tar.gz")
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert SalesOrder.objects.count() > before, "people went on selling meanwhile"
    done = restore(elsewhere, tmp_path / "b2.tar.gz")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_there_is_not_overwritten_unless_forced_and_then_kept(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "b.tar.gz"
    backup(path)
    shop.sell(shop.line("GIAY", 3))
    with pytest.raises(CommandError, match="--force"):
        call_command("restore", str(path))
    assert SalesOrder.objects.count() == 3
    out = io.StringIO()
    call_command("restore", str(path), "--force", stdout=out)
    assert SalesOrder.objects.count() == 2
    assert "before" in out.getvalue()
    assert [p for p in Path(live.MEDIA_ROOT).parent.iterdir() if p.name.startswith("media.before-restore")]


def test_the_same_name_is_not_used_twice_and_a_name_is_made_when_none_is_given(shop: Shop, tmp_path: Path) -> None:
    backup(tmp_path / "b.tar.gz")
    with pytest.raises(CommandError, match="Chọn tên khác"):
        backup(tmp_path / "b.tar.gz")
    call_command("backup", stdout=io.StringIO())
    assert len(list((tmp_path / "data" / "backups").glob("fastsale-*.tar.gz"))) == 1


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """The archive with some of its files changed (None: left out)."""
    files: list[tuple[str, bytes]] = []
    with tarfile.open(path) as old:
        for entry in old:
            inside = old.extractfile(entry)
            assert inside is not None
            files.append((entry.name, inside.read()))
    with tarfile.open(path, "w:gz") as new:
        for name, content in files:
            changed = change(name, content)
            if changed is not None:
                entry = tarfile.TarInfo(name)
                entry.size = len(changed)
                new.addfile(entry, io.BytesIO(changed))


def described(content: bytes, **change: Any) -> bytes:
    return json.dumps(json.loads(content) | change).encode()


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "is not there": (lambda path: path.unlink(), "Không có tệp"),
    "is empty": (lambda path: path.write_bytes(b""), "hỏng|cắt"),
    "is something else": (lambda path: path.write_text("xin chào"), "hỏng"),
    "was cut off": (lambda path: path.write_bytes(path.read_bytes()[:-2_000]), "hỏng|cắt"),
    "was cut off between files": (
        lambda path: path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes())[:-12_000])),
        "hỏng|cắt",
    ),
    "has a changed database": (
        lambda path: rewritten(path, lambda name, old: old[:-1] + b"x" if name.startswith("database") else old),
        "bị sửa hoặc hỏng",
    ),
    "lacks a photo": (
        lambda path: rewritten(path, lambda name, old: None if name.startswith("media") else old),
        "thiếu media",
    ),
    "has no manifest": (
        lambda path: rewritten(path, lambda name, old: None if name == archive.MANIFEST else old),
        "thiếu bản kê",
    ),
    "is of another program": (
        lambda path: rewritten(path, lambda n, old: described(old, program="x") if n == archive.MANIFEST else old),
        "không phải",
    ),
    "is of a later version": (
        lambda path: rewritten(
            path, lambda n, old: described(old, migrations=["sales.9999_x"]) if n == archive.MANIFEST else old
        ),
        "mới hơn",
    ),
    "is of another engine": (
        lambda path: rewritten(path, lambda n, old: described(old, engine="oracle") if n == archive.MANIFEST else old),
        "oracle",
    ),
    "counts other rows": (
        lambda path: rewritten(
            path, lambda n, old: described(old, counts={"sales_salesorder": 7}) if n == archive.MANIFEST else old
        ),
        "không khớp bản kê",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_archive_that_is_not_whole_is_refused_with_a_sentence(
    shop: Shop, elsewhere: Fresh, tmp_path: Path, damage: str, settings: Any
) -> None:
    path = tmp_path / "b.tar.gz"
    backup(path)
    settings.MEDIA_ROOT = tmp_path / "other-media"
    change, sentence = DAMAGES[damage]
    change(path)
    with elsewhere.in_process(), pytest.raises(CommandError, match=sentence):
        call_command("restore", str(path), stdout=io.StringIO())


def test_a_refused_archive_leaves_what_was_there(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "b.tar.gz"
    backup(path)
    DAMAGES["has a changed database"][0](path)
    with pytest.raises(CommandError):
        call_command("restore", str(path), "--force")
    assert SalesOrder.objects.count() == 2


@pytest.mark.postgres
def test_a_dump_that_breaks_half_way_leaves_what_was_there(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "b.tar.gz"
    backup(path)
    spoiled = tmp_path / "spoiled"
    manifest = archive.unpack(path, spoiled)
    dump = spoiled / manifest.database
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])
    manifest.files.clear()
    archive.write(tmp_path / "c.tar.gz", manifest, dump, spoiled / "media")
    with pytest.raises(CommandError, match="pg_restore"):
        call_command("restore", str(tmp_path / "c.tar.gz"), "--force")
    assert SalesOrder.objects.count() == 2
    shop.sell(shop.line("GIAY", 1))


@pytest.mark.postgres
def test_without_the_programs_of_postgresql_the_sentence_says_what_to_install(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastsale.ops.postgres_tools._candidates", lambda name: iter(["/nowhere/pg_dump"]))
    with pytest.raises(CommandError, match="postgresql-client"):
        backup(tmp_path / "b.tar.gz")
    assert not (tmp_path / "b.tar.gz").exists()


def test_an_archive_of_a_hostile_hand_writes_nowhere_else(elsewhere: Fresh, media: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.tar.gz"
    with tarfile.open(path, "w:gz") as hostile:
        entry = tarfile.TarInfo("../../escaped")
        entry.size = 1
        hostile.addfile(entry, io.BytesIO(b"x"))
    with elsewhere.in_process(), pytest.raises(CommandError, match="hỏng"):
        call_command("restore", str(path))
    assert not (tmp_path.parent / "escaped").exists()
