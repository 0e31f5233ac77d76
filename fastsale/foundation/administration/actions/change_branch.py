"""Change a branch."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import branches, queries
from fastsale.foundation.company.locks import locked_branch
from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record


@action("administration.change_branch", title=_("Sửa chi nhánh"), answer=queries.branch)
def change_branch(
    *,
    branch_id: int,
    seen: int,
    code: str,
    name: str,
    address: str,
    phone: str,
    is_active: bool,
    request_id: UUID,
    actor: Actor,
) -> Branch:
    """Write the branch anew. Papers keep their numbers; a counter that has begun keeps its prefix.

    Refuses a code that another has and an older version.
    """
    row = locked_branch(branch_id)
    require(actor, "administration.change_branch")
    require_seen(row, seen)
    facts = branches.checked(code, name, address, phone) | {"is_active": is_active}
    before = {field: getattr(row, field) for field in facts}
    for field, value in facts.items():
        setattr(row, field, value)
    row.version += 1
    with named_collisions(lambda: branches.refuse_taken_code(facts["code"], besides=row.pk)):
        row.save(update_fields=[*facts, "version"])
    was, now = differences(before, facts)
    record(
        "administration.change_branch",
        actor=actor,
        subject="company.Branch",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row
