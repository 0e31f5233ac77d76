"""Numbers of EAN barcodes: their check digit, and the internal ones a shop gives itself. Pure."""

from collections.abc import Iterator
from typing import Final

INTERNAL: Final = tuple(str(prefix) for prefix in range(29, 19, -1))
"""First two digits that GS1 leaves to each shop; scales use the lower ones, so 29 is taken first."""

_DIGITS: Final = 10


def check_digit(digits: str) -> str:
    """The last digit of an EAN-8 or EAN-13 whose other digits these are.

    >>> check_digit("893123450001"), check_digit("9638507")
    ('6', '4')
    """
    weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-weighted % 10)


def is_ean(text: str) -> bool:
    """Whether this is an EAN-8 or EAN-13 with the right check digit."""
    return len(text) in (8, 13) and text.isascii() and text.isdigit() and check_digit(text[:-1]) == text[-1]


def internal_codes(product_unit_id: int) -> Iterator[str]:
    """EAN-13 numbers for a unit that has none: always the same, so that labels which lost their row stay right.

    >>> next(internal_codes(42))
    '2900000000421'
    """
    for prefix in INTERNAL:
        body = f"{prefix}{product_unit_id % 10**_DIGITS:0{_DIGITS}d}"
        yield body + check_digit(body)
