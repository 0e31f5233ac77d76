"""Vietnam time. Books keep moments in UTC; people speak of days in Asia/Ho_Chi_Minh (UTC+7, no DST)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
TICK = timedelta(microseconds=1)


def local_day(at: datetime) -> date:
    """The Vietnamese calendar day of a moment."""
    return at.astimezone(LOCAL).date()


def month_of(at: datetime) -> date:
    """The first day of the Vietnamese month in which a moment falls: the key of month totals."""
    return local_day(at).replace(day=1)


def day_start(day: date) -> datetime:
    """00:00 of that day in Vietnam: the moment of a dated paper that brings something in."""
    return datetime.combine(day, time.min, LOCAL).astimezone(UTC)


def day_end(day: date) -> datetime:
    """The last microsecond of that day in Vietnam: the moment of a dated paper that takes something out."""
    return day_start(day + timedelta(days=1)) - TICK


def next_month(month: date) -> date:
    """First day of the month after the month of `month`."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)
