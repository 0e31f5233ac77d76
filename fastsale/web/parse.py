"""Text as people type it into a page → whole numbers and days. Pure: no request, no form.

Dots part the thousands and a comma starts the decimals (Luật Kế toán, Điều 11), whatever language
the words are in. Every refusal names the field and shows what would be right.
"""

import re
from datetime import date, datetime, time

from fastsale.foundation import figures
from fastsale.foundation.dates import LOCAL
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.money import LARGEST_AMOUNT, PRICE_SCALE
from fastsale.foundation.quantities import LARGEST_QUANTITY, QUANTITY_SCALE
from fastsale.foundation.rates import FULL
from fastsale.foundation.typed import day, number

__all__ = ["count", "day", "key", "moment", "money", "number", "percent", "quantity", "unit_price"]

_CLOCK = re.compile(r"^(\d{1,2})[:h](\d{2})$")
_LARGEST_KEY = 2**63
_MOST_DIGITS = 19


def _within(value: int, *, name: str, least: int, most: int, scale: int) -> int:
    if value < least:
        if least == 1:
            raise Invalid(_("«%(name)s» phải lớn hơn 0."), name=name)
        if least == 0:
            raise Invalid(_("«%(name)s» không được âm."), name=name)
        raise Invalid(_("«%(name)s» nhỏ nhất là %(least)s."), name=name, least=figures.scaled(least, scale))
    if value > most:
        raise Invalid(_("«%(name)s» lớn nhất là %(most)s."), name=name, most=figures.scaled(most, scale))
    return value


def money(text: str, *, name: str, least: int = 0, most: int = LARGEST_AMOUNT - 1) -> int:
    """Whole đồng: "1.234.567", "1.234.567 đ"."""
    bare = re.sub(r"(?i)\s*(đ|vnd|đồng)$", "", text.strip())
    return _within(number(bare, name=name, scale=1, decimals=0), name=name, least=least, most=most, scale=1)


def quantity(text: str, *, name: str, least: int = 1, most: int = LARGEST_QUANTITY) -> int:
    """Thousandths: "1,5" → 1500. Zero is refused unless `least` is 0."""
    value = number(text, name=name, scale=QUANTITY_SCALE, decimals=3)
    return _within(value, name=name, least=least, most=most, scale=QUANTITY_SCALE)


def unit_price(text: str, *, name: str, least: int = 0, most: int = LARGEST_AMOUNT) -> int:
    """Hundredths of a đồng: "3.150,5" → 315050."""
    bare = re.sub(r"(?i)\s*(đ|vnd|đồng)$", "", text.strip())
    value = number(bare, name=name, scale=PRICE_SCALE, decimals=2)
    return _within(value, name=name, least=least, most=most, scale=PRICE_SCALE)


def percent(text: str, *, name: str, least: int = 0, most: int = FULL) -> int:
    """Basis points: "7,5" or "7,5 %" → 750."""
    value = number(text.replace("%", ""), name=name, scale=100, decimals=2)
    return _within(value, name=name, least=least, most=most, scale=100)


def count(text: str, *, name: str, least: int = 0, most: int = 2_000_000_000) -> int:
    """A plain whole number: days, copies, digits."""
    return _within(number(text, name=name, scale=1, decimals=0), name=name, least=least, most=most, scale=1)


def key(text: object) -> int | None:
    """The key of a row as an address or a form names it; None when it cannot be one."""
    found = str(text if text is not None else "")
    if not (found.isascii() and found.isdigit()) or len(found) > _MOST_DIGITS:
        return None
    return int(found) if int(found) < _LARGEST_KEY else None


def moment(text: str, *, name: str, today: date) -> date | datetime:
    """A day, or a day and an hour: "21/11/2026 14:05" (Vietnam time)."""
    first, _space, rest = text.strip().partition(" ")
    chosen = day(first, name=name, today=today)
    if not rest.strip():
        return chosen
    match = _CLOCK.match(rest.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise Invalid(_("«%(name)s»: giờ phải viết theo dạng 14:05."), name=name)
    return datetime.combine(chosen, time(int(match[1]), int(match[2])), LOCAL)
