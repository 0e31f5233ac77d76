"""Change the company's profile: name, tax code, address, bank."""

from dataclasses import asdict
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import profile, queries
from fastsale.foundation.administration.profile import CompanyFacts
from fastsale.foundation.company.locks import locked_company
from fastsale.foundation.company.models import Company
from fastsale.foundation.database.collisions import require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record


@action("administration.change_company", title=_("Sửa thông tin công ty"), answer=queries.company)
def change_company(*, seen: int, company: CompanyFacts, request_id: UUID, actor: Actor) -> Company:
    """Write the profile anew; new papers print it, old prints are not kept. Refuses an older version."""
    row = locked_company()
    require(actor, "administration.change_company")
    require_seen(row, seen)
    before = asdict(profile.facts_of(row))
    facts = profile.checked_facts(company)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*facts, "version"])
    was, now = differences(before, facts)
    record(
        "administration.change_company",
        actor=actor,
        subject="company.Company",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row
