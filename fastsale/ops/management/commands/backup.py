"""`fastsale backup`: everything of one moment in one file, while people work."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from fastsale.foundation import clock, figures
from fastsale.ops import archive
from fastsale.ops.archive import Unusable
from fastsale.ops.copying import copied


class Command(BaseCommand):
    """Copy the database and the photos into an archive that a restore can prove."""

    help = "Back up the database and the photos into one file, while people work."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument(
            "path", nargs="?", type=Path, help="default: backups/ in the data folder, named by the time"
        )

    def handle(self, *args: Any, path: Path | None, **options: Any) -> None:
        """Write the archive and say what is in it."""
        to = path or Path(settings.DATA_DIR) / "backups" / f"fastsale-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        if to.exists():
            raise CommandError(_("Đã có tệp %(path)s. Chọn tên khác.") % {"path": to})
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            with (
                tempfile.TemporaryDirectory(prefix=".fastsale-backup-", dir=to.parent) as folder,
                copied(Path(folder)) as (manifest, database),
            ):
                size = archive.write(to, manifest, database, Path(settings.MEDIA_ROOT))
        except (Unusable, OSError) as error:
            raise CommandError(str(error)) from error
        papers = manifest.counts["documents_document"]
        self.stdout.write(
            _("Đã sao lưu %(papers)s chứng từ vào %(path)s (%(size)s KB). Niêm phong: %(head)s")
            % {
                "papers": figures.whole(papers),
                "path": to,
                "size": figures.whole(size // 1024),
                "head": manifest.head[:16] or "–",
            }
        )
