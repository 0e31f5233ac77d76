"""What the routes of the books answer with. Quantities are thousandths of the base unit, amounts đồng."""

from datetime import date, datetime
from typing import Any

from fastsale.api.fields import Answer, CostAnswer, cost
from fastsale.books.revenue.queries import Total


class OnHandAnswer(Answer):
    """`reserved` and `available` are null at a past moment."""

    product_id: int
    warehouse_id: int
    quantity: int
    reserved: int | None = None
    available: int | None = None


class LotAnswer(Answer):
    """`lot_key` 0: goods without lots."""

    product_id: int
    warehouse_id: int
    lot_key: int
    code: str
    expires_on: date | None
    is_serial: bool
    quantity: int
    reserved: int
    available: int


class ValueAnswer(CostAnswer):
    product_id: int
    warehouse_id: int
    quantity: int
    value: cost("What it is worth")  # type: ignore[valid-type]


class CardRowAnswer(Answer):
    move_id: int
    document_id: int
    kind: str
    number: str
    at: datetime
    recorded_at: datetime
    line: int
    reason: str
    lot: str
    quantity: int
    balance: int
    reverses: int | None


class CardAnswer(Answer):
    opening: int
    came_in: int
    went_out: int
    closing: int
    rows: list[CardRowAnswer]


class StockAmountAnswer(CostAnswer):
    quantity: int
    value: cost("What it is worth")  # type: ignore[valid-type]


class StockTurnoverAnswer(Answer):
    """`moved`: what each reason added, signed."""

    product_id: int
    warehouse_id: int
    opening: StockAmountAnswer
    came_in: StockAmountAnswer
    went_out: StockAmountAnswer
    closing: StockAmountAnswer
    moved: dict[str, StockAmountAnswer]


class RevisionAnswer(CostAnswer):
    """A later change of a cost: by which paper, from when it counts."""

    document_id: int
    kind: str
    number: str
    at: datetime
    recorded_at: datetime
    amount: cost("Positive: dearer")  # type: ignore[valid-type]


class CostedMoveAnswer(CostAnswer):
    """How one move was costed: pool_cost × quantity ÷ pool_quantity, rounded half up, for an ordinary issue."""

    move_id: int
    line: int
    product_id: int
    warehouse_id: int
    lot: str
    quantity: int
    source: str
    first_cost: cost("Written with the move")  # type: ignore[valid-type]
    cost: cost("What it is now, with later changes")  # type: ignore[valid-type]
    pool_quantity: int
    pool_value: cost("What the pool was worth just before")  # type: ignore[valid-type]
    revisions: list[RevisionAnswer]
    is_cancelled: bool


class BalanceAnswer(Answer):
    partner_id: int
    balance: int


class TurnoverAnswer(Answer):
    partner_id: int
    opening: int
    charged: int
    credited: int
    closing: int


class StatementRowAnswer(Answer):
    entry_id: int
    document_id: int
    number: str
    kind: str
    reason: str
    at: datetime
    recorded_at: datetime
    due_on: date | None
    contract: str
    is_mirror: bool
    charged: int
    credited: int
    balance: int


class StatementAnswer(Answer):
    opening: int
    charged: int
    credited: int
    closing: int
    rows: list[StatementRowAnswer]


class AgeingAnswer(Answer):
    """`buckets`: not due, 1–30 days overdue, 31–60, …; `credits` not yet put to use; balance = Σ buckets − credits."""

    partner_id: int
    buckets: list[int]
    credits: int
    overdue: int
    balance: int


class OpenItemAnswer(Answer):
    """An open charge or credit: `amount` in whole, `remaining` of it."""

    entry_id: int
    partner_id: int
    document_id: int
    number: str
    kind: str
    reason: str
    line: int
    part: int
    contract: str
    at: datetime
    due_on: date | None
    amount: int
    remaining: int


class FundBalanceAnswer(Answer):
    account_id: int
    balance: int


class CashBookRowAnswer(Answer):
    entry_id: int
    document_id: int
    number: str
    kind: str
    reason: str
    method: str
    at: datetime
    recorded_at: datetime
    partner_id: int | None
    partner: str
    is_mirror: bool
    money_in: int
    money_out: int
    balance: int


class CashBookAnswer(Answer):
    opening: int
    money_in: int
    money_out: int
    closing: int
    rows: list[CashBookRowAnswer]


class CashTotalAnswer(Answer):
    account_id: int
    method: str
    money_in: int
    money_out: int


class RevenueTotalAnswer(CostAnswer):
    """`key`: the values of the dimensions asked for, in their order."""

    key: list[Any]
    quantity: int
    gross: int
    discount: int
    net: int
    vat: int
    papers: int
    cost: cost("First cost of what was sold")  # type: ignore[valid-type]
    profit: cost("Net less first cost")  # type: ignore[valid-type]

    @staticmethod
    def of(row: Total) -> dict[str, Any]:
        """A row of the book as it is answered."""
        names = ("quantity", "gross", "discount", "net", "vat", "papers", "cost", "profit")
        return {"key": list(row.key), **{name: getattr(row, name) for name in names}}
