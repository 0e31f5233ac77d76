"""`fastsale bench`: statements, orders a second and ratios to hand-written SQL, on both engines."""

import logging
import os
import platform
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from fastsale.foundation.company.models import Company
from fastsale.ops import proof
from fastsale.ops.bench import engines, rows, screen, world, writers
from fastsale.ops.bench.figures import table

ENGINES = ("sqlite", "postgresql")
ASKS = 200
"""Questions of each kind to the sell screen."""
PLAIN = {"FASTSALE_HTTPS": "0"}
"""The pages are asked without a proxy before them."""


class Command(BaseCommand):
    """Measure on throwaway databases: those of the installation are not touched."""

    help = "Print statements per order, orders per second and ratios to hand-written SQL, on throwaway databases."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which engine, and how much of it."""
        parser.add_argument("--engine", choices=ENGINES, help="default: one after the other")
        parser.add_argument("--orders", type=int, default=300, help="of each kind (300)")
        parser.add_argument("--moves", type=int, default=10_000, help="after the late receipt (10000)")
        parser.add_argument("--products", type=int, default=50_000, help="that the sell screen searches (50000)")
        parser.add_argument(
            "--here", action="store_true", help="on the database of the environment, which must be empty"
        )
        parser.add_argument("--writer", action="store_true", help="one of several writers, told what to do on stdin")

    def handle(self, *args: Any, engine: str | None, here: bool, **options: Any) -> None:
        """Each engine in a process of its own."""
        if options["writer"]:
            writers.write()
            return
        asked = {name: int(options[name]) for name in ("orders", "moves", "products")}
        if here:
            self.measure(**asked)
            return
        self.stdout.write(f"{_machine()}\n")
        for name in [engine] if engine else ENGINES:
            command = [sys.executable, "-m", "fastsale", "bench", "--here"]
            command += [f"--{name}={count}" for name, count in asked.items()]
            try:
                with engines.database(name) as environment:
                    code = subprocess.run(command, env=os.environ | environment | PLAIN, check=False).returncode
            except engines.NoEngine as missing:
                raise CommandError(f"{name}: {missing}") from missing
            if code:
                raise CommandError(f"{name}: the measurement ended with {code}")

    def measure(self, orders: int, moves: int, products: int) -> None:
        """All rows on this database, and the proof that what was written by hand is right as well."""
        began = time.monotonic()
        call_command("migrate", verbosity=0)
        if Company.objects.exists():
            raise CommandError("there is a company in this database: the bench wants an empty one")
        shop = world.build()
        self.say(f"\n## {_version()}\n")
        self.say_table([*rows.orders(shop, orders), *rows.counter(shop, orders), *rows.crowd(shop, orders)])
        found = sum(1 for _fault in proof.faults())
        if found:
            raise CommandError(f"the books do not verify after the orders: {found} faults")
        self.say("\nThe books verify after all these orders, those written by hand included.\n")
        self.say_table([*rows.late(shop, moves)])
        self.say("")
        call_command("collectstatic", interactive=False, verbosity=0)
        logging.disable(logging.INFO)  # one line for each request
        self.say_table([*screen.screen(shop, products, ASKS)])
        self.say(f"\n{time.monotonic() - began:.0f} s")

    def say(self, text: str) -> None:
        """At once, also into a file."""
        self.stdout.write(text)
        self.stdout.flush()

    def say_table(self, cells: Iterable[tuple[str, ...]]) -> None:
        for line in table(list(cells)):
            self.say(line)


def _version() -> str:
    if connection.vendor == "sqlite":
        import sqlite3

        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _machine() -> str:
    """The processor, the load before we began, and what reaching the disk costs here."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        named = (line.split(":", 1)[1].strip() for line in information.read_text().splitlines() if "model name" in line)
        model = next(named, model)
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} × {model}, {platform.system()} {platform.release()}, Python {platform.python_version()}; "
        f"load before {load:.1f}; fsync {_fsync():.1f} ms"
    )


def _fsync() -> float:
    """The median of writing a page through to the disk where the databases will lie, in milliseconds."""
    each = []
    with tempfile.TemporaryFile() as file:
        for _number in range(50):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            each.append(time.perf_counter() - start)
    return sorted(each)[len(each) // 2] * 1000
