"""`fastsale restore`: lay a backup where it belongs, then prove its books."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from fastsale.foundation.events.sealing import head
from fastsale.ops import archive, copying, upgrade
from fastsale.ops.archive import Manifest, Unusable


class Command(BaseCommand):
    """Restore into an empty installation, or with --force in place of what is there (which is kept beside)."""

    help = "Restore a backup into an empty installation and prove its books. Stop the server first."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which one, and whether over something."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--force", action="store_true", help="also when there is something: it is kept beside")

    def handle(self, *args: Any, path: Path, force: bool, **options: Any) -> None:
        """Check the archive, lay it, compare, migrate, verify."""
        try:
            room = Path(settings.DATA_DIR)
            room.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".fastsale-restore-", dir=room) as folder:
                manifest = archive.unpack(path, Path(folder))
                _refuse_newer(manifest)
                _refuse_full(force=force)
                kept = copying.lay(manifest, Path(folder) / manifest.database)
                copying.lay_media(Path(folder) / "media")
            _compare(manifest)
        except (Unusable, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        if kept:
            self.stdout.write(_("Dữ liệu cũ được giữ ở %(kept)s.") % {"kept": kept})
        call_command("migrate", verbosity=0)
        upgrade.renew()
        self.stdout.write(
            _("Đã phục hồi %(company)s, bản lúc %(made_at)s. Kiểm tra sổ:")
            % {"company": manifest.company or "FastSale", "made_at": manifest.made_at}
        )
        call_command("verify", head=manifest.head or None, stdout=self.stdout)


def _refuse_full(*, force: bool) -> None:
    if not force and not copying.is_empty():
        raise Unusable(_("Ở đây đã có dữ liệu. Phục hồi vào chỗ trống, hoặc thêm --force để thay thế."))


def _refuse_newer(manifest: Manifest) -> None:
    """A backup of a later version has tables that this one does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise Unusable(
            _("Bản sao lưu này của phiên bản mới hơn (%(version)s). Nâng cấp FastSale rồi phục hồi.")
            % {"version": manifest.version}
        )


def _compare(manifest: Manifest) -> None:
    """What was laid is what was copied: every count, and the end of the chain of seals."""
    connection.close()
    found = copying.counts() if not _to_migrate(manifest) else {}
    wrong = [table for table, count in manifest.counts.items() if table in found and found[table] != count]
    if wrong or (found and head().digest != manifest.head):
        raise Unusable(_("Dữ liệu phục hồi không khớp bản kê: %(tables)s.") % {"tables": ", ".join(wrong) or "seals"})


def _to_migrate(manifest: Manifest) -> bool:
    """An older backup lacks columns until it is migrated, so its rows are counted by `verify` afterwards."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return not known <= set(manifest.migrations)
