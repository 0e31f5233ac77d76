"""Every test of the revenue book ends with a recount of it."""

from collections.abc import Iterator

import pytest

from fastsale.books.revenue import verify
from fastsale.books.revenue.ledger import About
from tests.books.papers import Desk


@pytest.fixture(autouse=True)
def recounted(request: pytest.FixtureRequest) -> Iterator[None]:
    request.getfixturevalue("desk")
    yield
    if request.node.get_closest_marker("leaves_faults") is None:
        assert list(verify.check()) == []


@pytest.fixture
def about(desk: Desk) -> About:
    return About(desk.partner("KH1").pk, desk.author.pk, desk.branch.pk, channel="counter", contract="FW-118")
