"""What in an event tells what goods cost. Pure."""

from collections.abc import Mapping
from typing import Any

SUMS = {("purchasing.PurchaseReceipt", "total"), ("warehouse.StockOpening", "value")}
"""Sums that are nothing else: (subject, field)."""


def tells_cost(subject: str, name: str) -> bool:
    """Whether a field of an event about `subject` is for who may see costs alone.

    >>> tells_cost("catalog.Product", "reference_cost"), tells_cost("sales.SalesOrder", "total")
    (True, False)
    """
    return "cost" in name or (subject, name) in SUMS


def without_costs(subject: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an event for who may not see costs."""
    return {name: value for name, value in facts.items() if not tells_cost(subject, name)}
