"""`fastsale serve`: bring the database up to date, lay out the static files, open the doors."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from fastsale.foundation.company.models import Company
from fastsale.ops import upgrade
from fastsale.ops.demo.people import COMPANY


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
        refuse_taken(options["host"], options["port"])
        call_command("migrate", verbosity=0)
        upgrade.renew()
        lay_out_static_files()
        self.say_whose()
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

    def say_whose(self) -> None:
        """Who came by way of the demo company and wants books of their own is told the way."""
        if Company.objects.filter(pk=1, tax_code=COMPANY["tax_code"]).exists():
            self.stdout.write(
                _("Đang mở công ty mẫu. Sổ của công ty mình để ở thư mục khác: FASTSALE_DATA_DIR=var/cong-ty make run")
            )


def refuse_taken(host: str, port: int) -> None:
    """Say so before any work when another program listens there already. Raises CommandError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(found[0][0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[0][4])
    except OSError as error:
        raise CommandError(
            _("Không mở được cổng %(port)s (%(why)s). Chọn cổng khác: make demo PORT=8001, fastsale serve --port 8001.")
            % {"port": port, "why": error.strerror or error}
        ) from error


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
    command = [sys.executable, "-m", "fastsale", "worker", "--attached", str(os.getpid())]
    return subprocess.Popen(command, cwd=settings.BASE_DIR)
