"""Whole thousandths of a base unit, and exact unit factors.

A carton of 24 is the ratio 24/1; a metre sold from a roll of 305 is 1/1 while the roll
is 305/1. A line keeps the unit it was sold in and its exact base quantity.
"""

from dataclasses import dataclass

from fastsale.foundation.money import PRICE_SCALE, half_up

QUANTITY_SCALE = 1000
"""Thousandths in one base unit: the scale of every quantity."""

LARGEST_QUANTITY = 10**12
"""A billion base units on one line, in thousandths: beyond that it is a typing error."""


@dataclass(frozen=True, slots=True)
class Factor:
    """How many base units one of this unit is: num/den, both positive."""

    num: int = 1
    den: int = 1

    def __post_init__(self) -> None:
        if self.num <= 0 or self.den <= 0:
            raise ValueError("a unit factor is a ratio of positive integers")

    def to_base(self, quantity: int) -> int | None:
        """Thousandths of the unit → thousandths of the base unit; None when it does not come out whole."""
        base, rest = divmod(quantity * self.num, self.den)
        return None if rest else base

    def from_base(self, base: int) -> int | None:
        """Thousandths of the base unit → thousandths of this unit; None when it does not come out whole."""
        quantity, rest = divmod(base * self.den, self.num)
        return None if rest else quantity


def line_amount(unit_price: int, quantity: int) -> int:
    """Price × quantity in đồng, rounded half up.

    `unit_price` in hundredths of a đồng per unit, `quantity` in thousandths of that unit;
    both may be negative for a mirrored line.
    """
    return half_up(unit_price * quantity, PRICE_SCALE * QUANTITY_SCALE)
