"""Sizes of paper, the papers that are printed, and the mark of a second print. Pure."""

from typing import Final

K58: Final = "k58"
K80: Final = "k80"
A5: Final = "a5"
A4: Final = "a4"
SIZES: Final = (K58, K80, A5, A4)
SHEETS: Final = (A5, A4)

SALE: Final = "sale"
QUOTATION: Final = "quotation"
RESERVATION: Final = "reservation"
DELIVERY: Final = "delivery"
ISSUE: Final = "issue"
HANDOVER: Final = "handover"
RECEIPT: Final = "receipt"
COLLECTION: Final = "collection"
PAYMENT: Final = "payment"
COUNT: Final = "count"

SIZES_OF: Final[dict[str, tuple[str, ...]]] = {
    SALE: SIZES,
    QUOTATION: SIZES,
    RESERVATION: SIZES,
    DELIVERY: SIZES,
    ISSUE: SHEETS,  # the forms 01-VT and 02-VT have eight columns
    RECEIPT: SHEETS,
    COLLECTION: (K80, A5, A4),
    PAYMENT: (K80, A5, A4),
    COUNT: SHEETS,
    HANDOVER: SIZES,
}
"""What is printed → the sizes it fits on."""

USUAL_SIZE: Final[dict[str, str]] = {
    SALE: K80,
    QUOTATION: A4,
    RESERVATION: A5,
    DELIVERY: A5,
    ISSUE: A4,
    RECEIPT: A4,
    COLLECTION: A5,
    PAYMENT: A5,
    COUNT: A4,
    HANDOVER: K80,
}
"""Where a branch has chosen nothing yet."""

MOST_COPIES: Final = 4


def is_roll(size: str) -> bool:
    """Paper from a roll: one column, as long as it needs to be."""
    return size in (K58, K80)


def mark(number: int) -> str:
    """What the second print and every later one carry; the first carries nothing.

    >>> mark(1), mark(2)
    ('', 'BẢN IN LẦN 2')
    """
    return f"BẢN IN LẦN {number}" if number > 1 else ""
