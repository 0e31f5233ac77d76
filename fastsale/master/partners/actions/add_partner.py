"""Add a customer, a supplier, or someone who is both."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.partners import queries, saving
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import Partner


@action("partners.add_partner", title=_("Thêm khách hàng, nhà cung cấp"), answer=queries.partner)
def add_partner(*, partner: PartnerFacts, accept_duplicates: bool = False, request_id: UUID, actor: Actor) -> Partner:
    """Add a partner; without a code it gets the next one.

    Warns once (DuplicateWarning) of a phone or tax code that someone has; `accept_duplicates` says the person
    has seen it. Refuses values that cannot be (Invalid), a code that another has (PartnerCodeTaken), limits
    and responsible persons that are not the actor's to set.
    """
    require(actor, "partners.add_partner")
    facts = saving.checked(partner, actor=actor)
    if not accept_duplicates:
        saving.warn_of_twins(facts, actor=actor)
    facts = saving.with_code(facts)
    with named_collisions(lambda: saving.refuse_taken_code(facts.code)):
        row = Partner.objects.create(**saving.columns(facts))
    record(
        "partners.add_partner",
        actor=actor,
        subject="partners.Partner",
        subject_id=row.pk,
        after=saving.described(facts),
    )
    return row
