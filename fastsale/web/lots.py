"""Lots and serials on screen: as people type and scan them, as pages say them."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from fastsale.foundation import figures
from fastsale.foundation.errors import Problem

_ABOUT_GOODS = {"lots", "quantity", "value"}


def serial_codes(text: str) -> tuple[str, ...]:
    """Codes as a scanner leaves them: one a line; commas and semicolons part them too. A code may hold spaces."""
    return tuple(code.strip() for code in re.split(r"[\n\r,;\t]+", text) if code.strip())


def lot_words(lots: Sequence[tuple[str, int, date | None]], *, is_serial: bool = False) -> list[str]:
    """ "lô L2611 × 24 · HSD 30/11/2026" for each (code, thousandths, expiry); serials in one: "SN 8F-01, 8F-02"."""
    if is_serial:
        return [_("SN %(codes)s") % {"codes": ", ".join(code for code, _quantity, _day in lots)}] if lots else []
    return [_one_lot(code, quantity, expires_on) for code, quantity, expires_on in lots]


def _one_lot(code: str, quantity: int, expires_on: date | None) -> str:
    words = _("lô %(code)s × %(quantity)s") % {"code": code, "quantity": figures.quantity(quantity)}
    return words + (f" · HSD {figures.day(expires_on)}" if expires_on else "")


def kept_words(lots: Sequence[Sequence[object]], *, is_serial: bool = False) -> list[str]:
    """The same for lots as papers keep them: [code, expiry or null, quantity]."""
    found = [(str(code), int(str(quantity)), day_of(expires)) for code, expires, quantity in lots]
    return lot_words(found, is_serial=is_serial)


def day_of(kept: object) -> date | None:
    """An expiry as papers keep it."""
    return date.fromisoformat(str(kept)) if kept else None


def line_about(problem: Problem, codes: Sequence[str]) -> int | None:
    """Which line (from 1) the stock book refuses: it names the product, not the line."""
    if problem.field not in _ABOUT_GOODS:
        return None
    product = str(problem.facts.get("product", ""))
    return codes.index(product) + 1 if product in codes else None
