"""Change a group of customers."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.master.partners import group_facts, locks, queries
from fastsale.master.partners.models import CustomerGroup


@action("partners.change_customer_group", title=_("Sửa nhóm khách hàng"), answer=queries.group)
def change_customer_group(
    *,
    group_id: int,
    seen: int,
    name: str,
    price_list_id: int | None,
    discount: int,
    request_id: UUID,
    actor: Actor,
) -> CustomerGroup:
    """Write the group anew. Refuses what add_customer_group refuses and an older version."""
    row = locks.group(group_id)
    require(actor, "partners.change_customer_group")
    require_seen(row, seen)
    facts = group_facts.checked(name, price_list_id, discount)
    before = {field: getattr(row, field) for field in facts}
    for field, value in facts.items():
        setattr(row, field, value)
    row.version += 1
    row.updated_at = clock.now()
    with named_collisions(lambda: group_facts.refuse_taken_name(row.name, besides=row.pk)):
        row.save(update_fields=[*facts, "version", "updated_at"])
    was, now = differences(before, facts)
    record(
        "partners.change_customer_group",
        actor=actor,
        subject="partners.CustomerGroup",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row
