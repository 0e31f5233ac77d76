"""`fastsale demo`: a year of a believable company in an empty database; with --serve, the doors opened on it."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from fastsale.foundation import figures
from fastsale.foundation.company.models import Company
from fastsale.foundation.events.sealing import seal_all
from fastsale.ops.demo.company import load_year
from fastsale.ops.demo.people import COMPANY, PASSWORD, PEOPLE
from fastsale.ops.management.commands.serve import refuse_taken

WIDTH = 24


class Command(BaseCommand):
    """Load the demo company once; afterwards only say who may log in."""

    help = "Load the demo company (once; a second time takes seconds), print its logins, optionally serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`make demo` gives --serve."""
        parser.add_argument("--serve", action="store_true", help="run the server and the worker when it is there")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, serve: bool, host: str, port: int, **options: Any) -> None:
        """Migrate, load if nobody is there, prove the books, serve."""
        if serve:
            refuse_taken(host, port)
        call_command("migrate", verbosity=0)
        company = Company.objects.filter(pk=1).first()
        if company is not None and company.tax_code != COMPANY["tax_code"]:
            raise CommandError(
                _("Cơ sở dữ liệu này đang giữ sổ của «%(name)s». Chọn thư mục khác: FASTSALE_DATA_DIR=… make demo")
                % {"name": company.name}
            )
        if company is None:
            self.load()
            call_command("verify", stdout=self.stdout)
        self.introduce()
        if serve:
            call_command("serve", host=host, port=port, stdout=self.stdout)

    def load(self) -> None:
        """The year, with how far it is; then the seals. It is one transaction: a load that is broken off, even by
        pulling the plug, leaves the database empty, and the next one begins anew.
        """
        began = time.monotonic()
        self.stdout.write(_("Nạp công ty mẫu «%(name)s»: một năm kinh doanh.") % {"name": COMPANY["name"]})
        progress = Progress(self)
        try:
            loaded = load_year(say=progress.say)
        except KeyboardInterrupt:
            raise CommandError(
                _("Đã dừng giữa chừng; chưa có gì được ghi. Chạy lại make demo để nạp từ đầu.")
            ) from None
        seal_all()
        seconds = time.monotonic() - began
        self.stdout.write(
            _("Xong %(count)s việc trong %(seconds)s giây.")
            % {"count": figures.whole(loaded.intents), "seconds": f"{seconds:.0f}"}
        )

    def introduce(self) -> None:
        """Everybody who may log in, and with which password."""
        self.stdout.write("")
        for person in PEOPLE:
            if not person.left:
                self.stdout.write(f"  {person.login:<14}{person.name:<22}{person.role}")
        self.stdout.write(_("  Mật khẩu của mọi người: %(password)s") % {"password": PASSWORD})
        self.stdout.write("")


class Progress:
    """One line that grows on a terminal; elsewhere a line for each tenth."""

    def __init__(self, command: BaseCommand) -> None:
        self.out = command.stdout
        self.on_terminal = bool(getattr(self.out, "isatty", lambda: False)())
        self.shown: tuple[str, int] = ("", -1)

    def say(self, what: str, done: int, whole: int) -> None:
        """`what` is at `done` of `whole`."""
        percent = done * 100 // whole if whole else 100
        step = percent if self.on_terminal else percent // 10
        if (what, step) == self.shown:
            return
        self.shown = (what, step)
        bar = "█" * (percent * WIDTH // 100)
        line = f"  {what:<16}{bar:<{WIDTH}} {percent:>3} %  {figures.whole(done)}/{figures.whole(whole)}"
        ending = "\n" if not self.on_terminal or percent == 100 else ""
        self.out.write(f"\r{line}" if self.on_terminal else line, ending=ending)
        self.out.flush()
