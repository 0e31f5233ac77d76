"""The desk, for every test of a book."""

import pytest

from tests.books import papers
from tests.books.papers import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return papers.desk()
