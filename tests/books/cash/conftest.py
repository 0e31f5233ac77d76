"""A till and a bank account; every test of the cash book ends with a recount of it."""

from collections.abc import Iterator

import pytest

from fastsale.books.cash import verify
from fastsale.books.cash.models import CashAccount
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
def till(desk: Desk) -> CashAccount:
    return CashAccount.objects.create(branch=desk.branch, kind="cash", code="TM-HN", name="Tiền mặt Hà Nội")


@pytest.fixture
def bank(desk: Desk) -> CashAccount:
    return CashAccount.objects.create(kind="bank", code="NH-1", name="Vietcombank", may_go_below=True)
