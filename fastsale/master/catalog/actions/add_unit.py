"""Add a word to the list of units."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import queries
from fastsale.master.catalog.models import Unit
from fastsale.master.catalog.words import refuse_taken_word, word


@action("catalog.add_unit", title=_("Thêm đơn vị tính"), answer=queries.unit)
def add_unit(*, name: str, request_id: UUID, actor: Actor) -> Unit:
    """Add a unit. Refuses a name that is there already, also when only its case differs (NameTaken)."""
    require(actor, "catalog.add_unit")
    kept = word(name, what=_("Đơn vị tính"), longest=30)
    with named_collisions(lambda: refuse_taken_word(Unit, kept)):
        row = Unit.objects.create(name=kept)
    record("catalog.add_unit", actor=actor, subject="catalog.Unit", subject_id=row.pk, after={"name": kept})
    return row
