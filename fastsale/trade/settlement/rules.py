"""Arithmetic of settlement on plain values."""

from datetime import date, datetime, timedelta

from fastsale.foundation.dates import day_start, local_day

MOST_WAYS = 50
"""Lines of payment on one paper."""

MOST_LINES = 5_000
"""Lines of an opening paper."""


def mirror_at(
    original_at: datetime, now: datetime, *, closed_through: date | None, counted_through: date | None = None
) -> datetime:
    """When a cancellation takes effect (DESIGN §3): when the original did; for money on a counted day now;
    if the original's period is closed, the first open moment.
    """
    day = local_day(original_at)
    if counted_through is not None and day <= counted_through:
        return now
    if closed_through is not None and day <= closed_through:
        return min(day_start(closed_through + timedelta(days=1)), now)
    return original_at
