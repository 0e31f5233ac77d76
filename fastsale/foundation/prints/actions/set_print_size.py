"""Say which size of paper a branch prints a paper on."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.locks import locked_branch
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.foundation.prints import queries
from fastsale.foundation.prints.checks import checked
from fastsale.foundation.prints.models import PrintSize


@action("prints.set_print_size", title=_("Đặt khổ giấy in của chi nhánh"), answer=queries.print_size)
def set_print_size(*, branch_id: int, paper: str, size: str, copies: int, request_id: UUID, actor: Actor) -> PrintSize:
    """From now on the branch prints this paper on this size, in so many copies, unless told otherwise.

    Raises NotFound, Forbidden, OtherBranch, Invalid.
    """
    branch = locked_branch(branch_id)
    require(actor, "prints.set_print_size", branch_id=branch.pk)
    wanted = checked(paper, size, copies)
    earlier = queries.chosen_size(branch.pk, paper)
    row, _made = PrintSize.objects.update_or_create(branch=branch, paper=paper, defaults=wanted)
    was, now = differences({"size": earlier.size, "copies": earlier.copies}, wanted)
    record(
        "prints.set_print_size",
        actor=actor,
        subject="prints.PrintSize",
        subject_id=row.pk,
        before=was,
        after={"branch": branch.code, "paper": paper, **now},
    )
    return row
