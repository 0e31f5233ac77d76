"""Add a warehouse to a branch."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.places import queries, rules
from fastsale.master.places.models import Warehouse
from fastsale.master.places.uniqueness import refuse_taken_code


@action("places.add_warehouse", title=_("Thêm kho"), answer=queries.warehouse)
def add_warehouse(
    *,
    branch_id: int,
    code: str,
    name: str,
    address: str = "",
    two_step: bool = False,
    is_saleable: bool = True,
    request_id: UUID,
    actor: Actor,
) -> Warehouse:
    """Add a warehouse. Refuses a code that another has, and a branch that is not there or not the actor's."""
    branch = active_branch(branch_id)
    require(actor, "places.add_warehouse", branch_id=branch.pk)
    facts = {
        "code": rules.code(code),
        "name": rules.name(name),
        "address": rules.address(address),
        "two_step": two_step,
        "is_saleable": is_saleable,
    }
    with named_collisions(lambda: refuse_taken_code(str(facts["code"]))):
        warehouse = Warehouse.objects.create(branch=branch, **facts)
    record(
        "places.add_warehouse",
        actor=actor,
        subject="places.Warehouse",
        subject_id=warehouse.pk,
        after={"branch": branch.code, **facts},
    )
    return warehouse
