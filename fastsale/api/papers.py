"""What papers of every context share: discounts, ways of payment, lots, and how a paper introduces itself."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import F
from pydantic import Field

from fastsale.api.fields import Answer, Body, Day, Dong, Id, Thousandths, line
from fastsale.foundation.dates import day_end, day_start
from fastsale.foundation.documents.models import Document
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.promotions.pricing import Discount
from fastsale.trade.settlement.ways import Way

MOST_LINES = 10_000
"""Lines that are read at all; the actions refuse sooner, each with its own sentence."""

Quantity = Annotated[Thousandths, Field(gt=0)]
Amount = Annotated[Dong, Field(gt=0)]
Contract = line(60, example="HD-2026-017")
Note = line(500)


class DiscountBody(Body):
    """`value` is đồng when kind is amount, basis points when it is percent."""

    kind: Literal["amount", "percent"] = "amount"
    value: Annotated[int, Field(strict=True, ge=0, lt=LARGEST_AMOUNT, examples=[500])] = 0

    def as_input(self) -> Discount:
        """The same as the actions take it."""
        return Discount(self.kind, self.value)


class WayBody(Body):
    """Money by one way with one fund. `reference`: the bank's own number, the card slip."""

    account_id: Id
    amount: Amount
    method: Literal["cash", "transfer", "card", "wallet"] = "cash"
    reference: line(80, example="FT26328001234") = ""  # type: ignore[valid-type]

    def as_input(self) -> Way:
        """The same as the actions take it."""
        return Way(**self.model_dump())


class WayAnswer(Answer):
    account_id: int
    amount: int
    method: str
    reference: str


class LotBody(Body):
    """A lot as the carton says it; `quantity` thousandths of the base unit. A serial is a lot of one."""

    code: line(60, least=1, example="L2608-A")  # type: ignore[valid-type]
    quantity: Quantity
    expires_on: Day | None = None


class ChosenLotBody(Body):
    """So much of a lot that is there; `quantity` thousandths of the base unit."""

    lot_id: Id
    quantity: Quantity

    def as_pair(self) -> tuple[int, int]:
        """The same as the actions take it."""
        return self.lot_id, self.quantity


Serial = line(60, least=1, example="X628C-0001")


class Cancel(Body):
    why: Note = ""  # type: ignore[valid-type]


class PaperAnswer(Answer):
    """What every paper is: `number` null until it has one, `at` and `recorded_at` null until it is posted.

    `reversed_by_id` is the paper that took it back, `replaces_id` the version before it.
    """

    document_id: int
    number: str | None
    branch_id: int
    author_id: int
    at: datetime | None
    recorded_at: datetime | None
    version: int
    replaces_id: int | None
    reversed_by_id: int | None


PAPER: dict[str, Any] = {
    "number": F("document__number"),
    "branch_id": F("document__branch_id"),
    "author_id": F("document__author_id"),
    "at": F("document__at"),
    "recorded_at": F("document__recorded_at"),
    "version": F("document__version"),
    "replaces_id": F("document__replaces_id"),
    "reversed_by_id": F("document__reversed_by"),
}
"""The columns of PaperAnswer, for lists made by .values()."""


def paper(document: Document) -> dict[str, Any]:
    """The fields of PaperAnswer out of a document."""
    reversal = Document.objects.filter(reverses=document).values_list("pk", flat=True).first()
    names = ("number", "branch_id", "author_id", "at", "recorded_at", "version", "replaces_id")
    return {
        "document_id": document.pk,
        **{name: getattr(document, name) for name in names},
        "reversed_by_id": reversal,
    }


def within(column: str, since: date | None, until: date | None) -> dict[str, Any]:
    """Filter arguments for `column` between two days, both within."""
    found: dict[str, Any] = {}
    if since is not None:
        found[f"{column}__gte"] = day_start(since)
    if until is not None:
        found[f"{column}__lte"] = day_end(until)
    return found
