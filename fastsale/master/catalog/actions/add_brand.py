"""Add a brand."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import queries
from fastsale.master.catalog.models import Brand
from fastsale.master.catalog.words import refuse_taken_word, word


@action("catalog.add_brand", title=_("Thêm nhãn hiệu"), answer=queries.brand)
def add_brand(*, name: str, request_id: UUID, actor: Actor) -> Brand:
    """Add a brand. Refuses a name that is there already, also when only its case differs (NameTaken)."""
    require(actor, "catalog.add_brand")
    kept = word(name, what=_("Nhãn hiệu"), longest=80)
    with named_collisions(lambda: refuse_taken_word(Brand, kept)):
        row = Brand.objects.create(name=kept)
    record("catalog.add_brand", actor=actor, subject="catalog.Brand", subject_id=row.pk, after={"name": kept})
    return row
