"""Sales orders: quotation, reservation, confirmation, correction, cancelling; what an order did to the books."""

from typing import Annotated, Any, Literal

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Body, Chosen, Day, Dong, Flag, Hundredths, Id, Search, Whole, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.api.papers import (
    MOST_LINES,
    PAPER,
    ChosenLotBody,
    Contract,
    DiscountBody,
    Note,
    Quantity,
    Serial,
    WayBody,
    within,
)
from fastsale.api.sales_answers import (
    BooksAnswer,
    OrderAnswer,
    OrderRowAnswer,
    QuoteAnswer,
    order_answer,
    row_columns,
)
from fastsale.insight.reports.paper_books import PaperBooks, books_of
from fastsale.trade.promotions.pricing import Quote
from fastsale.trade.sales import drafting, queries
from fastsale.trade.sales.actions import ask_approval as asking
from fastsale.trade.sales.actions import cancel_order as cancelling
from fastsale.trade.sales.actions import change_order as changing
from fastsale.trade.sales.actions import confirm_order as confirming
from fastsale.trade.sales.actions import create_order as creating
from fastsale.trade.sales.actions import edit_order as editing
from fastsale.trade.sales.actions import release_order as releasing
from fastsale.trade.sales.actions import reserve_order as reserving
from fastsale.trade.sales.actions import sell_now as selling
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.sales.models import Channel, SalesOrder, State

sales = Context("sales", _("Bán hàng"))

Ways = Annotated[list[WayBody], Field(max_length=100)]


def _paid(ways: list[WayBody]) -> list[PaymentInput]:
    return [PaymentInput(**way.model_dump()) for way in ways]


class OrderLineBody(Body):
    """A line. `unit_price` left out: the customer's list price; `vat_code` left out: the product's; `unit_id` left out:
    the base unit. A line of kind text or surcharge has a name and a price of its own and no product.
    """

    quantity: Quantity
    product_id: Id | None = None
    unit_id: Id | None = None
    unit_price: Hundredths | None = None
    discount: DiscountBody = DiscountBody()
    vat_code: line(8, example="8") | None = None  # type: ignore[valid-type]
    kind: Literal["product", "text", "surcharge"] = "product"
    name: line(200) = ""  # type: ignore[valid-type]
    unit_name: line(40) = ""  # type: ignore[valid-type]
    lots: Annotated[list[ChosenLotBody], Field(max_length=1_000)] = []
    serials: list[Serial] = Field([], max_length=MOST_LINES)
    note: line(200) = ""  # type: ignore[valid-type]

    def as_input(self) -> LineInput:
        """The same as the actions take it."""
        values = self.model_dump(exclude={"discount", "lots", "serials"})
        lots = tuple(lot.as_pair() for lot in self.lots)
        return LineInput(**values, discount=self.discount.as_input(), lots=lots, serials=tuple(self.serials))


class OrderBody(Body):
    """A whole order. `customer_id` left out: Khách lẻ; `seller_id` left out: the asker."""

    warehouse_id: Id
    lines: Annotated[list[OrderLineBody], Field(max_length=MOST_LINES)]
    customer_id: Id | None = None
    seller_id: Id | None = None
    channel: Literal["counter", "wholesale", "phone", "online", "contract"] = "counter"
    contract: Contract = ""
    discount: DiscountBody = DiscountBody()
    prices_include_vat: Flag | None = None
    term_days: Whole | None = None
    due_on: Day | None = None
    valid_until: Day | None = None
    deliver_later: Flag = False
    recipient: line(120) = ""  # type: ignore[valid-type]
    recipient_phone: line(40) = ""  # type: ignore[valid-type]
    delivery_address: line(300) = ""  # type: ignore[valid-type]
    deliver_on: Day | None = None
    note: Note = ""

    def as_input(self) -> OrderInput:
        """The same as the actions take it."""
        values = self.model_dump(include=set(OrderBody.model_fields) - {"lines", "discount"})
        lines = tuple(one.as_input() for one in self.lines)
        return OrderInput(**values, lines=lines, discount=self.discount.as_input())


class SellBody(OrderBody):
    """`seen_total`: the total the person agreed to (ask sales/quotes); another one is refused."""

    seen_total: Dong
    payments: Ways = []
    at: Chosen | None = None


class AskBody(OrderBody):
    """`reason`: why the asker cannot confirm it himself, for whoever approves."""

    reason: line(300, example="Vượt hạn mức nợ 2.000.000 đ")  # type: ignore[valid-type]


class ChangeOrderBody(OrderBody):
    revision: Whole = Field(description="`revision` of the order as it was read")


class EditOrderBody(OrderBody):
    """`excess`: what becomes of money that is too much now. `seen_total` left out: not asked."""

    seen_total: Dong | None = None
    payments: Ways = []
    excess: Literal["", "refund", "keep"] = ""
    accept_invoice: Flag = False


class ConfirmBody(Body):
    seen_total: Dong
    payments: Ways = []
    at: Chosen | None = None


class ReserveBody(Body):
    """`until` left out: as many days as the company's settings say."""

    until: Day | None = None
    deposit: Ways = []


class CancelOrderBody(Body):
    """`money`, needed when some was taken: mistake (its receipts are cancelled too), refund (paid back today, by
    `refund_ways` or the way it came), keep (it stays the customer's advance).
    """

    money: Literal["", "mistake", "refund", "keep"] = ""
    refund_ways: Ways = []
    accept_invoice: Flag = False


class OrderFilters(BaseModel):
    """Which orders: query parameters of the list. Days are those of the paper, both within."""

    search: Search = ""
    state: State | None = None
    channel: Channel | None = None
    customer_id: Id | None = None
    seller_id: Id | None = None
    warehouse_id: Id | None = None
    branch_id: Id | None = None
    contract: Contract = ""
    since: Day | None = None
    until: Day | None = None

    def narrow(self, orders: QuerySet[SalesOrder]) -> QuerySet[SalesOrder]:
        """The orders that match."""
        orders = queries.find(orders, self.search)
        plain = self.model_dump(include={"state", "channel", "customer_id", "seller_id", "warehouse_id"})
        wanted = plain | {"document__branch_id": self.branch_id, "contract": self.contract or None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return orders.filter(**given, **within("document__at", self.since, self.until))


@sales.read("/orders", answer=Page[OrderRowAnswer], right="sales.view")
def orders(request: Call, paging: Query[Paging], wanted: Query[OrderFilters]) -> dict[str, Any]:
    """Orders the asker may see, newest first. `search`: number, or the customer's name, code or phone."""
    rows = wanted.narrow(queries.visible_orders(request.actor))
    return page_of(
        rows, paging, columns=row_columns(), customer_name=F("customer__name"), seller_login=F("seller__login"), **PAPER
    )


@sales.read("/orders/{order_id}", answer=OrderAnswer, right="sales.view")
def order(request: Call, order_id: Id) -> dict[str, Any]:
    """One order with its lines and the papers that belong to it."""
    return order_answer(queries.visible_order(order_id, request.actor))


@sales.read("/orders/{order_id}/books", answer=BooksAnswer, right="sales.view")
def order_books(request: Call, order_id: Id) -> PaperBooks:
    """What the order and its papers wrote in all four books, oldest first."""
    papers = queries.papers_of(queries.visible_order(order_id, request.actor))
    return books_of([paper.pk for paper in papers], with_cost=request.actor.sees_cost)


@sales.ask("/quotes", answer=QuoteAnswer)
def quote(request: Call, body: OrderBody) -> Quote:
    """What an order comes to today, line by line. Writes nothing."""
    return drafting.prepare(body.as_input(), right="sales.create_order", actor=request.actor).quote


@sales.act("/orders", "sales.create_order", answer=OrderAnswer, status=201)
def create_order(request: Call, body: OrderBody) -> dict[str, Any]:
    """Write a draft (báo giá): nothing moves."""
    written = creating.create_order(order=body.as_input(), request_id=request.request_id, actor=request.actor)
    return order_answer(written)


@sales.act("/ask-approval", "sales.ask_approval", answer=OrderAnswer, status=201)
def ask_approval(request: Call, body: AskBody) -> dict[str, Any]:
    """Write a draft that waits for somebody who may confirm it: over the limit, below the floor, short of goods."""
    written = asking.ask_approval(
        order=body.as_input(), reason=body.reason, request_id=request.request_id, actor=request.actor
    )
    return order_answer(written)


@sales.act("/sell-now", "sales.sell_now", answer=OrderAnswer, status=201)
def sell_now(request: Call, body: SellBody) -> dict[str, Any]:
    """Write and confirm an order at once, with the money taken: a sale over the counter."""
    written = selling.sell_now(
        order=body.as_input(), seen_total=body.seen_total, payments=_paid(body.payments),
        at=body.at, request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return order_answer(written)


@sales.act("/orders/{order_id}", "sales.change_order", answer=OrderAnswer, method="PUT")
def change_order(request: Call, order_id: Id, body: ChangeOrderBody) -> dict[str, Any]:
    """Write a draft anew; `revision` is that of the order as it was read."""
    written = changing.change_order(
        order_id=order_id, revision=body.revision, order=body.as_input(), request_id=request.request_id,
        actor=request.actor,
    )  # fmt: skip
    return order_answer(written)


@sales.act("/orders/{order_id}/reserve", "sales.reserve_order", answer=OrderAnswer)
def reserve_order(request: Call, order_id: Id, body: ReserveBody) -> dict[str, Any]:
    """Hold the goods of a draft until a day, and take a deposit."""
    written = reserving.reserve_order(
        order_id=order_id, until=body.until, deposit=_paid(body.deposit),
        request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return order_answer(written)


@sales.act("/orders/{order_id}/release", "sales.release_order", answer=OrderAnswer)
def release_order(request: Call, order_id: Id) -> dict[str, Any]:
    """Let the held goods go: the order is a draft again."""
    written = releasing.release_order(order_id=order_id, request_id=request.request_id, actor=request.actor)
    return order_answer(written)


@sales.act("/orders/{order_id}/confirm", "sales.confirm_order", answer=OrderAnswer)
def confirm_order(request: Call, order_id: Id, body: ConfirmBody) -> dict[str, Any]:
    """Confirm a draft or reserved order: revenue, debt, goods and money move together."""
    written = confirming.confirm_order(
        order_id=order_id, seen_total=body.seen_total, payments=_paid(body.payments), at=body.at,
        request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return order_answer(written)


@sales.act("/orders/{order_id}/edit", "sales.edit_order", answer=OrderAnswer, status=201)
def edit_order(request: Call, order_id: Id, body: EditOrderBody) -> dict[str, Any]:
    """Correct a confirmed order: it is taken back, its next version posted with the same date and answered."""
    written = editing.edit_order(
        order_id=order_id, order=body.as_input(), seen_total=body.seen_total, excess=body.excess,
        accept_invoice=body.accept_invoice, payments=_paid(body.payments), request_id=request.request_id,
        actor=request.actor,
    )  # fmt: skip
    return order_answer(written)


@sales.act("/orders/{order_id}/cancel", "sales.cancel_order", answer=OrderAnswer)
def cancel_order(request: Call, order_id: Id, body: CancelOrderBody) -> dict[str, Any]:
    """Take an order back; say what becomes of its money."""
    written = cancelling.cancel_order(
        order_id=order_id, money=body.money, accept_invoice=body.accept_invoice,
        refund_ways=[way.as_input() for way in body.refund_ways],
        request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return order_answer(written)
