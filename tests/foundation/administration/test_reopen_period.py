"""Opening the books again."""

from datetime import date

import pytest

from fastsale.foundation.administration import queries
from fastsale.foundation.administration.actions.reopen_period import reopen_period
from fastsale.foundation.administration.errors import ClosingNotEarlier, NothingClosed
from fastsale.foundation.documents.models import Closing
from fastsale.foundation.errors import Forbidden
from tests.master.cast import Cast, ask, last_event, refused


@pytest.fixture
def closed(cast: Cast) -> None:
    Closing.objects.update_or_create(pk=1, defaults={"through": date(2026, 10, 31)})


@pytest.mark.parametrize("through", [date(2026, 9, 30), None])
def test_opens_in_part_or_whole(cast: Cast, closed: None, through: date | None) -> None:
    reopen_period(through=through, request_id=ask(), actor=cast.owner)
    assert queries.closed_through() == through
    assert last_event().before == {"through": "2026-10-31"}


def test_refusals(cast: Cast, closed: None) -> None:
    for day in (date(2026, 10, 31), date(2026, 11, 1)):
        with refused(ClosingNotEarlier, now="31/10/2026"):
            reopen_period(through=day, request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        reopen_period(through=None, request_id=ask(), actor=cast.nobody)
    Closing.objects.update(through=None)
    with refused(NothingClosed):
        reopen_period(through=None, request_id=ask(), actor=cast.owner)
