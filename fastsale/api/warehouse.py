"""Papers of the warehouse: slips that goods leave by, and opening stock."""

from datetime import date
from typing import Annotated, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Answer, Body, Chosen, CostAnswer, Day, Dong, Id, Search, Whole, cost, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.api.papers import (
    MOST_LINES,
    PAPER,
    ChosenLotBody,
    LotBody,
    PaperAnswer,
    Quantity,
    Serial,
    paper,
    within,
)
from fastsale.trade.warehouse import queries
from fastsale.trade.warehouse.actions import cancel_opening as cancelling
from fastsale.trade.warehouse.actions import confirm_issue as confirming
from fastsale.trade.warehouse.actions import open_stock as opening_stock
from fastsale.trade.warehouse.inputs import IssuedLine, OpeningLine, OpeningLot
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening

warehouse = Context("warehouse", _("Kho"))


class IssuedLineBody(Body):
    """What really left by one line of a slip; `issued` thousandths of the base unit."""

    position: Whole
    issued: Annotated[Dong, Field(ge=0, description="Thousandths of the base unit", examples=[4_000])]
    lots: Annotated[list[ChosenLotBody], Field(max_length=1_000)] = []
    serials: list[Serial] = Field([], max_length=MOST_LINES)

    def as_input(self) -> IssuedLine:
        """The same as the action takes it."""
        lots = tuple(lot.as_pair() for lot in self.lots)
        return IssuedLine(self.position, self.issued, lots, tuple(self.serials))


class ConfirmIssue(Body):
    """A line left out leaves in full, first expired first."""

    lines: Annotated[list[IssuedLineBody], Field(max_length=MOST_LINES)] = []
    at: Chosen | None = None


class OpeningLineBody(Body):
    """`quantity` thousandths of the base unit; `value` what all of it is worth, in đồng."""

    product_id: Id
    quantity: Quantity
    value: Annotated[Dong, Field(ge=0)]
    lots: Annotated[list[LotBody], Field(max_length=MOST_LINES)] = []

    def as_input(self) -> OpeningLine:
        """The same as the action takes it."""
        lots = tuple(OpeningLot(**lot.model_dump()) for lot in self.lots)
        return OpeningLine(self.product_id, self.quantity, self.value, lots)


class OpenStock(Body):
    warehouse_id: Id
    lines: Annotated[list[OpeningLineBody], Field(max_length=MOST_LINES)]
    note: line(300) = ""  # type: ignore[valid-type]
    at: Chosen | None = None


class IssueRowAnswer(PaperAnswer):
    """A slip in a list. `serves_id` is the paper of its order."""

    id: int
    state: str
    serves_id: int
    serves_number: str | None
    warehouse_id: int
    customer_id: int
    customer_name: str
    receiver: str
    note: str


class IssueLineAnswer(Answer):
    """Thousandths of the base unit; `lots` as [lot id, quantity]."""

    position: int
    origin_line: int
    product_id: int
    asked: int
    issued: int
    lots: list[list[int]]


class IssueAnswer(IssueRowAnswer):
    lines: list[IssueLineAnswer]


class OpeningRowAnswer(PaperAnswer):
    id: int
    warehouse_id: int
    note: str
    is_cancelled: bool


class OpeningLineAnswer(CostAnswer):
    """`lots` as [code, expiry or null, thousandths of the base unit]."""

    position: int
    product_id: int
    quantity: int
    value: cost("What all of it was worth")  # type: ignore[valid-type]
    lots: list[tuple[str, date | None, int]]


class OpeningAnswer(OpeningRowAnswer):
    lines: list[OpeningLineAnswer]


class IssueFilters(BaseModel):
    """Which slips: query parameters of the list."""

    search: Search = ""
    state: GoodsIssue.State | None = None
    warehouse_id: Id | None = None
    customer_id: Id | None = None
    serves_id: Id | None = None
    since: Day | None = None
    until: Day | None = None

    def arguments(self) -> dict[str, Any]:
        """As filter arguments."""
        plain = self.model_dump(include={"state", "warehouse_id", "customer_id", "serves_id"})
        wanted = plain | {"document__number__icontains": self.search or None}
        given = {name: value for name, value in wanted.items() if value is not None}
        return given | within("document__at", self.since, self.until)


def _issue(slip: GoodsIssue) -> dict[str, Any]:
    names = ("id", "state", "serves_id", "warehouse_id", "customer_id", "receiver", "note")
    return {
        **paper(slip.document),
        **{name: getattr(slip, name) for name in names},
        "serves_number": slip.serves.number,
        "customer_name": slip.customer.name,
        "lines": list(slip.lines.order_by("position")),
    }


def _opening(opening: StockOpening) -> dict[str, Any]:
    names = ("id", "warehouse_id", "note", "is_cancelled")
    return {
        **paper(opening.document),
        **{name: getattr(opening, name) for name in names},
        "lines": list(opening.lines.order_by("position")),
    }


@warehouse.read("/issues", answer=Page[IssueRowAnswer], right=queries.VIEW)
def issues(request: Call, paging: Query[Paging], wanted: Query[IssueFilters]) -> dict[str, Any]:
    """Slips of the asker's branches, newest first. `search`: the number."""
    rows = queries.visible_issues(request.actor).filter(**wanted.arguments())
    columns = ["id", "document_id", "state", "serves_id", "warehouse_id", "customer_id", "receiver", "note"]
    return page_of(
        rows, paging, columns=columns, customer_name=F("customer__name"), serves_number=F("serves__number"), **PAPER
    )


@warehouse.read("/issues/{issue_id}", answer=IssueAnswer, right=queries.VIEW)
def issue(request: Call, issue_id: Id) -> dict[str, Any]:
    """One slip: what was asked, what really left."""
    return _issue(queries.visible_issue(issue_id, request.actor))


@warehouse.act("/issues/{issue_id}/confirm", "warehouse.confirm_issue", answer=IssueAnswer)
def confirm_issue(request: Call, issue_id: Id, body: ConfirmIssue) -> dict[str, Any]:
    """Let the goods of a waiting slip leave; what did not leave waits on a new slip."""
    written = confirming.confirm_issue(
        issue_id=issue_id, lines=[one.as_input() for one in body.lines], at=body.at, request_id=request.request_id,
        actor=request.actor,
    )  # fmt: skip
    return _issue(written)


@warehouse.read("/openings", answer=Page[OpeningRowAnswer], right=queries.VIEW)
def openings(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """Opening papers of the asker's branches, newest first."""
    columns = ["id", "document_id", "warehouse_id", "note", "is_cancelled"]
    return page_of(queries.visible_openings(request.actor), paging, columns=columns, **PAPER)


@warehouse.read("/openings/{opening_id}", answer=OpeningAnswer, right=queries.VIEW)
def opening(request: Call, opening_id: Id) -> dict[str, Any]:
    """One opening paper with its lines."""
    return _opening(queries.visible_opening(opening_id, request.actor))


@warehouse.act("/openings", "warehouse.open_stock", answer=OpeningAnswer, status=201)
def open_stock(request: Call, body: OpenStock) -> dict[str, Any]:
    """Write what was in a warehouse, and its worth, on the day the books begin."""
    written = opening_stock.open_stock(
        warehouse_id=body.warehouse_id, lines=[one.as_input() for one in body.lines], note=body.note, at=body.at,
        request_id=request.request_id, actor=request.actor,
    )  # fmt: skip
    return _opening(written)


@warehouse.act("/openings/{opening_id}/cancel", "warehouse.cancel_opening", answer=OpeningAnswer)
def cancel_opening(request: Call, opening_id: Id) -> dict[str, Any]:
    """Take an opening paper back; refused when later papers would go short."""
    return _opening(
        cancelling.cancel_opening(opening_id=opening_id, request_id=request.request_id, actor=request.actor)
    )
