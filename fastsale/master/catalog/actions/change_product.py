"""Change a product: its whole form at once."""

from dataclasses import asdict
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.master.catalog import locks, queries, saving
from fastsale.master.catalog.errors import StillUsed, UsedProduct
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Product, ProductKind
from fastsale.master.catalog.usage import is_used


@action("catalog.change_product", title=_("Sửa hàng hóa"), answer=queries.product)
def change_product(
    *,
    product_id: int,
    seen: int,
    product: ProductFacts,
    saved_by_person: bool = True,
    request_id: UUID,
    actor: Actor,
) -> Product:
    """Write the product as the facts say. `seen` is the version the person looked at.

    Start from `queries.facts_of(row)` and replace what changes. Refuses what add_product refuses, an older
    version (ChangedMeanwhile), and another kind, base unit or tracking once papers name the product
    (UsedProduct): the books count in the old one. A unit with a new factor becomes a new unit; papers keep theirs.
    """
    row = locks.product(product_id)
    require(actor, "catalog.change_product")
    require_seen(row, seen)
    before = queries.facts_of(row)
    facts = saving.checked(product, actor=actor, before=before)
    _refuse_new_nature(row, before, facts)
    with named_collisions(lambda: saving.refuse_taken(facts, besides=row.pk)):
        saving.rewrite(row, facts, saved_by_person=saved_by_person)
    was, now = differences(asdict(before), asdict(facts))
    record(
        "catalog.change_product",
        actor=actor,
        subject="catalog.Product",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row


def _refuse_new_nature(row: Product, before: ProductFacts, facts: ProductFacts) -> None:
    """Kind, base unit and tracking are what the books count by."""
    changed = [
        what
        for name, what in (("kind", _("loại")), ("unit_id", _("đơn vị cơ bản")), ("tracking", _("cách theo dõi")))
        if getattr(before, name) != getattr(facts, name)
    ]
    if changed and is_used(row.pk):
        raise UsedProduct(code=row.code, what=changed[0])
    if facts.kind == ProductKind.COMBO:
        combos = list(row.in_combos.values_list("combo__code", flat=True)[:3])
        if combos:
            raise StillUsed(code=row.code, combos=", ".join(combos), field="kind")
