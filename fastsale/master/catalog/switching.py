"""Putting products in and out of use: shared by one and by many at once."""

from collections.abc import Iterable, Sequence

from fastsale.foundation import clock, figures
from fastsale.foundation.errors import Invalid, _
from fastsale.master.catalog.errors import StillUsed
from fastsale.master.catalog.models import ComboItem, Product

MOST = 1_000
"""Products that are changed at once."""


def chosen(product_ids: Iterable[int]) -> list[int]:
    """The keys, each once, in the order in which they are locked. Raises Invalid for none and for too many."""
    keys = sorted(set(product_ids))
    if not keys:
        raise Invalid(_("Chưa chọn mặt hàng nào."), field="product_ids")
    if len(keys) > MOST:
        said = _("Đang chọn %(count)s mặt hàng, mỗi lần nhiều nhất %(most)s. Chia thành nhiều lần.")
        raise Invalid(said, field="product_ids", count=figures.whole(len(keys)), most=figures.whole(MOST))
    return keys


def refuse_components(rows: Sequence[Product]) -> None:
    """Raise StillUsed for a component of a combo that stays in use. One statement."""
    keys = [row.pk for row in rows]
    uses = ComboItem.objects.filter(component__in=keys, combo__is_active=True).exclude(combo__in=keys)
    first: str | None = None
    combos: list[str] = []
    for code, combo in uses.order_by("component__code", "combo__code").values_list("component__code", "combo__code"):
        first = first or code
        if code == first and len(combos) < 3:
            combos.append(combo)
    if first:
        raise StillUsed(code=first, combos=", ".join(combos))


def switch(rows: Sequence[Product], *, is_active: bool) -> list[Product]:
    """Bring locked products into or out of use; those that were so already stay untouched. Answers the others."""
    changed = [row for row in rows if row.is_active != is_active]
    for row in changed:
        row.is_active = is_active
        row.version += 1
        row.updated_at = clock.now()
    Product.objects.bulk_update(changed, ["is_active", "version", "updated_at"], batch_size=400)
    return changed
