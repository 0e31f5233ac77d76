"""Lots and serials: found, or made when goods first come in under their code."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from fastsale.books.stock import engine, errors, refusals
from fastsale.books.stock.models import Lot
from fastsale.foundation import figures
from fastsale.foundation.text import clean

LONGEST_CODE = 60


def lots(product_id: int, named: Sequence[tuple[str, date | None]], *, is_serial: bool = False) -> dict[str, int]:
    """The key of each (code, expires_on) of a product, by its code as given; missing ones are made.

    Two statements, four when some are new. Their rows stay locked, so that a serial is not received twice
    at once. Raises LotExpiryDiffers, LotCodeInvalid.
    """
    if not named:
        return {}
    wanted: dict[str, date | None] = {}
    for given, expires_on in named:
        code = clean(given)
        if not code or len(code) > LONGEST_CODE:
            raise errors.LotCodeInvalid(
                product=refusals.product(product_id), lot=given[:LONGEST_CODE], longest=LONGEST_CODE
            )
        if wanted.setdefault(code, expires_on) != expires_on:
            _refuse(product_id, code, wanted[code], expires_on)
    known = _known(product_id, wanted)
    missing = sorted(set(wanted) - set(known))
    if missing:
        Lot.objects.bulk_create(
            [Lot(product_id=product_id, code=code, expires_on=wanted[code], is_serial=is_serial) for code in missing],
            ignore_conflicts=True,
        )
        known |= _known(product_id, missing)
    for code, expires_on in wanted.items():
        if known[code][1] != expires_on and not is_serial:
            _refuse(product_id, code, known[code][1], expires_on)
    return {given: known[clean(given)][0] for given, _expires_on in named}


def find_lots(product_id: int, codes: Sequence[str]) -> dict[str, int]:
    """The keys of lots or serials that are known, by the code as given. One statement."""
    found = dict(
        Lot.objects.filter(product=product_id, code__in={clean(code) for code in codes}).values_list("code", "pk")
    )
    return {code: found[clean(code)] for code in codes if clean(code) in found}


def _known(product_id: int, codes: Sequence[str] | dict[str, date | None]) -> dict[str, tuple[int, date | None]]:
    rows = Lot.objects.filter(product=product_id, code__in=list(codes)).order_by("code")
    if engine.is_postgresql() and connection.in_atomic_block:
        rows = rows.select_for_update()
    return {code: (key, expires_on) for key, code, expires_on in rows.values_list("pk", "code", "expires_on")}


def _refuse(product_id: int, code: str, known: date | None, given: date | None) -> None:
    raise errors.LotExpiryDiffers(lot=code, product=refusals.product(product_id), known=_day(known), given=_day(given))


def _day(day: date | None) -> str:
    return figures.day(day) if day else "–"
