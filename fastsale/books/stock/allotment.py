"""Which lots a line moves: the ones a person named, else the first to expire; what each brings in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from fastsale.books.stock import errors, refusals
from fastsale.books.stock.history import Row
from fastsale.books.stock.locks import Balance, Goods, Held
from fastsale.books.stock.models import ONE_PIECE, Lot
from fastsale.books.stock.picking import LotStock, NotEnoughError, Picked, pick
from fastsale.books.stock.requests import In, Out, Wanted
from fastsale.foundation import figures
from fastsale.foundation.money import LARGEST_AMOUNT, half_up
from fastsale.foundation.quantities import LARGEST_QUANTITY


class Piece(NamedTuple):
    """A part of a line that becomes one move: thousandths of a lot (0 = none), and đồng on the way in."""

    lot_key: int
    quantity: int
    value: int = 0


@dataclass(slots=True)
class Shelf:
    """What the lots can give, while a paper takes from them line by line.

    `later`: the moves that stay as they are, by goods, in the order of effect. `freed`: what this posting
    takes back of earlier papers, signed, by goods and lot.
    """

    held: Held
    order: tuple[datetime, int, int]
    later: dict[Goods, list[Row]]
    freed: dict[tuple[Goods, int], int]
    taken: dict[tuple[Goods, int], int] = field(default_factory=lambda: defaultdict(int))

    def lots(self, goods: Goods) -> list[LotStock]:
        """Every lot that lies there, with what can leave now and leaves no later paper short."""
        now = {key: balance.quantity for key, balance in self.held.balances.get(goods, {}).items()}
        for (where, key), quantity in self.freed.items():
            if where == goods:
                now[key] = now.get(key, 0) + quantity
        after: dict[int, list[int]] = defaultdict(list)
        for row in self.later.get(goods, ()):
            if row.order > self.order:
                after[row.lot_key].append(row.quantity)
        return [self._lot(goods, key, quantity, after.get(key, ())) for key, quantity in now.items() if key]

    def _lot(self, goods: Goods, key: int, now: int, after: Sequence[int]) -> LotStock:
        balance = self.held.balance(goods, key)
        lowest = running = now - sum(after)
        for quantity in after:
            running += quantity
            lowest = min(lowest, running)
        room = min(lowest, now - balance.reserved) - self.taken[goods, key]
        return LotStock(key, room, balance.expires_on, received=key)

    def take(self, goods: Goods, pieces: Iterable[Picked]) -> None:
        for piece in pieces:
            self.taken[goods, piece.lot] += piece.quantity


def check_amounts(want: Wanted) -> None:
    """Refuse a quantity or a value that cannot be."""
    if not 0 < want.quantity < LARGEST_QUANTITY:
        raise errors.QuantityInvalid(
            product=refusals.product(want.product_id),
            quantity=figures.quantity(want.quantity),
            largest=figures.quantity(LARGEST_QUANTITY),
        )
    if isinstance(want, In) and not 0 <= want.value < LARGEST_AMOUNT:
        raise errors.ValueInvalid(product=refusals.product(want.product_id), largest=figures.whole(LARGEST_AMOUNT))


def check_lots(wanted: Sequence[Wanted]) -> None:
    """Refuse lots that do not belong to the line's product, and a serial named twice. One statement when
    lots are named."""
    named = [(want, key) for want in wanted for key, _quantity in want.lots or ()]
    if not named:
        return
    known = dict(Lot.objects.filter(pk__in={key for _want, key in named}).values_list("pk", "product_id"))
    seen: set[tuple[int, bool]] = set()
    for want, key in named:
        if known.get(key) != want.product_id:
            raise errors.UnknownLot(product=refusals.product(want.product_id))
        mark = (key, isinstance(want, Out))
        if want.tracking == "serial" and mark in seen:
            raise errors.SerialRepeated(lot=refusals.lot(key), product=refusals.product(want.product_id))
        seen.add(mark)


def check_named(held: Held, wanted: Sequence[Out], on: date) -> None:
    """Refuse what a person named for goods that leave later, and that cannot leave then: lots of other goods, lots
    past their day, a serial that is not there. How much there is of a lot is asked when it leaves.
    """
    check_lots(wanted)
    for want in wanted:
        goods, named = (want.product_id, want.warehouse_id), [Picked(*lot) for lot in want.lots or ()]
        for lot in named if want.tracking == "serial" else ():
            if held.balances.get(goods, {}).get(lot.lot, Balance()).quantity <= 0:
                raise refusals.serial_missing(goods, lot.lot)
        if not want.allow_expired:
            _refuse_expired(want, named, held, on)


def pieces_in(want: In) -> list[Piece]:
    """The parts of a line that comes in; its value spread over the lots so that the parts sum to it."""
    lots = _named(want)
    if lots is None:
        if want.tracking == "lot":
            raise errors.LotNeeded(product=refusals.product(want.product_id), needed=figures.quantity(want.quantity))
        return [Piece(0, want.quantity, want.value)]
    pieces = []
    upto = 0
    for lot in lots:
        before, upto = upto, upto + lot.quantity
        value = half_up(want.value * upto, want.quantity) - half_up(want.value * before, want.quantity)
        pieces.append(Piece(lot.lot, lot.quantity, value))
    return pieces


def pieces_out(want: Out, shelf: Shelf, on: date) -> list[Piece]:
    """The lots that leave. Raises ExpiredLot, InsufficientStockExpired, and what `_named` raises."""
    goods = (want.product_id, want.warehouse_id)
    lots = _named(want)
    if lots is None:
        if want.tracking == "none":
            return [Piece(0, want.quantity)]
        lots = _first_expired(want, shelf, on)
    elif not want.allow_expired:
        _refuse_expired(want, lots, shelf.held, on)
    shelf.take(goods, lots)
    return [Piece(lot.lot, lot.quantity) for lot in lots]


def _first_expired(want: Out, shelf: Shelf, on: date) -> list[Picked]:
    """First expired, first out. What a policy lets go beyond the lots leaves without a lot."""
    goods = (want.product_id, want.warehouse_id)
    there = shelf.lots(goods)
    try:
        return pick(there, want.quantity, on, allow_expired=want.allow_expired)
    except NotEnoughError as short:
        found = want.quantity - short.missing
        if want.policy == "block":
            if short.expired:
                raise refusals.expired_only(
                    goods, available=found, expired=short.expired, needed=want.quantity
                ) from None
            quantity, reserved = shelf.held.quantity(goods), shelf.held.reserved(goods)
            raise refusals.short_now(
                goods, quantity=quantity, reserved=reserved, needed=want.quantity, available=found
            ) from None
        picked = pick(there, found, on, allow_expired=want.allow_expired) if found else []
        return [*picked, Picked(0, short.missing)]


def _refuse_expired(want: Out, lots: Sequence[Picked], held: Held, on: date) -> None:
    balances = held.balances.get((want.product_id, want.warehouse_id), {})
    for lot in lots:
        expires_on = balances[lot.lot].expires_on if lot.lot in balances else None
        if lot.lot not in balances:
            expires_on = Lot.objects.values_list("expires_on", flat=True).get(pk=lot.lot)
        if expires_on is not None and expires_on < on:
            raise errors.ExpiredLot(
                lot=refusals.lot(lot.lot),
                product=refusals.product(want.product_id),
                expires_on=figures.day(expires_on),
            )


def _named(want: Wanted) -> list[Picked] | None:
    """The lots that were named, one row each, checked against the line.

    Raises LotNotUsed, LotQuantityMismatch, SerialWhole, SerialNeeded.
    """
    if want.tracking == "none":
        if want.lots:
            raise errors.LotNotUsed(product=refusals.product(want.product_id))
        return None
    if want.tracking == "serial":
        return _serials(want)
    if not want.lots:
        return None
    totals: dict[int, int] = {}
    for key, quantity in want.lots:
        totals[key] = totals.get(key, 0) + quantity
    named = sum(totals.values())
    if named != want.quantity or min(totals.values()) <= 0:
        raise errors.LotQuantityMismatch(
            product=refusals.product(want.product_id),
            named=figures.quantity(named),
            needed=figures.quantity(want.quantity),
        )
    return [Picked(key, quantity) for key, quantity in totals.items()]


def _serials(want: Wanted) -> list[Picked]:
    lots = want.lots or ()
    if want.quantity % ONE_PIECE:
        raise errors.SerialWhole(product=refusals.product(want.product_id), quantity=figures.quantity(want.quantity))
    if len(lots) * ONE_PIECE != want.quantity or any(quantity != ONE_PIECE for _key, quantity in lots):
        raise errors.SerialNeeded(
            product=refusals.product(want.product_id),
            needed=figures.whole(want.quantity // ONE_PIECE),
            named=figures.whole(len(lots)),
        )
    return [Picked(key, quantity) for key, quantity in lots]
