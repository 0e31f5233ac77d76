"""Percentages and VAT rates in whole basis points (8 % = 800).

KCT (không chịu thuế) and KKKNT (không kê khai, không nộp) are categories, not zero rates:
they carry no tax but stay apart on papers. Source: Luật thuế GTGT 48/2024; TT 99/2025.
"""

from fastsale.foundation.money import half_up

FULL = 10_000
"""Basis points in 100 %."""

NOT_SUBJECT = "KCT"
NOT_DECLARED = "KKKNT"


def percent_of(amount: int, basis_points: int) -> int:
    """That percentage of `amount` (đồng), half up."""
    return half_up(amount * basis_points, FULL)


def tax_on(net: int, rate: int) -> int:
    """VAT in đồng on a price before tax."""
    return percent_of(net, rate)


def net_of(gross: int, rate: int) -> int:
    """Price before tax in đồng, of a price that includes VAT (108.000 at 8 % → 100.000)."""
    return half_up(gross * FULL, FULL + rate)
