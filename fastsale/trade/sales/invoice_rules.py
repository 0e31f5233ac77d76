"""A sale as the rows of an electronic invoice: figures as the tax file wants them, frozen ones untouched. Pure.

An invoice speaks before tax. The frozen `net` and `vat` of each line stay as they are, so an invoice's sums are the
sale's to the đồng; unit price and discount are said so that quantity × price − discount gives that `net`.
"""

from dataclasses import dataclass
from enum import IntEnum

from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.rates import FULL, percent_of

FINE = 1_000_000
"""Millionths of a đồng: the tax file allows six decimals in a unit price."""


class Nature(IntEnum):
    """Tính chất of a row, by the numbers of the tax file. We write no others: discounts stand in their row."""

    GOODS = 1
    GIFT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldLine:
    """What a line of a sale was frozen at, in the units of the books; `unit_price` in the price's own terms."""

    quantity: int
    unit_price: int
    gross_net: int
    net: int
    vat: int
    vat_code: str
    vat_rate: int


@dataclass(frozen=True, slots=True)
class InvoiceFigures:
    """`unit_price` in millionths of a đồng before tax. `discount_rate` in basis points, None when no rate of two
    decimals gives exactly `discount`. `vat` None where the tax file leaves it empty (KCT, KKKNT).
    """

    nature: Nature
    unit_price: int
    discount_rate: int | None
    discount: int
    net: int
    vat_word: str
    vat: int | None


def figures_of(line: SoldLine, *, is_vat_within: bool) -> InvoiceFigures:
    """The row of one line."""
    is_taxed = line.vat_code.isdigit()
    return InvoiceFigures(
        nature=Nature.GOODS if line.net or line.vat else Nature.GIFT,
        unit_price=_before_tax(line) if is_vat_within else line.unit_price * (FINE // PRICE_SCALE),
        discount_rate=_rate(line.gross_net, line.gross_net - line.net),
        discount=line.gross_net - line.net,
        net=line.net,
        vat_word=f"{line.vat_code}%" if is_taxed else line.vat_code,
        vat=line.vat if is_taxed else None,
    )


def _before_tax(line: SoldLine) -> int:
    """The price that gives the amount before tax and discounts, however many pieces there are."""
    return half_up(line.gross_net * FINE * QUANTITY_SCALE, line.quantity)


def _rate(amount: int, discount: int) -> int | None:
    if not amount or not discount:
        return None
    rate = half_up(discount * FULL, amount)
    return rate if percent_of(amount, rate) == discount else None


def means_of(total: int, *, cash: int, bank: int) -> tuple[bool, bool]:
    """(in cash, by bank): how the whole of it is paid; what is owed may still be paid either way."""
    is_owed = cash + bank < total
    return bool(cash) or is_owed, bool(bank) or is_owed
