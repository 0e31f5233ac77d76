"""`fastsale worker`: seal the books, deliver messages, let expired holds go, until interrupted."""

import os
import signal
from argparse import ArgumentParser
from typing import Any

import structlog
from django.core.management.base import BaseCommand

from fastsale.foundation.events.worker import Worker
from fastsale.ops.work import STEPS

log = structlog.get_logger("fastsale.worker")


class Command(BaseCommand):
    """One for each database: a second one waits until the first is gone."""

    help = "Seal the books, deliver messages, release expired holds (`fastsale serve` runs this by itself)."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How `serve` runs it."""
        parser.add_argument("--attached", type=int, default=0, metavar="PID", help="end when that process ends")
        parser.add_argument("--once", action="store_true", help="do what there is to do now, and end")

    def handle(self, *args: Any, attached: int, once: bool, **options: Any) -> None:
        """Work until SIGINT or SIGTERM."""
        worker = Worker(STEPS)
        if once:
            while worker.round():
                pass
            return
        if attached:
            worker = Worker((*STEPS, lambda: _stop_without(worker, attached)))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: worker.stop())
        log.info("worker started")
        worker.run()
        log.info("worker stopped")


def _stop_without(worker: Worker, parent: int) -> int:
    """A worker whose server was killed, even before it had begun, would go on alone beside the next one."""
    if os.getppid() != parent:
        worker.stop()
    return 0
