"""Say how a branch numbers its papers of one kind."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import numbering, queries
from fastsale.foundation.company.locks import locked_branch
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.documents.kinds import KINDS
from fastsale.foundation.documents.models import Sequence
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record

_FIELDS = ("prefix", "suffix", "width", "next_value")


@action("administration.set_numbering", title=_("Đặt cách đánh số phiếu"), answer=queries.sequence)
def set_numbering(
    *,
    branch_id: int,
    kind: str,
    prefix: str,
    suffix: str,
    width: int,
    next_value: int,
    request_id: UUID,
    actor: Actor,
) -> Sequence:
    """Number the branch's papers of this kind as prefix + counter + suffix from `next_value` on.

    Papers that have a number keep it. Refuses a counter that would meet numbers in use (NumbersUsed), a prefix
    and suffix that another branch has for the same kind (PrefixTaken), parts that read as digits (Invalid).
    """
    branch = locked_branch(branch_id)
    require(actor, "administration.set_numbering", branch_id=branch.pk)
    fields.one_of(kind, KINDS, field="kind", what=_("Loại phiếu"))
    wanted = numbering.checked(prefix, suffix, width, next_value, longest_prefix=20)
    # The counter's lock comes before the look at used numbers: nobody takes one in between.
    row = Sequence.objects.select_for_update().filter(branch=branch, kind=kind).first()
    before = {name: getattr(row, name) for name in _FIELDS} if row else {}
    kept_prefix, kept_suffix = str(wanted["prefix"]), str(wanted["suffix"])
    numbering.refuse_used(kind, kept_prefix, kept_suffix, next_value)
    with named_collisions(lambda: numbering.refuse_shared(kind, kept_prefix, kept_suffix, branch_id=branch.pk)):
        row, _made = Sequence.objects.update_or_create(branch=branch, kind=kind, defaults=wanted)
    was, now = differences(before, wanted)
    record(
        "administration.set_numbering",
        actor=actor,
        subject="documents.Sequence",
        subject_id=row.pk,
        before=was,
        after={"branch": branch.code, "kind": kind, **now},
    )
    return row
