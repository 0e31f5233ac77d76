"""Give a product its photo, or take it away."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.pictures import keeping as pictures
from fastsale.master.catalog import locks, queries, saving
from fastsale.master.catalog.models import Product


@action("catalog.set_photo", title=_("Đặt ảnh hàng hóa"), answer=queries.product)
def set_photo(*, product_id: int, content: bytes | None, request_id: UUID, actor: Actor) -> Product:
    """Show this picture with the product; None takes it away.

    The file is never kept as sent: it is read, turned upright, made at most 1.200 pixels wide or high and
    written anew, so that nothing but pixels survives. Refuses what is not a picture (UnreadablePhoto) and
    what is too large (PhotoTooLarge).
    """
    row = locks.product(product_id)
    require(actor, "catalog.set_photo")
    before = row.photo.name
    row.photo = pictures.keep(pictures.redrawn(content), "products") if content is not None else ""
    saving.touch(row)
    row.save(update_fields=["photo", "version", "updated_at"])
    record(
        "catalog.set_photo",
        actor=actor,
        subject="catalog.Product",
        subject_id=row.pk,
        before={"photo": before},
        after={"photo": row.photo.name},
    )
    return row
