"""Reads of prints."""

from dataclasses import dataclass
from datetime import timedelta

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.documents.models import Document
from fastsale.foundation.prints.errors import PrintExpired
from fastsale.foundation.prints.models import Print, PrintSize
from fastsale.foundation.prints.rules import SIZES_OF, USUAL_SIZE

FRESH = timedelta(minutes=15)
"""For so long the PDF of a recorded print may be fetched, by the person who recorded it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The size and the number of copies that a branch prints a paper on."""

    size: str
    copies: int


def print_made(print_id: int) -> Print:
    """The print: the answer to a repeated request."""
    return Print.objects.select_related("document", "author").get(pk=print_id)


def print_size(size_id: int) -> PrintSize:
    """The choice: the answer to a repeated request."""
    return PrintSize.objects.select_related("branch").get(pk=size_id)


def is_counted(document: Document) -> bool:
    """Whether prints of the paper are counted: it is in the books. Before that it is printed freely."""
    return document.at is not None


def times_printed(document: Document, paper: str) -> int:
    """How often this paper of the document was printed."""
    return Print.objects.filter(document=document, paper=paper).count()


def chosen_size(branch_id: int, paper: str) -> Chosen:
    """What the branch prints this paper on, or the usual size."""
    row = PrintSize.objects.filter(branch=branch_id, paper=paper).first()
    if row is None or row.size not in SIZES_OF[paper]:
        return Chosen(USUAL_SIZE[paper], 1)
    return Chosen(row.size, row.copies)


def own_print(print_id: int, actor: Actor) -> Print:
    """A print that this person recorded just now, so that its PDF may be made. Raises PrintExpired."""
    since = clock.now() - FRESH
    found = Print.objects.filter(pk=print_id, author=actor.user_id, at__gte=since).first()
    if found is None:
        raise PrintExpired(field="print")
    return found


def fresh_print(print_id: int, document: Document, paper: str, actor: Actor) -> Print:
    """The same, of this paper of this document. Raises PrintExpired."""
    found = own_print(print_id, actor)
    if (found.document_id, found.paper) != (document.pk, paper):
        raise PrintExpired(field="print")
    return found
