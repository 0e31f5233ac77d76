"""Bars of days, drawn by the server: the content policy forbids scripts that set styles, and paper has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import figures
from fastsale.insight.reports.trading import Trading

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560, 180, 56, 22, 10
WEEKDAYS = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """One day; x, y, width and height in the units of the picture."""

    day: date
    total: int
    x: int
    y: int
    width: int
    height: int
    word: str
    is_today: bool

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def weekday(self) -> object:
        return WEEKDAYS[self.day.weekday()]

    @property
    def url(self) -> str:
        return f"{reverse('sales:orders')}?{urlencode(day_query(self.day, self.day))}"


@dataclass(frozen=True, slots=True)
class Line:
    y: int
    word: str

    @property
    def word_y(self) -> int:
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Chart:
    bars: Sequence[Bar]
    lines: Sequence[Line]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    label_x: int = LEFT - 6
    word_y: int = HEIGHT - 6

    @property
    def newest(self) -> list[Bar]:
        """For the table: today first."""
        return list(reversed(self.bars))


def day_query(first: date, last: date) -> dict[str, str]:
    """What the list of orders is asked for the standing ones of a span."""
    ends = {"day_from": figures.day(first), "day_to": figures.day(last)}
    return {"state": "confirmed", "day": "span", **ends}


def step_of(most: int) -> int:
    """A round figure that divides the height into two to five parts.

    >>> step_of(18_000_000), step_of(950_000), step_of(0)
    (5000000, 200000, 1)
    """
    step = 1
    while True:
        for one in STEPS:
            if step * one * 5 >= most:
                return step * one
        step *= 10


def short(amount: int) -> str:
    """On an axis: 1,5 tỷ; 20 tr; 500 nghìn."""
    for unit, word in ((10**9, _("%(n)s tỷ")), (10**6, _("%(n)s tr")), (10**3, _("%(n)s ng"))):
        if amount >= unit:
            tenths = amount * 10 // unit
            number = figures.whole(tenths // 10) + (f",{tenths % 10}" if tenths % 10 else "")
            return str(word) % {"n": number}
    return figures.whole(amount)


def chart_of(told: Trading) -> Chart:
    """The days of `told` as bars; a day that gave back more than it sold has none."""
    step = step_of(told.most)
    top = step * max(-(-told.most // step), 1)
    room = HEIGHT - BOTTOM - TOP
    slot = (WIDTH - LEFT) // len(told.days)
    bars = []
    for place, day in enumerate(told.days):
        height = max(day.total, 0) * room // top
        is_last = place == len(told.days) - 1
        word = f"{day.day:%d/%m}" if (len(told.days) - 1 - place) % 2 == 0 else ""
        x = LEFT + place * slot + slot // 6
        bars.append(Bar(day.day, day.total, x, HEIGHT - BOTTOM - height, slot * 2 // 3, height, word, is_last))
    marks = range(0, top + 1, step)
    lines = [Line(HEIGHT - BOTTOM - mark * room // top, short(mark)) for mark in marks]
    return Chart(bars, lines)
