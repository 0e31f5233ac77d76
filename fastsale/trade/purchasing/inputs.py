"""What the doors hand to the actions of purchasing."""

from dataclasses import dataclass
from datetime import date

from fastsale.trade.promotions.pricing import NO_DISCOUNT, Discount


@dataclass(frozen=True, slots=True)
class LotInput:
    """A lot as the carton says it. `quantity` thousandths of the base unit; a serial is a lot of one."""

    code: str
    quantity: int
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLineInput:
    """`quantity` thousandths of the unit, `unit_price` hundredths of a đồng before VAT; None unit = base unit."""

    product_id: int
    quantity: int
    unit_price: int
    unit_id: int | None = None
    discount: Discount = NO_DISCOUNT
    vat_code: str | None = None
    lots: tuple[LotInput, ...] = ()
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptInput:
    supplier_id: int
    warehouse_id: int
    lines: tuple[ReceiptLineInput, ...]
    bill_number: str = ""
    bill_date: date | None = None
    due_on: date | None = None
    deliverer: str = ""
    note: str = ""
