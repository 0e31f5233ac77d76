"""The same cast as master data."""

import pytest

from tests.master.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
