"""Purchase receipts: goods in from a supplier, at a price, by lot and serial. What goods cost is hidden by right."""

from datetime import date
from typing import Annotated, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Body, Chosen, CostAnswer, Day, Dong, Hundredths, Id, Search, cost, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.api.papers import (
    MOST_LINES,
    PAPER,
    DiscountBody,
    LotBody,
    Note,
    PaperAnswer,
    Quantity,
    Serial,
    paper,
    within,
)
from fastsale.api.sales_answers import BooksAnswer
from fastsale.insight.reports.paper_books import PaperBooks, books_of
from fastsale.trade.purchasing import queries
from fastsale.trade.purchasing.actions import cancel_receipt as cancelling
from fastsale.trade.purchasing.actions import edit_receipt as editing
from fastsale.trade.purchasing.actions import receive_goods as receiving
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState

purchasing = Context("purchasing", _("Nhập hàng"))


class ReceiptLineBody(Body):
    """`unit_price` before VAT; `unit_id` left out: the base unit; lots and serials in thousandths of the base unit."""

    product_id: Id
    quantity: Quantity
    unit_price: Hundredths
    unit_id: Id | None = None
    discount: DiscountBody = DiscountBody()
    vat_code: line(8, example="8") | None = None  # type: ignore[valid-type]
    lots: Annotated[list[LotBody], Field(max_length=MOST_LINES)] = []
    serials: list[Serial] = Field([], max_length=MOST_LINES)

    def as_input(self) -> ReceiptLineInput:
        """The same as the actions take it."""
        values = self.model_dump(exclude={"discount", "lots", "serials"})
        lots = tuple(LotInput(**lot.model_dump()) for lot in self.lots)
        return ReceiptLineInput(**values, discount=self.discount.as_input(), lots=lots, serials=tuple(self.serials))


class ReceiptBody(Body):
    """`bill_number` and `bill_date`: the supplier's own invoice. `seen_total` left out: not asked."""

    supplier_id: Id
    warehouse_id: Id
    lines: Annotated[list[ReceiptLineBody], Field(max_length=MOST_LINES)]
    bill_number: line(40, example="00001234") = ""  # type: ignore[valid-type]
    bill_date: Day | None = None
    due_on: Day | None = None
    deliverer: line(120) = ""  # type: ignore[valid-type]
    note: Note = ""
    seen_total: Dong | None = None

    def as_input(self) -> ReceiptInput:
        """The same as the actions take it."""
        values = self.model_dump(exclude={"lines", "seen_total", "at"})
        return ReceiptInput(**values, lines=tuple(one.as_input() for one in self.lines))


class ReceiveBody(ReceiptBody):
    at: Chosen | None = None


class ReceiptRowAnswer(PaperAnswer, CostAnswer):
    """A receipt in a list."""

    id: int
    state: str
    supplier_id: int
    supplier_name: str
    warehouse_id: int
    bill_number: str
    bill_date: date | None
    due_on: date | None
    net: cost("Before VAT")  # type: ignore[valid-type]
    vat: cost("VAT")  # type: ignore[valid-type]
    total: cost("With VAT: what is owed to the supplier")  # type: ignore[valid-type]


class ReceiptLineAnswer(CostAnswer):
    """A line. `lots` as [code, expiry or null, thousandths of the base unit]; `discount` đồng or basis points."""

    position: int
    product_id: int
    unit_id: int
    name: str
    unit_name: str
    quantity: int
    base_quantity: int
    unit_price: cost("Hundredths of a đồng, before VAT")  # type: ignore[valid-type]
    discount_kind: str
    discount: cost("Đồng or basis points")  # type: ignore[valid-type]
    vat_code: str
    vat_rate: int
    net: cost("Before VAT")  # type: ignore[valid-type]
    vat: cost("VAT")  # type: ignore[valid-type]
    lots: list[tuple[str, date | None, int]]


class ReceiptAnswer(ReceiptRowAnswer):
    deliverer: str
    note: str
    lines: list[ReceiptLineAnswer]


class ReceiptFilters(BaseModel):
    """Which receipts: query parameters of the list. Days are those of the paper, both within."""

    search: Search = ""
    state: ReceiptState | None = None
    supplier_id: Id | None = None
    warehouse_id: Id | None = None
    since: Day | None = None
    until: Day | None = None

    def arguments(self) -> dict[str, Any]:
        """As filter arguments."""
        plain = self.model_dump(include={"state", "supplier_id", "warehouse_id"})
        wanted = plain | {"document__number__icontains": self.search or None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return given | within("document__at", self.since, self.until)


_OWN = {"supplier_name", "lines"}


def _columns(answer: type[ReceiptRowAnswer]) -> list[str]:
    return [name for name in answer.model_fields if name not in PaperAnswer.model_fields and name not in _OWN]


def _answer(receipt: PurchaseReceipt) -> dict[str, Any]:
    names = [name for name in ReceiptLineAnswer.model_fields if name != "discount"]
    return {
        **paper(receipt.document),
        **{name: getattr(receipt, name) for name in _columns(ReceiptAnswer)},
        "supplier_name": receipt.supplier.name,
        "lines": [
            {**{name: getattr(one, name) for name in names}, "discount": one.discount_value}
            for one in receipt.lines.order_by("position")
        ],
    }


@purchasing.read("/receipts", answer=Page[ReceiptRowAnswer], right="purchasing.view")
def receipts(request: Call, paging: Query[Paging], wanted: Query[ReceiptFilters]) -> dict[str, Any]:
    """Receipts of the asker's branches, newest first. `search`: the number."""
    rows = queries.visible_receipts(request.actor).filter(**wanted.arguments())
    columns = [*_columns(ReceiptRowAnswer), "document_id"]
    return page_of(rows, paging, columns=columns, supplier_name=F("supplier__name"), **PAPER)


@purchasing.read("/receipts/{receipt_id}", answer=ReceiptAnswer, right="purchasing.view")
def receipt(request: Call, receipt_id: Id) -> dict[str, Any]:
    """One receipt with its lines."""
    return _answer(queries.visible_receipt(receipt_id, request.actor))


@purchasing.read("/receipts/{receipt_id}/books", answer=BooksAnswer, right="purchasing.view")
def receipt_books(request: Call, receipt_id: Id) -> PaperBooks:
    """What the receipt wrote in the books."""
    found = queries.visible_receipt(receipt_id, request.actor)
    return books_of([found.document_id], with_cost=request.actor.sees_cost)


@purchasing.act("/receipts", "purchasing.receive_goods", answer=ReceiptAnswer, status=201)
def receive_goods(request: Call, body: ReceiveBody) -> dict[str, Any]:
    """Receive goods: stock and the debt to the supplier move. A past day re-prices what left after it, at once."""
    written = receiving.receive_goods(
        receipt=body.as_input(), seen_total=body.seen_total, at=body.at, request_id=request.request_id,
        actor=request.actor,
    )  # fmt: skip
    return _answer(written)


@purchasing.act("/receipts/{receipt_id}/edit", "purchasing.edit_receipt", answer=ReceiptAnswer, status=201)
def edit_receipt(request: Call, receipt_id: Id, body: ReceiptBody) -> dict[str, Any]:
    """Correct a receipt: it is taken back, its next version posted with the same date and answered."""
    written = editing.edit_receipt(
        receipt_id=receipt_id, receipt=body.as_input(), seen_total=body.seen_total, request_id=request.request_id,
        actor=request.actor,
    )  # fmt: skip
    return _answer(written)


@purchasing.act("/receipts/{receipt_id}/cancel", "purchasing.cancel_receipt", answer=ReceiptAnswer)
def cancel_receipt(request: Call, receipt_id: Id) -> dict[str, Any]:
    """Take a receipt back as if it had never been, and re-price what left since."""
    return _answer(cancelling.cancel_receipt(receipt_id=receipt_id, request_id=request.request_id, actor=request.actor))
