"""Closing the books."""

from datetime import UTC, date, datetime

import pytest

from fastsale.foundation import clock
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.close_period import close_period
from fastsale.foundation.administration.errors import ClosingInFuture, ClosingNotLater
from fastsale.foundation.documents.moments import ClosedPeriod, timing
from fastsale.foundation.errors import Forbidden
from tests.master.cast import Cast, ask, last_event, refused

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def test_nothing_is_dated_into_a_closed_day(cast: Cast) -> None:
    with clock.frozen(NOON):
        made = close_period(through=date(2026, 10, 31), request_id=ask(), actor=cast.owner)
        assert (made.through, queries.closed_through()) == (date(2026, 10, 31), date(2026, 10, 31))
        with pytest.raises(ClosedPeriod):
            timing(date(2026, 10, 31), actor=cast.owner, goes="in")
        assert timing(date(2026, 11, 1), actor=cast.owner, goes="in").chosen is not None
    assert (last_event().before, last_event().after) == ({"through": None}, {"through": "2026-10-31"})


def test_today_may_be_closed_but_not_tomorrow(cast: Cast) -> None:
    with clock.frozen(datetime(2026, 11, 24, 17, tzinfo=UTC)):  # 00:00 on the 25th in Vietnam
        close_period(through=date(2026, 11, 25), request_id=ask(), actor=cast.owner)
        with refused(ClosingInFuture, field="through", day="26/11/2026"):
            close_period(through=date(2026, 11, 26), request_id=ask(), actor=cast.owner)
        with pytest.raises(ClosedPeriod):
            timing(None, actor=cast.owner, goes="out").settle()


def test_it_only_moves_on(cast: Cast) -> None:
    with clock.frozen(NOON):
        close_period(through=date(2026, 10, 31), request_id=ask(), actor=cast.owner)
        for day in (date(2026, 10, 31), date(2026, 9, 30)):
            with refused(ClosingNotLater, now="31/10/2026"):
                close_period(through=day, request_id=ask(), actor=cast.owner)


def test_needs_the_right(cast: Cast) -> None:
    with refused(Forbidden):
        close_period(through=date(2026, 1, 1), request_id=ask(), actor=cast.nobody)
