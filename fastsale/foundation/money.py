"""Whole đồng: rounding and spreading. Nothing here knows a database or a screen.

Amounts are whole đồng in an int. Unit prices carry two decimals as whole hundredths
of a đồng. Rounding is half up, away from nothing: a residual goes to the largest
remainder (VN practice: làm tròn đến đồng, see docs/adr/0007).
"""

from collections.abc import Sequence

PRICE_SCALE = 100
"""Hundredths of a đồng in one đồng: the scale of every unit price."""

LARGEST_AMOUNT = 10**15
"""No single amount may reach this (a million tỷ): far beyond any company, far below 2**63."""


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round half up, exactly; negative halves round away from zero.

    >>> half_up(5, 2), half_up(-5, 2), half_up(4, 3)
    (3, -3, 1)
    """
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` (đồng) in proportion to `weights`, by largest remainder.

    The parts always sum to `total`; ties go to the earlier part. When every weight is
    zero the first part takes all (a gift basket still has to carry its discount).

    >>> spread(10_000, [100_000, 50_000, 33_000])
    [5465, 2732, 1803]
    """
    if not weights:
        if total:
            raise ValueError("nothing to spread over")
        return []
    if any(weight < 0 for weight in weights):
        raise ValueError("weights must not be negative")
    whole = sum(weights)
    if whole == 0:
        return [total] + [0] * (len(weights) - 1)
    sign = -1 if total < 0 else 1
    shares = [divmod(abs(total) * weight, whole) for weight in weights]
    missing = abs(total) - sum(share for share, _ in shares)
    order = sorted(range(len(weights)), key=lambda i: (-shares[i][1], i))
    parts = [share for share, _ in shares]
    for i in order[:missing]:
        parts[i] += 1
    return [sign * part for part in parts]


def share(total: int, part: int, whole: int) -> int:
    """The half-up share part/whole of `total` đồng. Used cumulatively so that parts always sum."""
    return half_up(total * part, whole)
