"""Put many products into another group."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, switching
from fastsale.master.catalog.models import Product


@action("catalog.move_products", title=_("Đổi nhóm nhiều mặt hàng"), answer=batches.imported)
def move_products(*, product_ids: Sequence[int], category_id: int | None, request_id: UUID, actor: Actor) -> Imported:
    """Put these products into the group (None: into none): all of them or none of them. There already: stays.

    Refuses a group that is not there, a duplicate that was merged, none, and more than switching.MOST.
    """
    rows = locks.products(switching.chosen(product_ids))
    require(actor, "catalog.move_products")
    group = queries.category(category_id) if category_id is not None else None
    moved = [row for row in rows if row.category_id != category_id]
    before = {row.code: row.category_id for row in moved}
    for row in moved:
        row.category = group
        row.version += 1
        row.updated_at = clock.now()
    Product.objects.bulk_update(moved, ["category", "version", "updated_at"], batch_size=400)
    done = Imported(0, len(moved), len(rows) - len(moved))
    record(
        "catalog.move_products",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before={"products": before},
        after={**batches.counts(done), "category": category_id},
    )
    return done
