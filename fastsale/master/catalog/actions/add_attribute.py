"""Add an attribute that products may differ in."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import queries
from fastsale.master.catalog.models import Attribute
from fastsale.master.catalog.words import refuse_taken_word, word


@action("catalog.add_attribute", title=_("Thêm thuộc tính"), answer=queries.attribute)
def add_attribute(*, name: str, request_id: UUID, actor: Actor) -> Attribute:
    """Add an attribute. Refuses a name that is there already, also when only its case differs (NameTaken)."""
    require(actor, "catalog.add_attribute")
    kept = word(name, what=_("Thuộc tính"), longest=60)
    with named_collisions(lambda: refuse_taken_word(Attribute, kept)):
        row = Attribute.objects.create(name=kept)
    record("catalog.add_attribute", actor=actor, subject="catalog.Attribute", subject_id=row.pk, after={"name": kept})
    return row
