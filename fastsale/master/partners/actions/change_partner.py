"""Change a customer or supplier: the whole form at once."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.master.partners import locks, queries, saving
from fastsale.master.partners.errors import MergedPartner
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import Partner


@action("partners.change_partner", title=_("Sửa khách hàng, nhà cung cấp"), answer=queries.partner)
def change_partner(
    *,
    partner_id: int,
    seen: int,
    partner: PartnerFacts,
    accept_duplicates: bool = False,
    request_id: UUID,
    actor: Actor,
) -> Partner:
    """Write the partner as the facts say. `seen` is the version the person looked at.

    Start from `queries.facts_of(row)` and replace what changes. Warns of a new phone or tax code that someone
    has. Refuses what add_partner refuses, an older version, a merged one, somebody else's customer, and
    anything that would let Khách lẻ owe (WalkInFixed).
    """
    row = locks.partner(partner_id)
    require(actor, "partners.change_partner")
    if not queries.may_see(actor, row):
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner")
    require_seen(row, seen)
    if row.merged_into is not None:
        raise MergedPartner(code=row.code, kept=row.merged_into.code)
    before = queries.facts_of(row)
    facts = saving.checked(partner, actor=actor, before=before)
    saving.refuse_changed_walk_in(row, facts)
    if not accept_duplicates and (facts.phone, facts.tax_code) != (before.phone, before.tax_code):
        saving.warn_of_twins(facts, actor=actor, besides=row.pk)
    columns = saving.columns(facts)
    for name, value in columns.items():
        setattr(row, name, value)
    saving.touch(row)
    with named_collisions(lambda: saving.refuse_taken_code(facts.code, besides=row.pk)):
        row.save(update_fields=[*columns, "version", "updated_at"])
    was, now = differences(saving.described(before), saving.described(facts))
    record(
        "partners.change_partner",
        actor=actor,
        subject="partners.Partner",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row
