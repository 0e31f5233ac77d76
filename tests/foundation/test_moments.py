"""When a paper takes effect."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import BACK_DATE
from fastsale.foundation.company.models import Company
from fastsale.foundation.dates import TICK, day_end, day_start
from fastsale.foundation.documents.models import Closing
from fastsale.foundation.documents.moments import (
    ClosedPeriod,
    FutureDate,
    Moment,
    last_closed_day,
    timing,
)
from fastsale.foundation.errors import Forbidden, Invalid


@pytest.fixture(autouse=True)
def company(request: pytest.FixtureRequest) -> None:
    """A company with its settings, where the test has a database of its own to be rolled back."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        Company.objects.create(pk=1, name="Minh Họa")


NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 11, 24), date(2026, 11, 23)


@pytest.fixture
def noon() -> Iterator[None]:
    with clock.frozen(NOON):
        yield


@pytest.fixture
def keeper(actor: Actor, noon: None) -> Actor:
    """May date papers back, and nothing else."""
    return replace(actor, is_owner=False, rights=frozenset({BACK_DATE}))


def test_a_prompt_paper_takes_effect_now(keeper: Actor) -> None:
    moment = timing(None, actor=keeper, goes="out").settle()
    assert moment == Moment(NOON, NOON)
    assert moment.is_prompt


def test_a_prompt_paper_comes_after_the_last_row_of_what_it_touches(keeper: Actor) -> None:
    chosen = timing(None, actor=keeper, goes="out")
    assert chosen.settle(NOON - timedelta(hours=1)) == Moment(NOON, NOON)
    assert chosen.settle(NOON) == Moment(NOON + TICK, NOON + TICK)
    assert chosen.settle(NOON + timedelta(seconds=3)).at == NOON + timedelta(seconds=3) + TICK


def test_today_is_now(keeper: Actor) -> None:
    assert timing(TODAY, actor=keeper, goes="in").settle() == Moment(NOON, NOON)


def test_a_date_is_its_start_for_papers_in_and_its_end_for_papers_out(keeper: Actor) -> None:
    assert timing(YESTERDAY, actor=keeper, goes="in").settle() == Moment(day_start(YESTERDAY), NOON)
    assert timing(YESTERDAY, actor=keeper, goes="out").settle(NOON) == Moment(day_end(YESTERDAY), NOON)


def test_a_moment_is_itself(keeper: Actor) -> None:
    at = NOON - timedelta(hours=2)
    moment = timing(at, actor=keeper, goes="in").settle()
    assert moment == Moment(at, NOON)
    assert not moment.is_prompt


def test_earlier_today_needs_no_right_and_yesterday_does(keeper: Actor) -> None:
    plain = replace(keeper, rights=frozenset())
    assert timing(NOON - timedelta(hours=2), actor=plain, goes="in").chosen == NOON - timedelta(hours=2)
    for chosen in (YESTERDAY, NOON - timedelta(hours=13)):
        with pytest.raises(Forbidden):
            timing(chosen, actor=plain, goes="in")


@pytest.mark.parametrize("chosen", [TODAY + timedelta(days=1), NOON + TICK, date(2100, 1, 1)])
def test_the_future_is_refused(keeper: Actor, chosen: date) -> None:
    with pytest.raises(FutureDate) as refusal:
        timing(chosen, actor=keeper, goes="out")
    assert refusal.value.field == "at"


def test_a_moment_needs_its_zone(keeper: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        timing(datetime(2026, 11, 20, 9, 0), actor=keeper, goes="in")  # noqa: DTZ001  the point
    assert refusal.value.field == "at"


def test_a_closed_day_is_refused_and_the_next_one_is_open(keeper: Actor) -> None:
    Closing.objects.create(id=1, through=date(2026, 10, 31))
    with pytest.raises(ClosedPeriod) as refusal:
        timing(date(2026, 10, 31), actor=keeper, goes="in")
    assert "31/10/2026" in str(refusal.value)
    assert timing(date(2026, 11, 1), actor=keeper, goes="in").closed_through == date(2026, 10, 31)


def test_a_prompt_paper_is_refused_when_today_is_closed(keeper: Actor) -> None:
    Closing.objects.create(id=1, through=TODAY)
    with pytest.raises(ClosedPeriod):
        timing(None, actor=keeper, goes="in").settle()


def test_nothing_closed_is_none(db: None) -> None:
    assert last_closed_day() is None
    Closing.objects.create(id=1, through=None)
    assert last_closed_day() is None
