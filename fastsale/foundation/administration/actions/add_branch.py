"""Add a branch."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import branches, queries
from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.add_branch", title=_("Thêm chi nhánh"), answer=queries.branch)
def add_branch(*, code: str, name: str, address: str = "", phone: str = "", request_id: UUID, actor: Actor) -> Branch:
    """Add a branch; its papers are numbered by its code. Refuses a code that another has (BranchCodeTaken)."""
    require(actor, "administration.add_branch")
    facts = branches.checked(code, name, address, phone)
    with named_collisions(lambda: branches.refuse_taken_code(facts["code"])):
        row = Branch.objects.create(**facts)
    record("administration.add_branch", actor=actor, subject="company.Branch", subject_id=row.pk, after=facts)
    return row
