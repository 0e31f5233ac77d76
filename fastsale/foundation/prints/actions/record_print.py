"""Record that a paper is printed."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import PRINT_AGAIN
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.prints import queries
from fastsale.foundation.prints.checks import checked, right_to_see
from fastsale.foundation.prints.errors import NotCounted, PrintedBefore
from fastsale.foundation.prints.locks import locked_document
from fastsale.foundation.prints.models import Print, Printed


@action("prints.record_print", title=_("Ghi nhận lần in phiếu"), answer=queries.print_made)
def record_print(*, document_id: int, paper: str, size: str, copies: int, request_id: UUID, actor: Actor) -> Print:
    """Count one more print of a paper that is in the books, and say which it is.

    Whoever may see a paper may print it once; from the second time on the right to print again is asked. Raises
    NotFound, Invalid, Forbidden, OtherBranch, NotCounted, PrintedBefore.
    """
    document = locked_document(document_id)
    require(actor, "prints.record_print", branch_id=document.branch_id)
    if not queries.is_counted(document):
        raise NotCounted(number=document)
    require(actor, right_to_see(paper, document.kind))
    facts = checked(paper, size, copies)
    before = queries.times_printed(document, paper)
    if before and not actor.may(PRINT_AGAIN):
        raise PrintedBefore(paper=Printed(paper).label, number=document, count=before)
    made = Print.objects.create(
        document=document, paper=paper, number=before + 1, at=clock.now(), author_id=actor.user_id, **facts
    )
    record(
        "prints.record_print",
        actor=actor,
        subject="prints.Print",
        subject_id=made.pk,
        documents=[document],
        after={"paper": paper, "number": made.number, **facts},
    )
    return made
