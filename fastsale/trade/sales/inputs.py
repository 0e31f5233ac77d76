"""What the doors hand to the actions of a sale. Plain values, already parsed, not yet believed."""

from dataclasses import dataclass
from datetime import date

from fastsale.trade.promotions.pricing import NO_DISCOUNT, Discount
from fastsale.trade.sales.models import Channel, LineKind


@dataclass(frozen=True, slots=True)
class LineInput:
    """`quantity` thousandths of the unit; `unit_price` hundredths of a đồng, None = the customer's list price;
    `vat_code` None = the product's. `lots` are (lot id, base thousandths); `serials` are codes as scanned.
    """

    quantity: int
    product_id: int | None = None
    unit_id: int | None = None
    unit_price: int | None = None
    discount: Discount = NO_DISCOUNT
    vat_code: str | None = None
    kind: str = LineKind.PRODUCT
    name: str = ""
    unit_name: str = ""
    lots: tuple[tuple[int, int], ...] = ()
    serials: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderInput:
    """The whole paper as a person filled it in. `customer_id` None = Khách lẻ, `seller_id` None = who types."""

    warehouse_id: int
    lines: tuple[LineInput, ...]
    customer_id: int | None = None
    seller_id: int | None = None
    channel: str = Channel.COUNTER
    contract: str = ""
    discount: Discount = NO_DISCOUNT
    prices_include_vat: bool | None = None
    term_days: int | None = None
    due_on: date | None = None
    valid_until: date | None = None
    deliver_later: bool = False
    recipient: str = ""
    recipient_phone: str = ""
    delivery_address: str = ""
    deliver_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaymentInput:
    """Money taken with the paper: `amount` đồng into one fund by one way (cash, transfer, card, wallet).

    `tendered`: the cash that was handed over for it, when the printed paper is to tell it and the change.
    """

    account_id: int
    amount: int
    method: str = "cash"
    reference: str = ""
    tendered: int = 0


@dataclass(frozen=True, slots=True)
class HoldInput:
    """Goods held through `until` (None: the company's number of days), and the deposit taken for them."""

    until: date | None = None
    deposit: tuple[PaymentInput, ...] = ()
