"""Every test of the debt book ends with a recount of it."""

from collections.abc import Iterator

import pytest

from fastsale.books.debts import verify
from fastsale.master.partners.models import Partner
from tests.books.papers import Desk


@pytest.fixture(autouse=True)
def recounted(request: pytest.FixtureRequest) -> Iterator[None]:
    if "desk" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("desk")
    yield
    if request.node.get_closest_marker("leaves_faults") is None:
        assert list(verify.check()) == []


@pytest.fixture
def customer(desk: Desk) -> Partner:
    return desk.partner("KH1", credit_limit=None, term_days=30)
