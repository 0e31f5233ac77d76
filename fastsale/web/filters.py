"""What narrows a list: a choice, a span of days, a yes/no. Each keeps its value in the URL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.dates import day_start, local_day, next_month
from fastsale.foundation.errors import Invalid
from fastsale.web import parse
from fastsale.web.page import PageRequest

Text = str | Promise
Rows = QuerySet[Any, Any]
Choices = Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as the page shows it."""

    key: str
    title: Text
    value: str
    choices: Choices
    is_days: bool = False
    first: str = ""
    last: str = ""
    is_always_set: bool = False
    is_day: bool = False


class Filter(Protocol):
    @property
    def right(self) -> str: ...

    def apply(self, rows: Rows, asked: QueryDict) -> Rows: ...
    def chip(self, request: PageRequest, asked: QueryDict) -> Chip: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few. `where(value)` says what it means; without it the column `key` equals the value."""

    key: str
    title: Text
    choices: Choices | Callable[[PageRequest], Choices]
    where: Callable[[str], Q] | None = None
    right: str = ""

    def apply(self, rows: Rows, asked: QueryDict) -> Rows:
        value = asked.get(self.key, "")
        if not value or (not callable(self.choices) and value not in {key for key, _word in self.choices}):
            return rows
        if "\0" in value or (value.isdigit() and parse.key(value) is None):
            return rows
        try:
            return rows.filter(self.where(value) if self.where else Q(**{self.key: value}))
        except (ValueError, TypeError):  # A made-up key in the address narrows nothing.
            return rows

    def chip(self, request: PageRequest, asked: QueryDict) -> Chip:
        choices = self.choices(request) if callable(self.choices) else self.choices
        return Chip(self.key, self.title, asked.get(self.key, ""), choices)


PRESETS: Choices = (
    ("today", _("Hôm nay")),
    ("yesterday", _("Hôm qua")),
    ("week", _("Tuần này")),
    ("7", _("7 ngày qua")),
    ("month", _("Tháng này")),
    ("last_month", _("Tháng trước")),
    ("quarter", _("Quý này")),
    ("year", _("Năm nay")),
    ("span", _("Chọn ngày…")),
)


def span_of(preset: str, today: date) -> tuple[date | None, date | None]:
    """First and last day that a preset means. Weeks begin on Monday."""
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    quarter = month.replace(month=3 * ((month.month - 1) // 3) + 1)
    spans: dict[str, tuple[date, date]] = {
        "today": (today, today),
        "yesterday": (today - timedelta(days=1), today - timedelta(days=1)),
        "week": (today - timedelta(days=today.weekday()), today),
        "7": (today - timedelta(days=6), today),
        "month": (month, next_month(month) - timedelta(days=1)),
        "last_month": (last_month, month - timedelta(days=1)),
        "quarter": (quarter, next_month(next_month(next_month(quarter))) - timedelta(days=1)),
        "year": (today.replace(month=1, day=1), today.replace(month=12, day=31)),
    }
    return spans.get(preset, (None, None))


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days: a preset, or from–to. `key` names the preset in the URL; `column` what is compared.

    With a `preset` the list begins with it, and "all" opens it.
    """

    key: str
    title: Text
    column: str
    is_moment: bool = True
    preset: str = ""
    right: str = ""

    def span(self, asked: QueryDict) -> tuple[date | None, date | None]:
        """The days asked for; an unreadable day narrows nothing."""
        today = local_day(clock.now())
        chosen = asked.get(self.key, self.preset)
        if chosen != "span":
            return span_of(chosen, today)
        return self._day(asked, "from", today), self._day(asked, "to", today)

    def _day(self, asked: QueryDict, end: str, today: date) -> date | None:
        text = asked.get(f"{self.key}_{end}", "")
        try:
            return parse.day(text, name="", today=today) if text else None
        except Invalid:
            return None

    def apply(self, rows: Rows, asked: QueryDict) -> Rows:
        first, last = self.span(asked)
        if first:
            rows = rows.filter(**{f"{self.column}__gte": day_start(first) if self.is_moment else first})
        if last:
            after = last + timedelta(days=1)
            rows = rows.filter(**{f"{self.column}__lt": day_start(after) if self.is_moment else after})
        return rows

    def chip(self, request: PageRequest, asked: QueryDict) -> Chip:  # noqa: ARG002
        value = asked.get(self.key, self.preset)
        ends = (asked.get(f"{self.key}_from", ""), asked.get(f"{self.key}_to", ""))
        choices = (*PRESETS, ("all", _("Mọi ngày"))) if self.preset else PRESETS
        return Chip(self.key, self.title, value, choices, True, *ends, is_always_set=bool(self.preset))


@dataclass(frozen=True, slots=True)
class Day:
    """One day, typed: "tính đến". It narrows no rows itself; whoever makes the rows reads it."""

    key: str
    title: Text
    right: str = ""

    def read(self, asked: QueryDict) -> date | None:
        """The day asked for; an unreadable one is none."""
        text = asked.get(self.key, "").strip()[:20]
        try:
            return parse.day(text, name="", today=local_day(clock.now())) if text else None
        except Invalid:
            return None

    def apply(self, rows: Rows, asked: QueryDict) -> Rows:  # noqa: ARG002
        return rows

    def chip(self, request: PageRequest, asked: QueryDict) -> Chip:  # noqa: ARG002
        return Chip(self.key, self.title, asked.get(self.key, "").strip()[:20], (), is_day=True)


def active_choice() -> Choice:
    """The usual filter of master data: in use or not."""
    return Choice(
        "active",
        _("Tình trạng"),
        [("1", _("Đang dùng")), ("0", _("Ngừng dùng"))],
        where=lambda value: Q(is_active=value == "1"),
    )
