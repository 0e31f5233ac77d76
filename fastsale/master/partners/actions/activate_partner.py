"""Deal with a partner again."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.partners import locks, queries, saving
from fastsale.master.partners.errors import MergedPartner
from fastsale.master.partners.models import Partner


@action("partners.activate_partner", title=_("Giao dịch lại với đối tác"), answer=queries.partner)
def activate_partner(*, partner_id: int, request_id: UUID, actor: Actor) -> Partner:
    """Switch the partner on. Refuses a merged duplicate (MergedPartner) and somebody else's customer."""
    row = locks.partner(partner_id)
    require(actor, "partners.activate_partner")
    if not queries.may_see(actor, row):
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner")
    if row.merged_into is not None:
        raise MergedPartner(code=row.code, kept=row.merged_into.code)
    was = row.is_active
    row.is_active = True
    saving.touch(row)
    row.save(update_fields=["is_active", "version", "updated_at"])
    record(
        "partners.activate_partner",
        actor=actor,
        subject="partners.Partner",
        subject_id=row.pk,
        before={"is_active": was},
        after={"is_active": True},
    )
    return row
