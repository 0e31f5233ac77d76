"""Change what a warehouse is called and how it works."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.master.places import locks, queries, rules
from fastsale.master.places.models import Warehouse
from fastsale.master.places.uniqueness import refuse_taken_code

_FIELDS = ("code", "name", "address", "two_step", "is_saleable", "is_active")


@action("places.change_warehouse", title=_("Sửa kho"), answer=queries.warehouse)
def change_warehouse(
    *,
    warehouse_id: int,
    seen: int,
    code: str,
    name: str,
    address: str,
    two_step: bool,
    is_saleable: bool,
    is_active: bool,
    request_id: UUID,
    actor: Actor,
) -> Warehouse:
    """Write the warehouse anew. `seen` is the version the person looked at.

    Refuses a code that another has and a version that is no longer the last. A warehouse stays in its
    branch: its papers are numbered there. The door that switches one off shows first what it still holds.
    """
    warehouse = locks.warehouse(warehouse_id)
    require(actor, "places.change_warehouse", branch_id=warehouse.branch_id)
    require_seen(warehouse, seen)
    before = {name: getattr(warehouse, name) for name in _FIELDS}
    after = {
        "code": rules.code(code),
        "name": rules.name(name),
        "address": rules.address(address),
        "two_step": two_step,
        "is_saleable": is_saleable,
        "is_active": is_active,
    }
    for field, value in after.items():
        setattr(warehouse, field, value)
    warehouse.version += 1
    warehouse.updated_at = clock.now()
    with named_collisions(lambda: refuse_taken_code(warehouse.code, besides=warehouse.pk)):
        warehouse.save(update_fields=[*_FIELDS, "version", "updated_at"])
    was, now = differences(before, after)
    record(
        "places.change_warehouse",
        actor=actor,
        subject="places.Warehouse",
        subject_id=warehouse.pk,
        before=was,
        after=now,
    )
    return warehouse
