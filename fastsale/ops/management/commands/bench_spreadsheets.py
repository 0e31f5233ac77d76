"""`fastsale bench_spreadsheets`: seconds and peak memory of files in and out, on throwaway databases."""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import setup_test_environment

from fastsale.ops.bench import engines, spreadsheets
from fastsale.ops.demo.company import load_small


class Command(BaseCommand):
    """Each step in a process of its own, so that its peak of memory is its own."""

    help = "Import a large file of products (with mistakes, then without) and export a long list; print the cost."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which engine, how much, and where the exported file is to be kept."""
        parser.add_argument("--engine", choices=("sqlite", "postgresql"), help="default: one after the other")
        parser.add_argument("--products", type=int, default=25_000, help="rows of the file brought in (25000)")
        parser.add_argument("--lines", type=int, default=100_000, help="lines of the list exported (100000)")
        parser.add_argument("--keep", type=Path, help="copy the exported file here, to open it in a spreadsheet")
        parser.add_argument("--step", choices=(*spreadsheets.STEPS, "found"), help="one step, in a folder of its own")
        parser.add_argument("--folder", type=Path, help="where that step keeps its files")

    def handle(
        self, *args: Any, engine: str | None, products: int, lines: int, keep: Path | None, step: str | None,
        folder: Path | None, **options: Any,
    ) -> None:  # fmt: skip
        """All steps of each engine, or one of them."""
        if step is not None and folder is not None:
            self.take(step, folder, products, lines)
            return
        for name in [engine] if engine else ("sqlite", "postgresql"):
            self.stdout.write(f"\n## {name}\n")
            self.stdout.flush()
            with tempfile.TemporaryDirectory(prefix="fastsale-sheets-") as kept, engines.database(name) as environment:
                for one in ("found", *spreadsheets.STEPS):
                    facts = [f"--step={one}", f"--folder={kept}", f"--products={products}", f"--lines={lines}"]
                    command = [sys.executable, "-m", "fastsale", "bench_spreadsheets", *facts]
                    more = environment | {"FASTSALE_HTTPS": "0"}
                    if subprocess.run(command, env=os.environ | more, check=False).returncode:
                        raise CommandError(f"{name}: {one} failed")
                if keep is not None:
                    shutil.copy(Path(kept) / "export.xlsx", keep)

    def take(self, step: str, folder: Path, products: int, lines: int) -> None:
        """One step on the database of the environment."""
        if step == "found":
            call_command("migrate", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            load_small()
            return
        setup_test_environment()  # the pages say what they show
        for what, figures in spreadsheets.STEPS[step](folder, lines if step == "export" else products):
            self.stdout.write(f"{what}: {figures}")
