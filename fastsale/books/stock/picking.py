"""Which lots leave: first expired, first out (hết hạn trước, xuất trước), or the ones a person names."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple


class LotStock(NamedTuple):
    """What can be taken of one lot. available: thousandths, what is reserved already taken off.

    expires_on: the last day it may be sold (Vietnam time); None = never expires. received: order of arrival.
    """

    lot: int
    available: int
    expires_on: date | None = None
    received: int = 0

    def expired(self, on: date) -> bool:
        return self.expires_on is not None and self.expires_on < on


class Picked(NamedTuple):
    """`quantity` thousandths of one lot."""

    lot: int
    quantity: int


class NotEnoughError(Exception):
    """The lots do not hold what is wanted: `missing` thousandths, beside `expired` that lie there but are
    past their day."""

    def __init__(self, missing: int, expired: int) -> None:
        super().__init__(f"{missing} missing, {expired} expired")
        self.missing = missing
        self.expired = expired


class LotRefusedError(Exception):
    """A named lot is past its day (`expired`), or holds too little (by `missing` thousandths)."""

    def __init__(self, lot: int, missing: int, *, expired: bool) -> None:
        super().__init__(f"lot {lot}: {missing} missing" + (", expired" if expired else ""))
        self.lot = lot
        self.missing = missing
        self.expired = expired


def pick(lots: Sequence[LotStock], quantity: int, on: date, *, allow_expired: bool = False) -> list[Picked]:
    """Take `quantity` thousandths: the earliest expiry first, lots without one last, then the oldest.

    A lot is saleable through the day it expires. `allow_expired`, for goods to be destroyed or sent back,
    takes expired lots too. Raises NotEnoughError.
    """
    assert quantity > 0
    usable = [lot for lot in lots if lot.available > 0 and (allow_expired or not lot.expired(on))]
    picked = []
    missing = quantity
    for lot in sorted(usable, key=_order):
        portion = min(lot.available, missing)
        picked.append(Picked(lot.lot, portion))
        missing -= portion
        if missing == 0:
            return picked
    there = sum(lot.available for lot in lots if lot.available > 0)
    raise NotEnoughError(missing, expired=there - sum(lot.available for lot in usable))


def _order(lot: LotStock) -> tuple[bool, date, int, int]:
    return (lot.expires_on is None, lot.expires_on or date.max, lot.received, lot.lot)


def take_named(
    lots: Sequence[LotStock], wanted: Iterable[Picked], on: date, *, allow_expired: bool = False
) -> list[Picked]:
    """The lots or serials that a person named, one row each, in the order named.

    Named twice is wanted twice: a serial, a lot of 1 000, is then refused. Raises LotRefusedError for the
    first lot that is not there (missing all of it), holds too little, or is past its day.
    """
    by_lot = {lot.lot: lot for lot in lots}
    totals: dict[int, int] = {}
    for lot, quantity in wanted:
        assert quantity > 0
        totals[lot] = totals.get(lot, 0) + quantity
    for name, quantity in totals.items():
        found = by_lot.get(name, LotStock(name, 0))
        missing = max(0, quantity - max(0, found.available))
        expired = found.expired(on) and not allow_expired
        if missing or expired:
            raise LotRefusedError(name, missing, expired=expired)
    return [Picked(name, quantity) for name, quantity in totals.items()]
