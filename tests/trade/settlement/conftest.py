"""The cast; every test ends with a recount of debts, cash and the papers about them."""

from collections.abc import Iterator

import pytest

from fastsale.foundation import clock
from tests.trade.settlement import cast as casting
from tests.trade.settlement.cast import NOW, Cast


@pytest.fixture
def cast(db: None, request: pytest.FixtureRequest) -> Iterator[Cast]:
    with clock.frozen(NOW):
        yield casting.make_cast()
        if request.node.get_closest_marker("leaves_faults") is None:
            assert casting.faults() == []
