"""Stop dealing with a partner: no new paper takes them, what they owe stays owed."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.partners import locks, queries, saving
from fastsale.master.partners.errors import WalkInFixed
from fastsale.master.partners.models import Partner


@action("partners.deactivate_partner", title=_("Ngừng giao dịch với đối tác"), answer=queries.partner)
def deactivate_partner(*, partner_id: int, request_id: UUID, actor: Actor) -> Partner:
    """Switch the partner off. Refuses Khách lẻ (WalkInFixed) and somebody else's customer. Off already: stays off."""
    row = locks.partner(partner_id)
    require(actor, "partners.deactivate_partner")
    if not queries.may_see(actor, row):
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner")
    if row.is_walk_in:
        raise WalkInFixed
    was = row.is_active
    row.is_active = False
    saving.touch(row)
    row.save(update_fields=["is_active", "version", "updated_at"])
    record(
        "partners.deactivate_partner",
        actor=actor,
        subject="partners.Partner",
        subject_id=row.pk,
        before={"is_active": was},
        after={"is_active": False},
    )
    return row
