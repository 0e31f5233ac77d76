"""The shop, printed."""

from tests.trade.conftest import shop  # noqa: F401  the same cast, verified at the end
