"""Writing a product with its units, barcodes, attributes and components: shared by adding and changing."""

from dataclasses import replace

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.company import queries as company
from fastsale.foundation.company.codes import PRODUCT, take_code
from fastsale.foundation.company.models import Company
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, _
from fastsale.master.catalog import rules, taxes, uniqueness
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import (
    Attribute,
    Barcode,
    Brand,
    Category,
    ComboItem,
    PriceListItem,
    Product,
    ProductAttribute,
    ProductKind,
    ProductUnit,
    Unit,
)

PLAIN_FIELDS = (
    "name", "kind", "category_id", "brand_id", "vat_code", "price", "floor_price", "reference_cost",
    "tracking", "min_stock", "max_stock", "warranty_months", "description",
)  # fmt: skip
"""Columns that carry a fact of the same name."""


def checked(facts: ProductFacts, *, actor: Actor, before: ProductFacts | None = None) -> ProductFacts:
    """The facts as they will be written: cleaned, with defaults filled in, everything they name present.

    Raises Invalid with the field; Forbidden when someone who may not see cost sets one.
    """
    settings = company.current()
    facts = rules.tidy(facts)
    cost_before = before.reference_cost if before else 0
    if facts.reference_cost is None:
        facts = replace(facts, reference_cost=cost_before)
    elif facts.reference_cost != cost_before:
        require(actor, SEE_COST)
    if before and not facts.code:
        facts = replace(facts, code=before.code)
    if facts.vat_code is None:
        facts = replace(facts, vat_code=before.vat_code if before else settings.default_vat)
    _known_rate(facts, before)
    refuse_switched_off(facts, before or ProductFacts(name="", unit_id=0), settings)
    _present(facts)
    return facts


def _known_rate(facts: ProductFacts, before: ProductFacts | None) -> None:
    assert facts.vat_code is not None
    if before is None or facts.vat_code != before.vat_code:
        today = local_day(clock.now())
        taxes.rate_of(taxes.rates_on(today), facts.vat_code, today)


def refuse_switched_off(facts: ProductFacts, before: ProductFacts, settings: Company) -> None:
    """What the company has switched off in Cấu hình chung cannot be newly used."""
    off = _("%(what)s đang tắt trong Cấu hình chung.")
    if facts.tracking not in (before.tracking, rules.UNTRACKED) and not settings.lots:
        raise Invalid(off, field="tracking", what=_("Quản lý theo lô / hạn sử dụng"))
    if len(facts.units) > len(before.units) and not settings.multi_unit:
        raise Invalid(off, field="units", what=_("Hàng hóa có nhiều đơn vị tính"))
    if len(facts.attributes) > len(before.attributes) and not settings.variants:
        raise Invalid(off, field="attributes", what=_("Hàng hóa có thuộc tính"))


def _present(facts: ProductFacts) -> None:
    """Everything the facts point at is there."""
    unit_ids = {facts.unit_id, *(unit.unit_id for unit in facts.units)}
    if Unit.objects.filter(pk__in=unit_ids).count() < len(unit_ids):
        raise Invalid(_("Đơn vị tính này không có trong danh mục."), field="unit")
    if facts.category_id is not None and not Category.objects.filter(pk=facts.category_id).exists():
        raise Invalid(_("Nhóm sản phẩm này không còn."), field="category")
    if facts.brand_id is not None and not Brand.objects.filter(pk=facts.brand_id).exists():
        raise Invalid(_("Nhãn hiệu này không còn."), field="brand")
    attribute_ids = {attribute for attribute, _value in facts.attributes}
    if attribute_ids and Attribute.objects.filter(pk__in=attribute_ids).count() < len(attribute_ids):
        raise Invalid(_("Thuộc tính này không còn."), field="attributes")
    if facts.components:
        _sound_components(facts)


def _sound_components(facts: ProductFacts) -> None:
    wanted = {component for component, _quantity in facts.components}
    found = Product.objects.filter(pk__in=wanted, is_active=True).exclude(kind=ProductKind.COMBO).count()
    if found < len(wanted):
        raise Invalid(_("Thành phần của combo phải là hàng hóa hoặc dịch vụ đang kinh doanh."), field="components")


def with_code(facts: ProductFacts) -> ProductFacts:
    """The facts with a code of the program's own when nobody typed one."""
    return facts if facts.code else replace(facts, code=take_code(PRODUCT, uniqueness.is_taken))


def refuse_taken(facts: ProductFacts, *, besides: int = 0) -> None:
    """Raise CodeTaken, BarcodeTaken or, when the company forbids equal names, NameTaken."""
    uniqueness.refuse_taken(facts, besides=besides)
    if not company.current().allow_duplicate_name:
        uniqueness.refuse_taken_name(facts.name, besides=besides)


def create(facts: ProductFacts, *, saved_by_person: bool) -> Product:
    """Insert the product and all that belongs to it."""
    product = Product.objects.create(
        code=facts.code,
        base_unit_id=facts.unit_id,
        search=search_text(facts),
        saved_by_person=saved_by_person,
        **{name: getattr(facts, name) for name in PLAIN_FIELDS},
    )
    write_parts(product, facts)
    return product


def rewrite(product: Product, facts: ProductFacts, *, saved_by_person: bool) -> None:
    """Write a locked product anew; its version grows."""
    for name in PLAIN_FIELDS:
        setattr(product, name, getattr(facts, name))
    product.code = facts.code
    product.base_unit_id = facts.unit_id
    product.search = search_text(facts)
    product.saved_by_person = saved_by_person
    touch(product)
    product.save(
        update_fields=[*PLAIN_FIELDS, "code", "base_unit_id", "search", "saved_by_person", "version", "updated_at"]
    )
    write_parts(product, facts)


def touch(product: Product) -> None:
    """One more version, now. The caller saves `version` and `updated_at`."""
    product.version += 1
    product.updated_at = clock.now()


def search_text(facts: ProductFacts) -> str:
    """Code, name, unit codes and barcodes, folded."""
    marks = [*facts.barcodes, *(mark for unit in facts.units for mark in unit.barcodes)]
    return rules.search_text(facts.code, facts.name, *(unit.code for unit in facts.units), *marks)


def write_parts(product: Product, facts: ProductFacts) -> None:
    """Units with barcodes, attributes and components, as the facts say."""
    write_units(product, facts)
    ProductAttribute.objects.filter(product=product).delete()
    ProductAttribute.objects.bulk_create(
        [ProductAttribute(product=product, attribute_id=key, value=value) for key, value in facts.attributes]
    )
    ComboItem.objects.filter(combo=product).delete()
    ComboItem.objects.bulk_create(
        [ComboItem(combo=product, component_id=key, quantity=quantity) for key, quantity in facts.components]
    )


def write_units(product: Product, facts: ProductFacts) -> None:
    """Bring the unit rows to what the facts say. A changed factor is a new row: papers keep the old one."""
    base = UnitFacts(unit_id=facts.unit_id, barcodes=facts.barcodes)
    wanted = (base, *facts.units)
    rows = list(ProductUnit.objects.filter(product=product).order_by("pk"))
    kept = {one.unit_id: _matching(rows, one) for one in wanted}
    _retire([row for row in rows if row not in kept.values()])
    # Codes and barcodes may change places between two units: all are freed first.
    ProductUnit.objects.filter(product=product, code__isnull=False).update(code=None)
    Barcode.objects.filter(product_unit__product=product).delete()
    for one in wanted:
        row = kept[one.unit_id] or ProductUnit(product=product, unit_id=one.unit_id)
        row.factor_num, row.factor_den, row.price = one.factor_num, one.factor_den, one.price
        row.code, row.is_base, row.is_active = one.code or None, one is base, True
        row.save()  # house: save-names-its-fields, because the row is new or held by the product's lock
        _take_over_prices(rows, row)
        Barcode.objects.bulk_create([Barcode(code=mark, product_unit=row) for mark in one.barcodes])


def _matching(rows: list[ProductUnit], one: UnitFacts) -> ProductUnit | None:
    """The row of this unit with this factor: the active one, else one that was switched off before."""
    same = [
        row
        for row in rows
        if (row.unit_id, row.factor_num, row.factor_den) == (one.unit_id, one.factor_num, one.factor_den)
    ]
    return max(same, key=lambda row: (row.is_active, row.pk), default=None)


def _retire(rows: list[ProductUnit]) -> None:
    ProductUnit.objects.filter(pk__in=[row.pk for row in rows]).update(is_active=False, code=None)


def _take_over_prices(rows: list[ProductUnit], row: ProductUnit) -> None:
    """Prices on price lists follow the unit from its retired row to the one in use."""
    earlier = [one.pk for one in rows if one.unit_id == row.unit_id and one.pk != row.pk]
    if earlier:
        moving = PriceListItem.objects.filter(product_unit__in=earlier).values("price_list")
        PriceListItem.objects.filter(product_unit=row, price_list__in=moving).delete()
        PriceListItem.objects.filter(product_unit__in=earlier).update(product_unit=row)
