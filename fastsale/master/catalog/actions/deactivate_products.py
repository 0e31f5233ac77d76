"""Stop selling many products at once."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events import batches
from fastsale.foundation.events.action import action
from fastsale.foundation.events.batches import Imported
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, switching


@action("catalog.deactivate_products", title=_("Ngừng kinh doanh nhiều mặt hàng"), answer=batches.imported)
def deactivate_products(*, product_ids: Sequence[int], request_id: UUID, actor: Actor) -> Imported:
    """Switch these products off: all of them or none. Off already: stays off.

    Refuses a component of a combo that stays in use (StillUsed), none, and more than switching.MOST.
    """
    rows = locks.products(switching.chosen(product_ids))
    require(actor, "catalog.deactivate_products")
    switching.refuse_components(rows)
    changed = switching.switch(rows, is_active=False)
    done = Imported(0, len(changed), len(rows) - len(changed))
    record(
        "catalog.deactivate_products",
        actor=actor,
        subject=batches.SUBJECT,
        subject_id=batches.number_of(request_id),
        before={},
        after={**batches.counts(done), "products": [row.code for row in changed]},
    )
    return done
