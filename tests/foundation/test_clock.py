"""The one clock."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from fastsale.foundation import clock

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def test_it_runs_by_itself_in_utc() -> None:
    before = clock.now()
    assert before.tzinfo is UTC
    assert before <= clock.now()


def test_it_stands_still_moves_when_told_and_runs_on_afterwards() -> None:
    with clock.frozen(NOON):
        assert clock.now() == NOON
        clock.advance(timedelta(hours=1))
        assert clock.now() == NOON + timedelta(hours=1)
        with clock.frozen(NOON - timedelta(days=1)):
            assert clock.now() == NOON - timedelta(days=1)
        assert clock.now() == NOON + timedelta(hours=1)
    assert clock.now() > NOON or clock.now().year >= 2026


def test_another_thread_keeps_its_own_time() -> None:
    seen: list[datetime] = []
    with clock.frozen(NOON - timedelta(days=3650)):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0] != NOON - timedelta(days=3650)


def test_it_refuses_a_moment_without_a_zone_and_pushing_the_running_clock() -> None:
    with pytest.raises(ValueError, match="aware"), clock.frozen(datetime(2026, 1, 1)):  # noqa: DTZ001  the point
        pass
    with pytest.raises(ValueError, match="running"):
        clock.advance(timedelta(seconds=1))
