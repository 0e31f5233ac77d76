"""The trading calendar: which days are busy. Weekdays above Sundays, month ends heavier, Tết a peak and then closed."""

from datetime import date, datetime, time, timedelta
from random import Random

from fastsale.foundation.dates import LOCAL, next_month

# The first day of the lunar year (Mùng 1 Tết) by Gregorian year.
_TET = {
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
    2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8), 2036: (1, 28), 2037: (2, 15),
    2038: (2, 4), 2039: (1, 24), 2040: (2, 12),
}  # fmt: skip
_WEEKDAYS = (112, 102, 104, 102, 118, 82, 34)
_HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}

OPENING, CLOSING = time(7, 45), time(17, 40)


def tet(year: int) -> date:
    """Mùng 1 Tết of that year; 5 February where the table ends."""
    return date(year, *_TET.get(year, (2, 5)))


def is_before_tet(day: date) -> bool:
    """In the three weeks of shopping before Tết."""
    return 2 <= (tet(day.year) - day).days <= 23


def weight(day: date) -> int:
    """How busy a day is; an ordinary Tuesday is about 100, closed is 0."""
    since_tet = (day - tet(day.year)).days
    if -2 <= since_tet <= 5:
        return 0
    busy = _WEEKDAYS[day.weekday()]
    if (day.month, day.day) in _HOLIDAYS:
        return busy // 3
    if is_before_tet(day):
        busy = busy * 17 // 10
    elif 6 <= since_tet <= 12:
        busy = busy // 2
    days_left = (next_month(day) - day).days
    return busy * 15 // 10 if days_left <= 3 else busy


def open_days(first: date, last: date) -> list[date]:
    """The days from first to last on which anything is done."""
    count = (last - first).days + 1
    days = [first + timedelta(days=number) for number in range(count)]
    return [day for day in days if weight(day)]


def next_open(day: date) -> date:
    """That day, or the first open one after it."""
    while not weight(day):
        day += timedelta(days=1)
    return day


def last_open(day: date) -> date:
    """That day, or the last open one before it."""
    while not weight(day):
        day -= timedelta(days=1)
    return day


def moment(random: Random, day: date, *, since: time = OPENING, until: time = CLOSING) -> datetime:
    """Some second of that day between two hours, Vietnam time."""
    first = datetime.combine(day, since, LOCAL)
    seconds = int((datetime.combine(day, until, LOCAL) - first).total_seconds())
    return first + timedelta(seconds=random.randrange(seconds))
