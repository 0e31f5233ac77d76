"""The shop, for every test of a paper. When the test is over the books are verified."""

from collections.abc import Iterator

import pytest

from tests.support import shop as shops
from tests.support.audit import faults
from tests.support.shop import Shop


@pytest.fixture
def shop(db: None, request: pytest.FixtureRequest) -> Iterator[Shop]:
    yield shops.build()
    if request.node.get_closest_marker("leaves_faults") is None:
        assert faults() == []
