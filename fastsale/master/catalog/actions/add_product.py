"""Add a product with its units, barcodes, attributes and components."""

from dataclasses import asdict
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import queries, saving
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Product


@action("catalog.add_product", title=_("Thêm hàng hóa"), answer=queries.product)
def add_product(*, product: ProductFacts, saved_by_person: bool = True, request_id: UUID, actor: Actor) -> Product:
    """Add a product; without a code it gets the next one. `saved_by_person` is off for a spreadsheet's row.

    Refuses values out of range (Invalid, naming the field), a code or barcode that another product has
    (CodeTaken, BarcodeTaken, naming it), an equal name where the company forbids it (NameTaken).
    """
    require(actor, "catalog.add_product")
    facts = saving.with_code(saving.checked(product, actor=actor))
    with named_collisions(lambda: saving.refuse_taken(facts)):
        row = saving.create(facts, saved_by_person=saved_by_person)
    record(
        "catalog.add_product",
        actor=actor,
        subject="catalog.Product",
        subject_id=row.pk,
        after=asdict(facts),
    )
    return row
