"""Merge a duplicate product into the one that stays."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, merging, queries
from fastsale.master.catalog.errors import SameProduct
from fastsale.master.catalog.models import Product


@action("catalog.merge_products", title=_("Gộp hàng hóa trùng"), answer=queries.product)
def merge_products(*, kept_id: int, duplicate_id: int, request_id: UUID, actor: Actor) -> Product:
    """Let `kept` answer for `duplicate`: its barcodes, units, prices on lists and places in combos move over.

    The duplicate is switched off and keeps its code and its papers: what was written stays as it was written,
    and reports may add the two together by `merged_into`. Master data cannot see stock: the door that offers
    this shows what the duplicate still holds and asks to transfer it out first.
    Refuses two products that differ in kind, base unit or tracking, or in a unit's factor (CannotMerge).
    """
    if kept_id == duplicate_id:
        raise SameProduct
    kept, duplicate = locks.products([kept_id, duplicate_id])
    require(actor, "catalog.merge_products")
    merging.refuse_unlike(kept, duplicate)
    moved = merging.move(kept, duplicate)
    record(
        "catalog.merge_products",
        actor=actor,
        subject="catalog.Product",
        subject_id=kept.pk,
        before={"duplicate": duplicate.code, **moved},
        after={"kept": kept.code},
    )
    return kept
