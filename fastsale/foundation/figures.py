"""How figures read in Vietnamese: dots between thousands, a comma before decimals (Luật Kế toán, Điều 11).

The only place that writes numbers and dates for people; page filters, prints and sentences use it.
"""

from datetime import date, datetime

from fastsale.foundation.dates import LOCAL
from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE

MINUS = "\N{MINUS SIGN}"


def whole(number: int) -> str:
    """1234567 → "1.234.567"; negative with a true minus sign."""
    text = f"{abs(number):,}".replace(",", ".")
    return MINUS + text if number < 0 else text


def scaled(number: int, scale: int) -> str:
    """A scaled integer without trailing zeros: (1500, 1000) → "1,5"."""
    units, rest = divmod(abs(number), scale)
    text = whole(units)
    if rest:
        text += "," + str(rest).rjust(len(str(scale)) - 1, "0").rstrip("0")
    return MINUS + text if number < 0 else text


def money(amount: int) -> str:
    """Đồng: "1.234.567 đ" (the space does not break)."""
    return whole(amount) + "\N{NO-BREAK SPACE}đ"


def unit_price(hundredths: int) -> str:
    """A unit price in hundredths of a đồng: 315050 → "3.150,5"."""
    return scaled(hundredths, PRICE_SCALE)


def quantity(thousandths: int) -> str:
    """A quantity in thousandths: 1500 → "1,5"."""
    return scaled(thousandths, QUANTITY_SCALE)


def percent(basis_points: int) -> str:
    """Basis points: 800 → "8 %"."""
    return scaled(basis_points, 100) + "\N{NO-BREAK SPACE}%"


def day(moment: date | datetime) -> str:
    """dd/MM/yyyy, in Vietnam."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(LOCAL)
    return moment.strftime("%d/%m/%Y")


def minute(moment: datetime) -> str:
    """dd/MM/yyyy HH:mm, in Vietnam."""
    return moment.astimezone(LOCAL).strftime("%d/%m/%Y %H:%M")
