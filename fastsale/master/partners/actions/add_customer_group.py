"""Add a group of customers with its price list and discount."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.partners import group_facts, queries
from fastsale.master.partners.models import CustomerGroup


@action("partners.add_customer_group", title=_("Thêm nhóm khách hàng"), answer=queries.group)
def add_customer_group(
    *, name: str, price_list_id: int | None = None, discount: int = 0, request_id: UUID, actor: Actor
) -> CustomerGroup:
    """Add a group. `discount` in basis points. Refuses a name that is there and a price list that is not."""
    require(actor, "partners.add_customer_group")
    facts = group_facts.checked(name, price_list_id, discount)
    with named_collisions(lambda: group_facts.refuse_taken_name(facts["name"])):
        row = CustomerGroup.objects.create(**facts)
    record(
        "partners.add_customer_group",
        actor=actor,
        subject="partners.CustomerGroup",
        subject_id=row.pk,
        after=facts,
    )
    return row
