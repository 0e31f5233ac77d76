"""What happens in the demo year, as plain facts in the order of their typing: the loader turns each into an action.

Names instead of ids: goods, partners, warehouses by code, people by login, funds by name, papers by a key of
the plan. Quantities are whole pieces of the named unit, amounts whole đồng.
"""

from dataclasses import dataclass
from datetime import date, datetime

MISTAKE, REFUND, KEEP = "mistake", "refund", "keep"
RECEIVABLE, PAYABLE = "131", "331"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Somebody (`actor`) types something at `moment`."""

    moment: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class LotPart:
    """Some of a lot, in base units."""

    code: str
    expires_on: date
    quantity: int


@dataclass(frozen=True, slots=True)
class StockLine:
    """Goods that are there when the books begin; `value` đồng for all of them."""

    code: str
    quantity: int
    value: int
    lots: tuple[LotPart, ...] = ()
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuyLine:
    """Goods in: `price` đồng before VAT of one `unit`."""

    code: str
    unit: str
    quantity: int
    price: int
    lots: tuple[LotPart, ...] = ()
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SellLine:
    """Goods sold at the customer's list price; `discount` in basis points of the line."""

    code: str
    unit: str
    quantity: int
    discount: int = 0
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pay:
    """Money into a fund: cash, transfer or card."""

    fund: str
    amount: int
    method: str = "cash"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStock(Intent):
    place: str
    lines: tuple[StockLine, ...]


@dataclass(frozen=True, slots=True)
class OwedLine:
    """What a partner owes us (131) or we owe it (331) when the books begin."""

    partner: str
    side: str
    amount: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDebts(Intent):
    lines: tuple[OwedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFunds(Intent):
    """(fund, đồng) of each."""

    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive(Intent):
    """Goods from a supplier. `on`: the date on the paper when it is typed later."""

    key: str
    place: str
    supplier: str
    lines: tuple[BuyLine, ...]
    bill: str
    due_on: date
    total: int
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReceipt(Intent):
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Intent):
    """A sale's paper. `customer` None is Khách lẻ; `term` None is the customer's; `total` what it must come to."""

    key: str
    place: str
    customer: str | None
    seller: str
    lines: tuple[SellLine, ...]
    total: int
    channel: str = "counter"
    discount: int = 0
    contract: str = ""
    later: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sell(Order):
    """Typed and confirmed in one go, paid at once as far as `pays` says. `on`: an earlier date on the paper."""

    pays: tuple[Pay, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Order):
    """A draft: báo giá."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve(Intent):
    """Đặt hàng: goods held until a day, perhaps against a deposit."""

    key: str
    until: date
    deposit: tuple[Pay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Intent):
    """The held goods are let go; the order is a quotation again."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Intent):
    """Confirm a draft or a reserved order."""

    key: str
    total: int
    pays: tuple[Pay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Intent):
    """Sửa: a confirmed order written anew with other lines."""

    key: str
    lines: tuple[SellLine, ...]
    total: int
    discount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Intent):
    """Hủy: `money` says what becomes of what was paid ("" when nothing was)."""

    key: str
    money: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Intent):
    """The keeper lets the goods of an order go. Serials by product code."""

    key: str
    serials: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(Intent):
    """Thu nợ: oldest charges first, or one order's; without either it stays as an advance (`contract`)."""

    key: str
    customer: str
    branch: str
    pay: Pay
    order: str = ""
    contract: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCollection(Intent):
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocate(Intent):
    """Đối trừ: an advance (the collection of that key) pays an order."""

    collection: str
    order: str
    customer: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaySupplier(Intent):
    supplier: str
    pay: Pay


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCash(Intent):
    fund: str
    counted: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePeriod(Intent):
    through: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire(Intent):
    """A product leaves the trade, or a person the company."""

    product: str = ""
    person: str = ""
