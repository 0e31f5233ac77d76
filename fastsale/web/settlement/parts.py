"""Open charges or credits in a form, each with the amount of it that a paper takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fastsale.books.debts.queries import OpenLine
from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid
from fastsale.foundation.events.wording import say
from fastsale.web import parse

MOST = 1_000


@dataclass(slots=True)
class Part:
    """One open item and what was typed beside it."""

    item: OpenLine
    days_late: int
    name: str
    text: str = ""
    amount: int = 0
    error: str = ""


class Parts:
    """Read together with a form (`PageForm.tables`). A row that is no longer open is still handed to the action,
    which then says so."""

    def __init__(self, request: HttpRequest, items: Sequence[tuple[OpenLine, int]], *, prefix: str = "part") -> None:
        posted = request.POST if request.method == "POST" else {}
        self.errors: list[str] = []
        self.rows = [
            Part(item, days, f"{prefix}-{item.entry_id}", str(posted.get(f"{prefix}-{item.entry_id}", "")).strip())
            for item, days in items
        ]
        known = {row.name for row in self.rows}
        self._stale = {
            parse.key(match[1]) or 0: str(posted[name]).strip()
            for name in posted
            if name not in known and str(posted[name]).strip() and (match := re.fullmatch(rf"{prefix}-([0-9]+)", name))
        }

    @property
    def remaining(self) -> int:
        """Đồng open in all."""
        return sum(row.item.remaining for row in self.rows)

    def read(self) -> bool:
        """Whether every amount could be read and none goes beyond its row."""
        for row in self.rows:
            try:
                row.amount = parse.money(row.text, name=row.item.number, least=0) if row.text else 0
            except Invalid as problem:
                row.error = say(problem)
                continue
            if row.amount > row.item.remaining:
                row.error = _("%(paper)s chỉ còn %(left)s. Giảm số tiền của dòng này.") % {
                    "paper": row.item.number, "left": figures.money(row.item.remaining),
                }  # fmt: skip
        return not any(row.error for row in self.rows)

    def refuse(self, place: str, sentence: str) -> None:  # noqa: ARG002  the action names the table, not the row
        """A refusal of the action stands above the table."""
        self.errors.append(sentence)

    def chosen(self) -> list[tuple[int, int]]:
        """(entry, đồng) of every row with an amount, in the order shown; stale rows at the end."""
        picked = [(row.item.entry_id, row.amount) for row in self.rows if row.amount]
        for entry_id, text in list(self._stale.items())[:MOST]:
            try:
                picked.append((entry_id, parse.money(text, name=_("Số tiền"), least=0)))
            except Invalid:
                picked.append((entry_id, 0))
        return picked
