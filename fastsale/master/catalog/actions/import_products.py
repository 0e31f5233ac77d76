"""Add and change products from the rows of a file, all or none."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.catalog.facts import ProductInFile
from fastsale.master.catalog.imports import products, writing


@action("catalog.import_products", title=_("Nhập hàng hóa từ Excel"), answer=batches.imported)
def import_products(*, rows: Sequence[ProductInFile], request_id: UUID, actor: Actor) -> Imported:
    """Add the products whose code is new (or empty), change those that there are; they carry the mark
    "not saved by a person" until a person saves them.

    Refuses all of it (ImportRefused) when a single row cannot be: every fault with its row and column.
    """
    require(actor, "catalog.import_products")
    plans: list[products.Plan] = []

    def check() -> None:
        plans.append(products.plan(rows, actor=actor, lock=True))
        if plans[-1].faults:
            raise batches.ImportRefused(plans[-1].faults)

    with named_collisions(check):
        before, after = writing.write(plans[0], done=len(rows))
    done = Imported(len(plans[0].adds), len(plans[0].changes), plans[0].same)
    record(
        "catalog.import_products",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before=before,
        after={**batches.counts(done), **after},
    )
    return done
