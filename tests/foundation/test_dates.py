"""Days and months of Vietnam over moments in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastsale.foundation.dates import TICK, day_end, day_start, local_day, month_of, next_month

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 23, 16, 59, 59, 999_999, UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_the_day_turns_at_seventeen_utc(moment: datetime, day: date) -> None:
    assert local_day(moment) == day
    assert month_of(moment) == day.replace(day=1)


@given(DAYS)
def test_a_day_is_its_moments_from_start_to_end(day: date) -> None:
    assert local_day(day_start(day)) == local_day(day_end(day)) == day
    assert local_day(day_start(day) - TICK) == day - timedelta(days=1)
    assert day_end(day) + TICK == day_start(day + timedelta(days=1))
    assert day_start(day).tzinfo is UTC


@given(DAYS)
def test_next_month_starts_right_after_this_one_ends(day: date) -> None:
    following = next_month(day)
    assert following.day == 1
    last = following - timedelta(days=1)
    assert (last.year, last.month) == (day.year, day.month)
