"""What lies in the warehouses of the demo company while its year is being planned.

It follows the same rules as the stock book (first expired, first out; nothing expired is sold; what is
promised is not sold twice), so that no paper of the plan is ever refused for want of goods.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fastsale.ops.demo.catalogue import LOT, SERIAL, Goods, goods
from fastsale.ops.demo.intents import LotPart

LONGEST_WAIT = timedelta(days=12)
"""Until then whatever is promised has left."""

Key = tuple[str, str]
"""(product code, warehouse code)"""


@dataclass(slots=True)
class Batch:
    code: str
    expires_on: date
    arrived: int
    quantity: int


@dataclass(slots=True)
class Shelf:
    """One product in one warehouse, in base units."""

    on_hand: int = 0
    promised: int = 0
    sold: int = 0
    batches: list[Batch] = field(default_factory=list)
    serials: list[str] = field(default_factory=list)
    history: list[tuple[datetime, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a paper took, to be put back when it is cancelled."""

    key: Key
    quantity: int
    lots: tuple[LotPart, ...] = ()
    serials: tuple[str, ...] = ()


class Stockroom:
    """All shelves of all warehouses."""

    def __init__(self) -> None:
        self.shelves: dict[Key, Shelf] = {}
        self.arrivals = 0

    def shelf(self, key: Key) -> Shelf:
        return self.shelves.setdefault(key, Shelf())

    def keeps(self, key: Key) -> bool:
        """Whether that warehouse carries the product at all."""
        return key in self.shelves

    def available(self, key: Key, on: date) -> int:
        """What may be sold or promised: nobody else's, and not about to expire before it is fetched."""
        shelf = self.shelves.get(key)
        if shelf is None:
            return 0
        fetched_by = on + LONGEST_WAIT
        too_old = sum(batch.quantity for batch in shelf.batches if batch.expires_on < fetched_by)
        free = shelf.on_hand - too_old - shelf.promised
        return min(free, len(shelf.serials) - shelf.promised) if goods()[key[0]].tracking == SERIAL else free

    def receive(
        self, key: Key, quantity: int, at: datetime, lots: tuple[LotPart, ...] = (), serials: tuple[str, ...] = ()
    ) -> None:
        """Goods come in; a lot that is there already grows."""
        shelf = self.shelf(key)
        self.arrivals += 1
        shelf.on_hand += quantity
        shelf.history.append((at, shelf.on_hand))
        shelf.serials += serials
        for lot in lots:
            batch = next((one for one in shelf.batches if one.code == lot.code), None)
            if batch:
                batch.quantity += lot.quantity
            else:
                shelf.batches.append(Batch(lot.code, lot.expires_on, self.arrivals, lot.quantity))

    def take(self, key: Key, quantity: int, at: datetime, on: date, serials: tuple[str, ...] = ()) -> Taken:
        """Goods leave: of lots the first to expire, serials as named or else the oldest."""
        shelf = self.shelf(key)
        tracking = goods()[key[0]].tracking
        assert quantity <= shelf.on_hand, f"{key} short on {on}: {quantity} of {shelf.on_hand}"
        lots = self._pick(shelf, quantity, on) if tracking == LOT else ()
        if tracking == SERIAL:
            serials = serials or tuple(shelf.serials[:quantity])
            assert len(serials) == quantity, f"{key} lacks serials on {on}"
            for serial in serials:
                shelf.serials.remove(serial)
        shelf.on_hand -= quantity
        shelf.sold += quantity
        shelf.history.append((at, shelf.on_hand))
        return Taken(key, quantity, lots, serials)

    @staticmethod
    def _pick(shelf: Shelf, quantity: int, on: date) -> tuple[LotPart, ...]:
        parts = []
        for batch in sorted(shelf.batches, key=lambda one: (one.expires_on, one.arrived)):
            if quantity and batch.quantity and batch.expires_on >= on:
                portion = min(quantity, batch.quantity)
                batch.quantity -= portion
                quantity -= portion
                parts.append(LotPart(batch.code, batch.expires_on, portion))
        assert not quantity, f"lots short by {quantity} on {on}"
        return tuple(parts)

    def put_back(self, taken: Taken, at: datetime) -> None:
        """A cancelled paper returns what it took."""
        self.receive(taken.key, taken.quantity, at, taken.lots, taken.serials)
        self.shelf(taken.key).sold -= taken.quantity

    def promise(self, key: Key, quantity: int) -> None:
        """Goods are held for somebody; a negative quantity ends that."""
        self.shelf(key).promised += quantity

    def least_since(self, key: Key, since: datetime) -> int:
        """The lowest that was there at any moment from then on: what a late paper may still take."""
        history = self.shelf(key).history
        before = [quantity for at, quantity in history if at <= since]
        after = [quantity for at, quantity in history if at > since]
        return min([before[-1] if before else 0, *after])


def parts_of(product: Goods, base: int) -> list[tuple[str, int]]:
    """(product code, base units) that leave the warehouse when `base` units of a product are sold."""
    if product.parts:
        return [(code, base * count) for code, count in product.parts if goods()[code].is_stocked]
    return [(product.code, base)] if product.is_stocked else []
