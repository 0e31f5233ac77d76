"""Stop selling a product: no new paper takes it, old ones stay as they are."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, saving, switching
from fastsale.master.catalog.models import Product


@action("catalog.deactivate_product", title=_("Ngừng kinh doanh hàng hóa"), answer=queries.product)
def deactivate_product(*, product_id: int, request_id: UUID, actor: Actor) -> Product:
    """Switch the product off. Refuses a component of a combo that is sold (StillUsed). Off already: stays off.

    What is left in stock stays there and may be transferred, written off or returned.
    """
    row = locks.product(product_id)
    require(actor, "catalog.deactivate_product")
    switching.refuse_components([row])
    was = row.is_active
    row.is_active = False
    saving.touch(row)
    row.save(update_fields=["is_active", "version", "updated_at"])
    record(
        "catalog.deactivate_product",
        actor=actor,
        subject="catalog.Product",
        subject_id=row.pk,
        before={"is_active": was},
        after={"is_active": False},
    )
    return row
