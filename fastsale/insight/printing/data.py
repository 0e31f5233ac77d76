"""What is on a printed paper, as facts: integers and moments, no words. Pure.

Amounts are whole đồng, unit prices hundredths, quantities thousandths, rates basis points.
"""

from dataclasses import dataclass
from datetime import date, datetime

from fastsale.trade.sales.sums import Sums


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The company, and the branch that the paper belongs to. `logo`: the name of its file, if it has one."""

    name: str
    address: str
    phone: str
    tax_code: str
    branch: str
    branch_address: str
    branch_phone: str
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whom it was sold to. `invoice_*` empty: as the customer is called."""

    name: str
    code: str
    phone: str
    address: str
    tax_code: str
    invoice_name: str
    invoice_address: str
    is_walk_in: bool


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where the goods go, when the order says so."""

    name: str
    phone: str
    address: str
    on: date | None


@dataclass(frozen=True, slots=True)
class PrintedLot:
    code: str
    quantity: int
    expires_on: date | None
    is_serial: bool


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """`amount` is after the line's own discount, in the price's own terms (VAT within, if prices hold it)."""

    position: int
    code: str
    name: str
    unit: str
    quantity: int
    unit_price: int
    discount: int
    discount_rate: int
    vat_code: str
    vat_rate: int
    amount: int
    lots: tuple[PrintedLot, ...] = ()
    warranty_months: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What the customer owed before and owes after the paper, as the books had it at the paper's own moment.

    old + total − paid = new, always.
    """

    old: int
    paid: int
    new: int


@dataclass(frozen=True, slots=True)
class Bank:
    """Where to transfer the money to."""

    bin: str
    name: str
    account: str
    holder: str


@dataclass(frozen=True, slots=True)
class PrintedSale:
    """A sale, a quotation, an order or its delivery note, as it is printed.

    `paper` is one of prints.rules; `account` is for whoever may owe, once the sale is in the books. `paid` and `left`
    belong to the moment of the paper, `left_now` to the moment of printing; `bank` only when there is `left_now`.
    `tendered` is the cash handed over where somebody said so, `change` what went back of it.
    """

    paper: str
    number: str
    at: datetime
    letterhead: Letterhead
    buyer: Buyer
    receiver: Receiver
    seller: str
    author: str
    contract: str
    due_on: date | None
    valid_until: date | None
    hold_until: date | None
    lines: tuple[PrintedLine, ...]
    totals: Sums
    paid: int
    left: int
    left_now: int
    account: Account | None
    bank: Bank | None
    note: str
    shows_vat: bool
    shows_prices: bool
    is_cancelled: bool
    is_replaced: bool
    tendered: int = 0
    change: int = 0


@dataclass(frozen=True, slots=True)
class IssueLine:
    """Asked and really issued; `cost` None for who may not see it, or while the goods are still there."""

    position: int
    code: str
    name: str
    unit: str
    asked: int
    issued: int
    cost: int | None
    lots: tuple[PrintedLot, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedIssue:
    """Phiếu xuất kho, form 02-VT. `at` None while the slip waits."""

    number: str
    at: datetime | None
    letterhead: Letterhead
    receiver: str
    buyer: str
    buyer_address: str
    reason: str
    order: str
    warehouse: str
    warehouse_address: str
    author: str
    lines: tuple[IssueLine, ...]
    cost: int | None
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What came in. `net`: đồng before VAT, None for who may not see cost."""

    position: int
    code: str
    name: str
    unit: str
    quantity: int
    net: int | None
    lots: tuple[PrintedLot, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """Phiếu nhập kho, form 01-VT."""

    number: str
    at: datetime
    letterhead: Letterhead
    deliverer: str
    supplier: str
    bill_number: str
    bill_date: date | None
    warehouse: str
    warehouse_address: str
    note: str
    author: str
    lines: tuple[ReceiptLine, ...]
    net: int | None
    is_cancelled: bool
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """Phiếu thu (01-TT) or phiếu chi (02-TT). `funds`, `debts`: accounts of the accounting law."""

    number: str
    at: datetime
    letterhead: Letterhead
    is_in: bool
    person: str
    partner: str
    address: str
    reason: str
    contract: str
    settles: tuple[str, ...]
    amount: int
    ways: tuple[tuple[str, int], ...]
    funds: tuple[str, ...]
    debts: str
    author: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class PrintedCount:
    """Biên bản kiểm kê quỹ (08a-TT). `notes`: (đồng, pieces), the largest first."""

    number: str
    at: datetime
    letterhead: Letterhead
    account: str
    day: date
    book: int
    counted: int
    notes: tuple[tuple[int, int], ...]
    note: str
    author: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Impression:
    """One time of printing: its number (0: not counted), how many copies, when and by whom."""

    size: str
    number: int
    copies: int
    at: datetime
    by: str
