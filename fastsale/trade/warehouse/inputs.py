"""What the doors hand to the actions of the warehouse."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """What really left by one line of a slip: base thousandths; lots as (lot id, quantity), serials as scanned."""

    position: int
    issued: int
    lots: tuple[tuple[int, int], ...] = ()
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningLot:
    """`quantity` thousandths of the base unit; a serial is a lot of one."""

    code: str
    quantity: int
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """`quantity` thousandths of the base unit; `value` what all of it is worth, in đồng."""

    product_id: int
    quantity: int
    value: int
    lots: tuple[OpeningLot, ...] = ()
