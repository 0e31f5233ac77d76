"""The three lots of Bia 333: one expired with twelve cans of it left, one about to expire, one fresh."""

from datetime import date, timedelta

CODE = "BIA-333"
LEFT_EXPIRED = 12

_WRITTEN = (date(2026, 11, 10), date(2026, 12, 15), date(2027, 8, 15))


def expiries(today: date) -> tuple[date, date, date]:
    """Expired, near, fresh. As the company's description has them while they tell that story, else as far from
    today as they were then.
    """
    expired, near, _fresh = _WRITTEN
    if timedelta(days=5) <= today - expired and near - today >= timedelta(days=12):
        return _WRITTEN
    return today - timedelta(days=14), today + timedelta(days=21), today + timedelta(days=264)


def lot_on(day: date, today: date) -> tuple[str, date]:
    """The lot that a brewery delivers on a day of the year: each was made a year before it expires."""
    expired, near, fresh = expiries(today)
    expires = expired
    if day > near - timedelta(days=345):
        expires = near
    if day > fresh - timedelta(days=345):
        expires = fresh
    return code(expires), expires


def code(expires: date) -> str:
    return f"BIA{expires:%d%m%y}"
