"""Many products at once with their units and barcodes, in a handful of statements."""

from collections.abc import Collection, Sequence

from fastsale.foundation.events.batches import parts
from fastsale.master.catalog.facts import ProductFacts
from fastsale.master.catalog.models import Barcode, Product, ProductKind, ProductUnit
from fastsale.master.catalog.queries import components_of, facts_from


def products_of(codes: Collection[str], *, lock: bool) -> dict[str, Product]:
    """The products with these codes; locked in the order of their keys, as everywhere."""
    keys = sorted(
        key for part in parts(codes) for key in Product.objects.filter(code__in=part).values_list("pk", flat=True)
    )
    found: dict[str, Product] = {}
    for part in parts(keys):
        rows = Product.objects.filter(pk__in=part).select_related("merged_into").order_by("pk")
        found |= {row.code: row for row in (rows.select_for_update(of=("self",)) if lock else rows)}
    return found


def facts_of(products: Sequence[Product]) -> dict[int, ProductFacts]:
    """Each product as its form shows it, but for its attributes, which files do not speak of."""
    units: dict[int, list[ProductUnit]] = {}
    marks: dict[int, list[str]] = {}
    for part in parts([row.pk for row in products]):
        for unit in ProductUnit.objects.filter(product__in=part, is_active=True).order_by("pk"):
            units.setdefault(unit.product_id, []).append(unit)
        pairs = Barcode.objects.filter(product_unit__product__in=part, product_unit__is_active=True)
        for key, mark in pairs.values_list("product_unit_id", "code"):
            marks.setdefault(key, []).append(mark)
    combos = components_of([row.pk for row in products if row.kind == ProductKind.COMBO])
    return {
        row.pk: facts_from(row, units.get(row.pk, []), marks, components=tuple(combos.get(row.pk, ())))
        for row in products
    }


def holders(codes: Collection[str]) -> dict[str, tuple[int, str, bool]]:
    """Who answers to each of these codes: (product, its code, whether as a barcode). Free ones are left out."""
    found: dict[str, tuple[int, str, bool]] = {}
    for part in parts(codes):
        units = ProductUnit.objects.filter(code__in=part).values_list("code", "product_id", "product__code")
        marks = Barcode.objects.filter(code__in=part)
        products = Product.objects.filter(code__in=part).values_list("code", "pk")
        found |= {str(code): (key, holder, False) for code, key, holder in units}
        found |= {code: (key, code, False) for code, key in products}
        barcodes = marks.values_list("code", "product_unit__product_id", "product_unit__product__code")
        found |= {code: (key, holder, True) for code, key, holder in barcodes}
    return found


def names_in_use(names: Collection[str]) -> dict[str, tuple[int, str]]:
    """Active products with these names: name → (product, its code)."""
    found: dict[str, tuple[int, str]] = {}
    for part in parts(names):
        rows = Product.objects.filter(name__in=part, is_active=True)
        found |= {name: (key, code) for name, key, code in rows.values_list("name", "pk", "code")}
    return found
