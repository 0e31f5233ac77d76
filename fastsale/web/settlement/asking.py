"""The two clocks of a page of figures: *tính đến* a day, *theo sổ ghi đến* a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import day_end, local_day
from fastsale.web import parse


@dataclass(frozen=True, slots=True)
class Asked:
    """`on`: the day the figures are for. `known_on`: what the books said at the end of that day; None: today."""

    today: date
    on: date
    known_on: date | None

    @property
    def as_of(self) -> datetime | None:
        """The moment of the balances; None is now, also for a day to come: then only the ageing looks ahead."""
        return day_end(self.on) if self.on < self.today else None

    @property
    def known(self) -> datetime | None:
        """Up to when rows were typed that count; None is all of them."""
        return day_end(self.known_on) if self.known_on and self.known_on < self.today else None

    @property
    def is_special(self) -> bool:
        """Whether it is another day than today, or another knowledge."""
        return self.on != self.today or self.known is not None

    @property
    def sentence(self) -> str:
        """What the figures below are of."""
        asked = figures.minute(clock.now())
        if self.known is not None and self.known_on is not None:
            return _("Tính đến hết ngày %(on)s, theo sổ ghi đến hết ngày %(known)s; xem lúc %(asked)s.") % {
                "on": figures.day(self.on), "known": figures.day(self.known_on), "asked": asked,
            }  # fmt: skip
        return _("Tính đến hết ngày %(on)s; xem lúc %(asked)s.") % {"on": figures.day(self.on), "asked": asked}


def asked_of(query: QueryDict) -> Asked:
    """What the address asks. Raises Invalid for a day that cannot be read: figures of another day would mislead."""
    today = local_day(clock.now())
    return Asked(today, _day(query, "as_of", _("Tính đến"), today) or today, known_day(query))


def known_day(query: QueryDict) -> date | None:
    """The day of knowledge, when one is asked for. Raises Invalid."""
    return _day(query, "known", _("Theo sổ ghi đến hết ngày"), local_day(clock.now()))


def _day(query: QueryDict, key: str, name: str, today: date) -> date | None:
    text = query.get(key, "").strip()[:30]
    return parse.day(text, name=name, today=today) if text else None
