"""What the routes of sales answer with."""

from datetime import date, datetime
from typing import Any

from fastsale.api.fields import Answer, CostAnswer, cost
from fastsale.api.papers import PaperAnswer, paper
from fastsale.trade.sales import queries
from fastsale.trade.sales.models import SalesOrder


class OrderRowAnswer(PaperAnswer):
    """An order in a list. Amounts are đồng."""

    id: int
    state: str
    customer_id: int
    customer_name: str
    seller_id: int
    seller_login: str
    warehouse_id: int
    channel: str
    contract: str
    created_at: datetime
    due_on: date | None
    net: int
    vat: int
    total: int
    revision: int


class OrderLineAnswer(Answer):
    """A line; amounts are đồng. `discount` is đồng or basis points, as `discount_kind` says. `lots`: those that a
    person chose, as [lot id, thousandths of the base unit].
    """

    position: int
    kind: str
    product_id: int | None
    unit_id: int | None
    name: str
    unit_name: str
    quantity: int
    base_quantity: int
    unit_price: int
    list_price: int
    discount_kind: str
    discount: int
    vat_code: str
    vat_rate: int
    gross: int
    line_discount: int
    order_discount: int
    net: int
    vat: int
    lots: list[list[int]]
    note: str


class PaperRefAnswer(Answer):
    """A paper that belongs to another one; `reverses_id` is set when it took that one back."""

    document_id: int
    kind: str
    number: str | None
    at: datetime | None
    reverses_id: int | None


class OrderAnswer(OrderRowAnswer):
    """An order. `paid` đồng pay it already; `hold_until` while goods are held for it."""

    term_days: int | None
    valid_until: date | None
    hold_until: date | None
    prices_include_vat: bool
    discount_kind: str
    discount: int
    goods: int
    line_discounts: int
    order_discount: int
    surcharges: int
    rounding: int
    paid: int
    deliver_later: bool
    recipient: str
    recipient_phone: str
    delivery_address: str
    deliver_on: date | None
    note: str
    lines: list[OrderLineAnswer]
    papers: list[PaperRefAnswer]


class QuotedLineAnswer(Answer):
    """`gross` and discounts in the terms of the price, `net` before VAT; net + vat is what the line adds."""

    position: int
    gross: int
    line_discount: int
    order_discount: int
    net: int
    vat: int
    vat_code: str
    vat_rate: int


class VatGroupAnswer(Answer):
    code: str
    rate: int
    net: int
    vat: int


class QuoteAnswer(Answer):
    """What an order comes to; `total` is what `seen_total` must say when it is sold."""

    goods: int
    line_discounts: int
    order_discount: int
    surcharges: int
    net: int
    vat: int
    rounding: int
    total: int
    lines: list[QuotedLineAnswer]
    vat_groups: list[VatGroupAnswer]


class StockRowAnswer(CostAnswer):
    """Goods that a paper moved: thousandths, negative when they left."""

    paper: str
    at: datetime
    product: str
    warehouse: str
    lot: str
    quantity: int
    value: cost("First cost, written with the move")  # type: ignore[valid-type]
    changed: cost("What later papers made of that cost")  # type: ignore[valid-type]
    is_mirror: bool


class RevenueRowAnswer(CostAnswer):
    paper: str
    at: datetime
    product: str
    quantity: int
    gross: int
    discount: int
    net: int
    vat: int
    cost: cost("First cost of what was sold")  # type: ignore[valid-type]
    is_mirror: bool


class DebtRowAnswer(Answer):
    """`side` 131: owed by customers; 331: owed to suppliers. Positive: more is owed."""

    paper: str
    at: datetime
    partner: str
    side: str
    reason: str
    amount: int
    due_on: date | None
    is_mirror: bool


class CashRowAnswer(Answer):
    paper: str
    at: datetime
    account: str
    method: str
    amount: int
    is_mirror: bool


class BooksAnswer(Answer):
    """The rows that papers wrote in the four books, oldest first."""

    stock: list[StockRowAnswer]
    revenue: list[RevenueRowAnswer]
    debts: list[DebtRowAnswer]
    cash: list[CashRowAnswer]


_OWN = {"customer_name", "seller_login", "lines", "papers", "paid", "discount"}
"""Fields of an answer that are not columns of the same name."""


def row_columns() -> list[str]:
    """The columns of an order that a list shows."""
    return [
        name for name in OrderRowAnswer.model_fields if name not in PaperAnswer.model_fields and name not in _OWN
    ] + ["document_id"]


def order_answer(order: SalesOrder) -> dict[str, Any]:
    """An order as it is answered. Some eight statements, whatever the number of lines."""
    papers = queries.papers_of(order)
    columns = [name for name in OrderAnswer.model_fields if name not in PaperAnswer.model_fields and name not in _OWN]
    names = [name for name in OrderLineAnswer.model_fields if name != "discount"]
    return {
        **paper(order.document),
        **{name: getattr(order, name) for name in columns},
        "customer_name": order.customer.name,
        "seller_login": order.seller.login,
        "discount": order.discount_value,
        "paid": queries.paid(order),
        "lines": [
            {**{name: getattr(one, name) for name in names}, "discount": one.discount_value}
            for one in order.lines.order_by("position")
        ],
        "papers": [
            {
                "document_id": one.pk,
                "kind": one.kind,
                "number": one.number,
                "at": one.at,
                "reverses_id": one.reverses_id,
            }
            for one in papers
        ],
    }
