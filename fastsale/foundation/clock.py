"""The one clock. Actions read the time here so that a test, or the demo company, can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment in UTC, or the moment it was set to."""
    return _set.get() or datetime.now(UTC)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Inside, the clock stands at `moment` (an aware datetime)."""
    if moment.tzinfo is None:
        raise ValueError("the clock needs an aware moment")
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)


def advance(by: timedelta) -> None:
    """Move a clock that is standing still; refuses the running one."""
    standing = _set.get()
    if standing is None:
        raise ValueError("the running clock cannot be moved")
    _set.set(standing + by)
