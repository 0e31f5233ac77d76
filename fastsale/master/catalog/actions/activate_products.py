"""Sell many products again."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, switching


@action("catalog.activate_products", title=_("Bán trở lại nhiều mặt hàng"), answer=batches.imported)
def activate_products(*, product_ids: Sequence[int], request_id: UUID, actor: Actor) -> Imported:
    """Switch these products on: all of them or none. On already: stays on.

    Refuses a duplicate that was merged (MergedProduct), none, and more than switching.MOST.
    """
    rows = locks.products(switching.chosen(product_ids))
    require(actor, "catalog.activate_products")
    changed = switching.switch(rows, is_active=True)
    done = Imported(0, len(changed), len(rows) - len(changed))
    record(
        "catalog.activate_products",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before={},
        after={**batches.counts(done), "products": [row.code for row in changed]},
    )
    return done
