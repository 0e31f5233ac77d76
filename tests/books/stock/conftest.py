"""The stockroom, its clock, and an audit after every test that used it."""

from collections.abc import Iterator

import pytest

from fastsale.books.stock import verify
from tests.support import stockroom
from tests.support.stockroom import Stockroom


@pytest.fixture
def room(db: None) -> Iterator[Stockroom]:
    with stockroom.open_for_business():
        yield stockroom.stockroom()
        assert list(verify.check()) == []
