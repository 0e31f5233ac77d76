"""Sell a product again."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, saving
from fastsale.master.catalog.errors import StillUsed
from fastsale.master.catalog.models import Product


@action("catalog.activate_product", title=_("Kinh doanh lại hàng hóa"), answer=queries.product)
def activate_product(*, product_id: int, request_id: UUID, actor: Actor) -> Product:
    """Switch the product on. Refuses a merged duplicate (MergedProduct) and a combo with a component that is off."""
    row = locks.product(product_id)
    require(actor, "catalog.activate_product")
    off = list(row.components.filter(component__is_active=False).values_list("component__code", flat=True)[:3])
    if off:
        raise StillUsed(code=", ".join(off), combos=row.code)
    was = row.is_active
    row.is_active = True
    saving.touch(row)
    row.save(update_fields=["is_active", "version", "updated_at"])
    record(
        "catalog.activate_product",
        actor=actor,
        subject="catalog.Product",
        subject_id=row.pk,
        before={"is_active": was},
        after={"is_active": True},
    )
    return row
