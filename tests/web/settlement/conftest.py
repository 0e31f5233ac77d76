"""The cast of settlement, behind a browser; every test ends with a recount."""

import pytest
from django.test import Client

from tests.support import pages
from tests.trade.settlement.cast import Cast
from tests.trade.settlement.conftest import cast  # noqa: F401  the same cast, verified at the end


@pytest.fixture
def client(cast: Cast) -> Client:  # noqa: F811  the fixture above
    """Somebody who may do everything."""
    return pages.client_of(pages.owner())
