"""Arithmetic of a till on plain values."""

from collections.abc import Mapping

NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)
"""Notes and coins in use, đồng."""


def counted_total(denominations: Mapping[int, int]) -> int:
    """Đồng in a till counted by note: {500_000: 3, 1_000: 2} → 1_502_000.

    Raises ValueError for a note that does not exist or a negative count.
    """
    for note, count in denominations.items():
        if note not in NOTES or count < 0:
            raise ValueError(f"{note} × {count}")
    return sum(note * count for note, count in denominations.items())


def missing(balance: int, change: int, *, may_go_below: bool) -> int:
    """How much is lacking for `change` (đồng, negative goes out); 0 when it can be done."""
    if may_go_below or change >= 0:
        return 0
    return max(-(balance + change), 0)
