"""Two rows of one product become one: what moves from the duplicate to the kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from fastsale.master.catalog import queries, saving
from fastsale.master.catalog.errors import CannotMerge
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import Barcode, ComboItem, PriceListItem, Product, ProductKind, ProductUnit


def refuse_unlike(kept: Product, duplicate: Product) -> None:
    """Raise CannotMerge when the books of the two could not be read as one."""
    for name, what in (("kind", _("loại")), ("base_unit_id", _("đơn vị cơ bản")), ("tracking", _("cách theo dõi"))):
        if getattr(kept, name) != getattr(duplicate, name):
            raise CannotMerge(duplicate=duplicate.code, kept=kept.code, what=what)
    if kept.kind == ProductKind.COMBO:
        raise CannotMerge(duplicate=duplicate.code, kept=kept.code, what=_("thành phần combo"))
    factors = _factors(kept)
    for unit_id, factor in _factors(duplicate).items():
        if factors.get(unit_id, factor) != factor:
            raise CannotMerge(duplicate=duplicate.code, kept=kept.code, what=_("quy đổi đơn vị"))


def _factors(product: Product) -> dict[int, tuple[int, int]]:
    rows = ProductUnit.objects.filter(product=product, is_active=True)
    return {row.unit_id: (row.factor_num, row.factor_den) for row in rows}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What merging would do: what moves to the kept product, and what of the duplicate gives way to it."""

    barcodes: Sequence[str]
    units: Sequence[str]
    prices: int
    prices_given_up: int
    combos: Sequence[str]


def foreseen(kept: Product, duplicate: Product) -> Foreseen:
    """What `move` would do. Six statements."""
    mine = set(ProductUnit.objects.filter(product=kept, is_active=True).values_list("unit_id", flat=True))
    theirs = ProductUnit.objects.filter(product=duplicate, is_active=True)
    items = PriceListItem.objects.values_list("price_list_id", "product_unit__unit_id", "min_quantity")
    taken = set(items.filter(product_unit__product=kept))
    prices = list(items.filter(product_unit__product=duplicate))
    given_up = sum(rung in taken for rung in prices)
    return Foreseen(
        barcodes=list(Barcode.objects.filter(product_unit__in=theirs).values_list("code", flat=True)),
        units=list(theirs.exclude(unit__in=mine).values_list("unit__name", flat=True)),
        prices=len(prices) - given_up,
        prices_given_up=given_up,
        combos=list(duplicate.in_combos.order_by("combo__code").values_list("combo__code", flat=True)),
    )


def move(kept: Product, duplicate: Product) -> dict[str, object]:
    """Move what others find the duplicate by. Both rows are locked. Returns what moved, for the log."""
    mine, theirs = queries.facts_of(kept), queries.facts_of(duplicate)
    _free(duplicate)
    facts = _joined(mine, theirs)
    saving.rewrite(kept, facts, saved_by_person=kept.saved_by_person)
    _move_prices(kept, duplicate)
    _move_combos(kept, duplicate)
    Product.objects.filter(merged_into=duplicate).update(merged_into=kept)
    duplicate.is_active = False
    duplicate.merged_into = kept
    saving.touch(duplicate)
    duplicate.save(update_fields=["is_active", "merged_into", "version", "updated_at"])
    marks = [*theirs.barcodes, *(mark for unit in theirs.units for mark in unit.barcodes)]
    return {"barcodes": marks, "unit_codes": [unit.code for unit in theirs.units if unit.code]}


def _free(duplicate: Product) -> None:
    Barcode.objects.filter(product_unit__product=duplicate).delete()
    ProductUnit.objects.filter(product=duplicate, code__isnull=False).update(code=None)


def _joined(mine: ProductFacts, theirs: ProductFacts) -> ProductFacts:
    """The kept product's facts with the duplicate's barcodes and the units it lacked.

    Where both have a code for the same unit, the kept one's stays: a unit has one.
    """
    own = {unit.unit_id: unit for unit in mine.units}
    for unit in theirs.units:
        before = own.get(unit.unit_id)
        own[unit.unit_id] = _both(before, unit) if before else unit
    return replace(mine, barcodes=(*mine.barcodes, *theirs.barcodes), units=tuple(own.values()))


def _both(mine: UnitFacts, theirs: UnitFacts) -> UnitFacts:
    return replace(mine, code=mine.code or theirs.code, barcodes=(*mine.barcodes, *theirs.barcodes))


def _move_prices(kept: Product, duplicate: Product) -> None:
    """A price on a list moves where the kept product has none at that rung; else the kept one's stays."""
    units = dict(ProductUnit.objects.filter(product=kept, is_active=True).values_list("unit_id", "pk"))
    theirs = PriceListItem.objects.filter(product_unit__product=duplicate).select_related("product_unit")
    taken = set(
        PriceListItem.objects.filter(product_unit__product=kept).values_list(
            "price_list_id", "product_unit_id", "min_quantity"
        )
    )
    moved = []
    for item in theirs:
        target = units.get(item.product_unit.unit_id)
        if target and (item.price_list_id, target, item.min_quantity) not in taken:
            item.product_unit_id = target
            moved.append(item)
    PriceListItem.objects.bulk_update(moved, ["product_unit"])
    PriceListItem.objects.filter(product_unit__product=duplicate).delete()


def _move_combos(kept: Product, duplicate: Product) -> None:
    """In a combo the kept product takes the duplicate's place; where both were, it counts for both."""
    both = dict(ComboItem.objects.filter(component=kept).values_list("combo_id", "pk"))
    for item in ComboItem.objects.filter(component=duplicate):
        if item.combo_id in both:
            other = ComboItem.objects.get(pk=both[item.combo_id])
            other.quantity += item.quantity
            other.save(update_fields=["quantity"])
            item.delete()
        else:
            item.component = kept
            item.save(update_fields=["component"])
