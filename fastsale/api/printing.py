"""Prints: counting them, their PDF, the size that a branch prints on."""

import base64
from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Answer, Body, Flag, Id, Moment, Whole, line
from fastsale.foundation.company.queries import current
from fastsale.foundation.prints import queries
from fastsale.foundation.prints.actions import record_print as recording
from fastsale.foundation.prints.actions import set_print_size as choosing
from fastsale.foundation.prints.models import Print, PrintSize
from fastsale.foundation.prints.rules import mark
from fastsale.insight.printing import papers
from fastsale.insight.printing.data import Impression
from fastsale.insight.printing.pdf import file_name, pdf

printing = Context("printing", _("In phiếu"))
PAPER = line(12, least=1, example="sale")
SIZE = line(3, least=1, example="k80")


class PrintBody(Body):
    """`paper`: sale, delivery (of a sale), issue (of a goods issue); `size`: k58, k80, a5, a4; `copies` 1 to 4."""

    document_id: Id
    paper: PAPER  # type: ignore[valid-type]
    size: SIZE  # type: ignore[valid-type]
    copies: Whole = 1


class PrintAnswer(Answer):
    """`mark` stands on the paper from the second print on."""

    id: int
    document_id: int
    paper: str
    number: int
    mark: str
    size: str
    copies: int
    at: Moment
    author: str


class SizeBody(Body):
    """`paper` also quotation and reservation."""

    branch_id: Id
    paper: PAPER  # type: ignore[valid-type]
    size: SIZE  # type: ignore[valid-type]
    copies: Whole = 1


class SizeAnswer(Answer):
    branch_id: int
    paper: str
    size: str
    copies: int


class PdfAnswer(Answer):
    """A PDF in base64, with the name to save it under."""

    file_name: str
    media_type: str
    content: str


@printing.act("/prints", "prints.record_print", answer=PrintAnswer, status=201)
def record_print(request: Call, body: PrintBody) -> dict[str, Any]:
    """Count a print of a paper that is in the books; the second one needs the right print_again."""
    papers.found_by_document(body.document_id, body.paper, request.actor)
    made = recording.record_print(**body.model_dump(), request_id=request.request_id, actor=request.actor)
    return _print(made) | {"author": request.actor.login}


@printing.read("/documents/{document_id}/prints", answer=list[PrintAnswer])
def prints(request: Call, document_id: Id, paper: PAPER) -> list[dict[str, Any]]:  # type: ignore[valid-type]
    """How often, when and by whom the paper of the document was printed; the last one first."""
    papers.found_by_document(document_id, paper, request.actor)
    rows = Print.objects.filter(document=document_id, paper=paper).annotate(login=F("author__login"))
    return [_print(row) | {"author": row.login} for row in rows.order_by("-number")[:200]]


@printing.read("/prints/{print_id}/pdf", answer=PdfAnswer)
def print_pdf(request: Call, print_id: Id, prices: Flag = False) -> dict[str, Any]:
    """The PDF of a print that this key's person recorded in the last 15 minutes; `prices` on a delivery note."""
    made = queries.own_print(print_id, request.actor)
    paper = papers.found_by_document(made.document_id, made.paper, request.actor)
    impression = Impression(made.size, made.number, made.copies, made.at, request.actor.name)
    sheet = paper.sheet(impression, current(), request.actor, prices=prices)
    content = base64.b64encode(pdf(sheet)).decode()
    return {"file_name": file_name(sheet), "media_type": "application/pdf", "content": content}


@printing.read("/sizes", answer=list[SizeAnswer])
def sizes(request: Call) -> Iterable[PrintSize]:
    """The sizes that branches have chosen; a paper that is not named has its usual size."""
    rows = PrintSize.objects.order_by("branch_id", "paper")
    branches = request.actor.branch_ids
    return rows if branches is None or request.actor.is_owner else rows.filter(branch__in=branches)


@printing.act("/sizes", "prints.set_print_size", answer=SizeAnswer, method="PUT")
def set_print_size(request: Call, body: SizeBody) -> PrintSize:
    """Say which size, and how many copies, a branch prints a paper on."""
    return choosing.set_print_size(**body.model_dump(), request_id=request.request_id, actor=request.actor)


def _print(made: Print) -> dict[str, Any]:
    columns = ("id", "document_id", "paper", "number", "size", "copies", "at")
    return {name: getattr(made, name) for name in columns} | {"mark": mark(made.number)}
