"""Add and change customers or suppliers from the rows of a file, all or none."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.partners.errors import DuplicatesInFile
from fastsale.master.partners.facts import PartnerInFile
from fastsale.master.partners.imports import partners, rules, writing


@action("partners.import_partners", title=_("Nhập khách hàng, nhà cung cấp từ Excel"), answer=batches.imported)
def import_partners(
    *, kind: str, rows: Sequence[PartnerInFile], accept_duplicates: bool = False, request_id: UUID, actor: Actor
) -> Imported:
    """Add those whose code is new (or empty), change those that there are. `kind`: "customer" or "supplier".

    Refuses all of it (ImportRefused) when a single row cannot be. Warns once (DuplicatesInFile) of phones and tax
    codes that someone has; `accept_duplicates` says the person has seen it.
    """
    require(actor, "partners.import_partners")
    fields.one_of(kind, (rules.CUSTOMER, rules.SUPPLIER), field="kind", what=_("Loại đối tác"))
    plans: list[partners.Plan] = []

    def check() -> None:
        plans.append(partners.plan(rows, kind, actor=actor, lock=True))
        if plans[-1].faults:
            raise batches.ImportRefused(plans[-1].faults)
        if plans[-1].warnings and not accept_duplicates:
            told = [batches.described(one) for one in plans[-1].warnings[: batches.MOST_FAULTS]]
            raise DuplicatesInFile(count=len(plans[-1].warnings), warnings=told, **told[0])

    with named_collisions(check):
        before, after = writing.write(plans[0], kind, done=len(rows))
    done = Imported(len(plans[0].adds), len(plans[0].changes), plans[0].same)
    record(
        "partners.import_partners",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before=before,
        after={**batches.counts(done), **after},
    )
    return done
