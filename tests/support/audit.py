"""The books, verified: what every test of a paper ends with."""

from fastsale.books.cash import verify as cash
from fastsale.books.debts import verify as debts
from fastsale.books.revenue import verify as revenue
from fastsale.foundation.documents.faults import Fault

CHECKS = [cash.check, debts.check, revenue.check]
try:
    from fastsale.books.stock import verify as stock

    CHECKS.append(stock.check)
except ImportError:
    pass


def faults() -> list[Fault]:
    """Everything that any book finds wrong with itself."""
    return [fault for check in CHECKS for fault in check()]
