"""The shop, told about."""

from tests.trade.conftest import shop  # noqa: F401  the same cast, verified at the end
