"""Invoice details of sales: whom the invoice names, and what the provider issued. No provider is called."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.fields import Answer, Body, Day, Flag, Id, Search, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.api.papers import PAPER, within
from fastsale.api.sales import sales
from fastsale.api.sales_answers import OrderRowAnswer, row_columns
from fastsale.trade.sales import invoicing, queries
from fastsale.trade.sales.actions import record_invoice as recording
from fastsale.trade.sales.actions import remove_invoice as removing
from fastsale.trade.sales.actions import set_invoice_buyer as naming
from fastsale.trade.sales.invoicing import BuyerFacts
from fastsale.trade.sales.models import SalesInvoice, SalesOrder

__all__ = ["sales"]


class InvoiceAnswer(Answer):
    """`number` empty: not issued yet; the buyer is then what the customer's own file says, until it is set."""

    order_id: int
    buyer_name: str
    buyer_person: str
    buyer_tax_code: str
    buyer_address: str
    buyer_email: str
    buyer_wants_it: bool
    symbol: str
    number: str
    issued_on: date | None


class BuyerBody(Body):
    name: line(200) = ""  # type: ignore[valid-type]
    person: line(120) = ""  # type: ignore[valid-type]
    tax_code: line(20, example="9900000016") = ""  # type: ignore[valid-type]
    address: line(300) = ""  # type: ignore[valid-type]
    email: line(254, example="ketoan@minhphat.vn") = ""  # type: ignore[valid-type]
    wants_it: Flag = True


class InvoiceBody(Body):
    """As the provider issued it: symbol (ký hiệu), number, day."""

    symbol: line(20, example="1C26TAP")  # type: ignore[valid-type]
    number: line(20, example="00000123")  # type: ignore[valid-type]
    issued_on: Day


class RemoveInvoiceBody(Body):
    reason: line(300, example="Nhập nhầm phiếu")  # type: ignore[valid-type]


class ToInvoiceFilters(BaseModel):
    """Which sales: days of the paper, both within."""

    search: Search = ""
    since: Day | None = None
    until: Day | None = None
    buyer_wants_it: Flag | None = Field(None, description="false: the buyer takes no invoice (most of Khách lẻ)")

    def narrow(self, orders: QuerySet[SalesOrder]) -> QuerySet[SalesOrder]:
        """The sales that match."""
        found = queries.find(orders, self.search)
        if self.buyer_wants_it is not None:
            found = found.filter(invoicing.buyer_wants_it(self.buyer_wants_it))
        return found.filter(**within("document__at", self.since, self.until))


def _answer(order: SalesOrder) -> SalesInvoice:
    return invoicing.invoice_of(order)


@sales.read("/to-invoice", answer=Page[OrderRowAnswer], right="sales.view")
def to_invoice(request: Call, paging: Query[Paging], wanted: Query[ToInvoiceFilters]) -> dict[str, Any]:
    """Confirmed sales without an invoice number yet, newest first."""
    rows = wanted.narrow(invoicing.orders_to_invoice(request.actor))
    return page_of(
        rows, paging, columns=row_columns(), customer_name=F("customer__name"), seller_login=F("seller__login"), **PAPER
    )


@sales.read("/orders/{order_id}/invoice", answer=InvoiceAnswer, right="sales.view")
def invoice(request: Call, order_id: Id) -> SalesInvoice:
    """The invoice details of one sale."""
    return _answer(queries.visible_order(order_id, request.actor))


@sales.act("/orders/{order_id}/invoice/buyer", "sales.set_invoice_buyer", answer=InvoiceAnswer, method="PUT")
def set_invoice_buyer(request: Call, order_id: Id, body: BuyerBody) -> SalesInvoice:
    """Say whom the invoice names; the customer's own file stays as it is."""
    order = naming.set_invoice_buyer(
        order_id=order_id, buyer=BuyerFacts(**body.model_dump()), request_id=request.request_id, actor=request.actor
    )
    return _answer(order)


@sales.act("/orders/{order_id}/invoice", "sales.record_invoice", answer=InvoiceAnswer, method="PUT")
def record_invoice(request: Call, order_id: Id, body: InvoiceBody) -> SalesInvoice:
    """Write down the invoice that the provider issued."""
    order = recording.record_invoice(
        order_id=order_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )
    return _answer(order)


@sales.act("/orders/{order_id}/invoice/remove", "sales.remove_invoice", answer=InvoiceAnswer)
def remove_invoice(request: Call, order_id: Id, body: RemoveInvoiceBody) -> SalesInvoice:
    """Take the number off again: written by mistake, or cancelled at the provider."""
    order = removing.remove_invoice(
        order_id=order_id, reason=body.reason, request_id=request.request_id, actor=request.actor
    )
    return _answer(order)
