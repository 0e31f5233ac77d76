"""The books, verified: what every test of a paper ends with."""

from fastsale.books.cash import verify as cash
from fastsale.books.debts import verify as debts
from fastsale.books.revenue import verify as revenue
from fastsale.books.stock import verify as stock
from fastsale.foundation.documents.faults import Fault
from fastsale.trade.purchasing import verify as purchasing
from fastsale.trade.sales import verify as sales
from fastsale.trade.warehouse import verify as warehouse

CHECKS = (stock.check, revenue.check, debts.check, cash.check, warehouse.check, purchasing.check, sales.check)


def faults() -> list[Fault]:
    """Everything that any book finds wrong with itself."""
    return [fault for check in CHECKS for fault in check()]
