"""`fastsale serve`: bring the database up to date, lay out the static files, open the doors."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


class Command(BaseCommand):
    """The whole application: server and, unless another machine runs it, the worker."""

    help = "Migrate, collect static files, run the server and the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen and how many hands to use."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=4, help="requests at work at once in a process")
        parser.add_argument("--processes", type=int, default=0, help="0: one on SQLite, one per core on PostgreSQL")
        parser.add_argument("--no-worker", action="store_true", help="another process runs `fastsale worker`")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until interrupted."""
        call_command("migrate", verbosity=0)
        lay_out_static_files()
        processes = options["processes"] or (1 if connection.vendor == "sqlite" else os.cpu_count() or 1)
        connection.close()
        worker = None if options["no_worker"] else start_worker()
        self.stdout.write(f"FastSale: http://{options['host']}:{options['port']}/  (Ctrl+C)")
        try:
            Granian(
                "config.wsgi:application",
                address=options["host"],
                port=options["port"],
                interface=Interfaces.WSGI,
                workers=processes,
                blocking_threads=options["threads"],
                websockets=False,
                log_level=LogLevels.warning,
                respawn_failed_workers=True,
            ).serve()
        finally:
            if worker is not None:
                worker.terminate()
                worker.wait()


def lay_out_static_files() -> None:
    """Collect and compress them when this version's files are not the ones laid out before."""
    if "Manifest" not in settings.STORAGES["staticfiles"]["BACKEND"]:
        return
    stamp = settings.STATIC_ROOT / ".laid-out"
    state = _state_of_static_files()
    if not stamp.exists() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)


def _state_of_static_files() -> str:
    """Count, size and time of the newest of all static sources."""
    files = [path.stat() for path in settings.BASE_DIR.glob("fastsale/**/static/**/*") if path.is_file()]
    return f"{len(files)} {sum(one.st_size for one in files)} {max((one.st_mtime_ns for one in files), default=0)}"


def start_worker() -> subprocess.Popen[bytes]:
    """The worker beside the server, as a process of its own: a slow delivery never holds a page."""
    return subprocess.Popen([sys.executable, "-m", "fastsale", "worker", "--attached"], cwd=settings.BASE_DIR)
