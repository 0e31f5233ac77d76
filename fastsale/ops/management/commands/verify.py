"""`fastsale verify`: prove the books. 0: everything follows from the rows; 1: what does not is named."""

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from fastsale.foundation import figures
from fastsale.foundation.events.sealing import head
from fastsale.ops import proof
from fastsale.ops.snapshot import one_moment


class Command(BaseCommand):
    """Recount balances, month totals, costs, allocations and seals from the rows."""

    help = "Prove the books: recount everything from the rows, name the first paper that is off."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A head printed earlier shows whether the end of the chain was cut off."""
        parser.add_argument("--head", help="the beginning of a seal printed earlier, on a backup or at a month's end")
        parser.add_argument("--limit", type=int, default=100, help="print at most so many differences (100)")

    def handle(self, *args: Any, head: str | None, limit: int, **options: Any) -> None:
        """Print the counts, then every difference."""
        began = time.monotonic()
        with one_moment():
            self.print_counts()
            found = 0
            for fault in proof.faults(head=head):
                found += 1
                if found <= limit:
                    self.stdout.write(self.style.ERROR(f"{_('SAI')}  {fault}"))
        seconds = time.monotonic() - began
        if found:
            self.stdout.write(self.style.ERROR(_("Có %(count)s chỗ không khớp.") % {"count": figures.whole(found)}))
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(_("Sổ khớp tất cả (%(seconds)s giây).") % {"seconds": f"{seconds:.1f}"}))

    def print_counts(self) -> None:
        """A line for each book, and the head of the chain."""
        for book, tables in proof.counts().items():
            numbers = " · ".join(f"{name} {figures.whole(count)}" for name, count in tables.items())
            self.stdout.write(f"{book:<11} {numbers}")
        self.stdout.write(f"{'head':<11} {head()}")
