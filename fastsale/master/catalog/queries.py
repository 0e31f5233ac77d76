"""Reads of the catalogue: what pages, API and papers ask about products.

Whoever lacks the right to see prices gets None in their place; reference cost likewise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.database.pages import Page, page_of
from fastsale.foundation.errors import NotFound, _
from fastsale.foundation.quantities import Factor
from fastsale.foundation.text import clean, fold
from fastsale.master.catalog import rules
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.models import (
    Attribute,
    Barcode,
    Brand,
    Category,
    ComboItem,
    PriceList,
    PriceListItem,
    Product,
    ProductAttribute,
    ProductUnit,
    Unit,
    VatRate,
)

VIEW = "catalog.view"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product in a list. `price` in hundredths, of one base unit; None for who may not see prices."""

    id: int
    code: str
    name: str
    kind: str
    tracking: str
    unit: str
    category: str | None
    brand: str | None
    vat_code: str
    price: int | None
    photo: str
    is_active: bool
    version: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SellUnit:
    """A unit of a product with all that a line of a paper needs to know. Prices in hundredths.

    `price` is of one such unit: its own, else the base price × the factor. `floor_price` and
    `reference_cost` are of one base unit. `is_active`: both the product and the unit are in use.
    """

    product_unit_id: int
    product_id: int
    code: str
    name: str
    kind: str
    tracking: str
    unit: str
    base_unit: str
    factor: Factor
    price: int
    floor_price: int
    reference_cost: int
    vat_code: str
    warranty_months: int
    is_base: bool
    is_active: bool

    @property
    def keeps_stock(self) -> bool:
        return self.kind == rules.GOODS


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of products may be narrowed to. `active` None: all. `category_id` includes what lies below it."""

    text: str = ""
    category_id: int | None = None
    brand_id: int | None = None
    kind: str = ""
    tracking: str = ""
    active: bool | None = True


def product(product_id: int) -> Product:
    """One product with its group, brand and unit; raises NotFound. One statement."""
    found = (
        Product.objects.select_related("category", "brand", "base_unit", "merged_into").filter(pk=product_id).first()
    )
    if found is None:
        raise NotFound(what=_("hàng hóa"), field="product")
    return found


def products(actor: Actor, filters: Filters) -> QuerySet[Product]:
    """The products that match, for counting and paging. Raises Forbidden without the right to see them."""
    require(actor, VIEW)
    rows = Product.objects.all()
    for word in rules.search_words(filters.text):
        rows = rows.filter(search__contains=word)
    if filters.category_id is not None:
        path = Category.objects.filter(pk=filters.category_id).values_list("path", flat=True).first()
        rows = rows.filter(category__path__startswith=path) if path else rows.none()
    plain: dict[str, Any] = {"brand": filters.brand_id, "kind": filters.kind, "tracking": filters.tracking}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    return rows if filters.active is None else rows.filter(is_active=filters.active)


def list_products(actor: Actor, filters: Filters, *, limit: int = 50, cursor: str | None = None) -> Page[ProductRow]:
    """A page of products by code; where text is searched, best first (equal code, code that begins so,
    a word of the name that begins so, the rest). One statement, two with a category.
    """
    rows = products(actor, filters)
    by: tuple[str, ...] = ("code",)
    if rules.search_words(filters.text):
        rows = rows.annotate(rank=_rank(filters.text))
        by = ("rank", "code")
    columns = (
        "code", "name", "kind", "tracking", "vat_code", "price", "photo", "is_active", "version", "updated_at",
        "base_unit__name", "category__name", "brand__name",
    )  # fmt: skip
    names = ("id", *columns, *by[:-1])
    page = page_of(rows.values(*names), by=by, cursor=cursor, limit=limit)
    sees_prices = actor.may(SEE_PRICES)
    return Page([_row(item, sees_prices) for item in page.items], page.next)


def find_products(text: str, *, actor: Actor, limit: int = 20, cursor: str | None = None) -> Page[ProductRow]:
    """Products in use that match every word, without accents ("ao so mi" finds "Áo sơ mi"). One statement."""
    return list_products(actor, Filters(text=text), limit=limit, cursor=cursor)


def _rank(text: str) -> Case:
    code, folded = clean(text).upper(), fold(text)
    return Case(
        When(code=code, then=Value(0)),
        When(code__startswith=code, then=Value(1)),
        When(search__contains=f" {folded}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _row(item: dict[str, Any], sees_prices: bool) -> ProductRow:
    return ProductRow(
        id=item["id"],
        code=item["code"],
        name=item["name"],
        kind=item["kind"],
        tracking=item["tracking"],
        unit=item["base_unit__name"],
        category=item["category__name"],
        brand=item["brand__name"],
        vat_code=item["vat_code"],
        price=item["price"] if sees_prices else None,
        photo=item["photo"],
        is_active=item["is_active"],
        version=item["version"],
        updated_at=item["updated_at"],
    )


def _sell_units(condition: Q) -> list[SellUnit]:
    rows = (
        ProductUnit.objects.filter(condition)
        .annotate(
            product_code=F("product__code"), name=F("product__name"), kind=F("product__kind"),
            tracking=F("product__tracking"), unit_name=F("unit__name"), base_unit=F("product__base_unit__name"),
            base_price=F("product__price"), floor_price=F("product__floor_price"),
            reference_cost=F("product__reference_cost"), vat_code=F("product__vat_code"),
            warranty_months=F("product__warranty_months"), product_active=F("product__is_active"),
        )
        .order_by("product_id", "-is_base", "pk")
        .values()
    )  # fmt: skip
    return [_sell_unit(row) for row in rows]


def _sell_unit(row: Any) -> SellUnit:
    return SellUnit(
        product_unit_id=row["id"],
        product_id=row["product_id"],
        code=row["product_code"],
        name=row["name"],
        kind=row["kind"],
        tracking=row["tracking"],
        unit=row["unit_name"],
        base_unit=row["base_unit"],
        factor=Factor(row["factor_num"], row["factor_den"]),
        price=rules.unit_price(row["price"], row["base_price"], row["factor_num"], row["factor_den"]),
        floor_price=row["floor_price"],
        reference_cost=row["reference_cost"],
        vat_code=row["vat_code"],
        warranty_months=row["warranty_months"],
        is_base=row["is_base"],
        is_active=row["is_active"] and row["product_active"],
    )


def sell_units(product_unit_ids: Iterable[int]) -> dict[int, SellUnit]:
    """These units by id, in use or not; one that does not exist is left out. One statement."""
    return {unit.product_unit_id: unit for unit in _sell_units(Q(pk__in=set(product_unit_ids)))}


def units_of(product_ids: Iterable[int]) -> list[SellUnit]:
    """The units in use of these products, base unit first. One statement."""
    return _sell_units(Q(product__in=set(product_ids), is_active=True))


def base_units(product_ids: Iterable[int]) -> dict[int, SellUnit]:
    """The base unit of each product, by product id. One statement."""
    found = _sell_units(Q(product__in=set(product_ids), is_active=True, is_base=True))
    return {unit.product_id: unit for unit in found}


def by_barcode(code: str) -> SellUnit | None:
    """What a scanned code names: a barcode, else a unit's code, else a product's code (its base unit).

    A duplicate that was merged answers as the product it went into. None when nothing has this code.
    At most four statements, two for a barcode.
    """
    mark = clean(code)
    upper = mark.upper()
    if not mark or len(mark) > 48:
        return None
    unit_id = Barcode.objects.filter(code=mark).values_list("product_unit_id", flat=True).first()
    if unit_id is None:
        unit_id = ProductUnit.objects.filter(code=upper, is_active=True).values_list("pk", flat=True).first()
    if unit_id is not None:
        return _sell_units(Q(pk=unit_id))[0]
    found = Product.objects.filter(code=upper).values_list("pk", "merged_into_id").first()
    if found is None:
        return None
    product_id, kept_id = found
    return base_units([kept_id or product_id]).get(kept_id or product_id)


def components_of(product_ids: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """What combos are made of: combo id → (component id, thousandths per combo). One statement."""
    found: dict[int, list[tuple[int, int]]] = {}
    rows = ComboItem.objects.filter(combo__in=set(product_ids)).order_by("pk")
    for combo, component, quantity in rows.values_list("combo_id", "component_id", "quantity"):
        found.setdefault(combo, []).append((component, quantity))
    return found


def facts_of(row: Product) -> ProductFacts:
    """The product as its form shows it: what an editor changes and gives back. Four statements."""
    units = list(ProductUnit.objects.filter(product=row, is_active=True).order_by("pk"))
    marks: dict[int, list[str]] = {}
    for unit_id, mark in Barcode.objects.filter(product_unit__in=units).values_list("product_unit_id", "code"):
        marks.setdefault(unit_id, []).append(mark)
    attributes = ProductAttribute.objects.filter(product=row).order_by("attribute_id")
    return facts_from(
        row,
        units,
        marks,
        attributes=tuple(attributes.values_list("attribute_id", "value")),
        components=tuple(components_of([row.pk]).get(row.pk, [])),
    )


_PLAIN = (
    "name", "code", "kind", "category_id", "brand_id", "vat_code", "price", "floor_price", "reference_cost",
    "tracking", "min_stock", "max_stock", "warranty_months", "description",
)  # fmt: skip


def facts_from(
    row: Product,
    units: Sequence[ProductUnit],
    marks: Mapping[int, Sequence[str]],
    *,
    components: tuple[tuple[int, int], ...],
    attributes: tuple[tuple[int, str], ...] = (),
) -> ProductFacts:
    """The same from rows at hand: its units in use, and the barcodes of each unit by the unit's key."""
    return ProductFacts(
        **{name: getattr(row, name) for name in _PLAIN},
        unit_id=row.base_unit_id,
        barcodes=tuple(mark for unit in units if unit.is_base for mark in marks.get(unit.pk, ())),
        units=tuple(
            UnitFacts(
                unit_id=unit.unit_id,
                factor_num=unit.factor_num,
                factor_den=unit.factor_den,
                code=unit.code or "",
                price=unit.price,
                barcodes=tuple(marks.get(unit.pk, ())),
            )
            for unit in units
            if not unit.is_base
        ),
        attributes=attributes,
        components=components,
    )


def categories() -> QuerySet[Category]:
    """The whole tree, each group right before what lies below it."""
    return Category.objects.order_by("path")


def category(category_id: int) -> Category:
    return _found(Category.objects.filter(pk=category_id).first(), _("nhóm sản phẩm"))


def units() -> QuerySet[Unit]:
    return Unit.objects.order_by("name")


def unit(unit_id: int) -> Unit:
    return _found(Unit.objects.filter(pk=unit_id).first(), _("đơn vị tính"))


def brands() -> QuerySet[Brand]:
    return Brand.objects.order_by("name")


def brand(brand_id: int) -> Brand:
    return _found(Brand.objects.filter(pk=brand_id).first(), _("nhãn hiệu"))


def attributes() -> QuerySet[Attribute]:
    return Attribute.objects.order_by("name")


def attribute(attribute_id: int) -> Attribute:
    return _found(Attribute.objects.filter(pk=attribute_id).first(), _("thuộc tính"))


def vat_rates() -> QuerySet[VatRate]:
    """The dated table as it stands, for the settings page. What is in force on a day: taxes.rates_on."""
    return VatRate.objects.order_by("code", "valid_from")


def vat_rate(vat_rate_id: int) -> VatRate:
    return _found(VatRate.objects.filter(pk=vat_rate_id).first(), _("thuế suất"))


def price_lists() -> QuerySet[PriceList]:
    return PriceList.objects.order_by("name")


def price_list(price_list_id: int) -> PriceList:
    return _found(PriceList.objects.filter(pk=price_list_id).first(), _("bảng giá"))


@dataclass(frozen=True, slots=True)
class ListPriceRow:
    """A price on a list: from `min_quantity` thousandths of that unit on, in hundredths."""

    product_unit_id: int
    product_id: int
    code: str
    name: str
    unit: str
    min_quantity: int
    price: int


def list_prices(price_list_id: int, *, actor: Actor, limit: int = 50, cursor: str | None = None) -> Page[ListPriceRow]:
    """The prices of a list by product, unit and quantity. One statement."""
    require(actor, VIEW)
    require(actor, SEE_PRICES)
    rows = PriceListItem.objects.filter(price_list=price_list_id).values(
        "product_unit_id", "min_quantity", "price",
        product_id=F("product_unit__product_id"), code=F("product_unit__product__code"),
        name=F("product_unit__product__name"), unit=F("product_unit__unit__name"),
    )  # fmt: skip
    page = page_of(rows, by=("code", "product_unit_id", "min_quantity"), cursor=cursor, limit=limit)
    return Page([ListPriceRow(**item) for item in page.items], page.next)


def _found(row: T | None, what: str) -> T:
    if row is None:
        raise NotFound(what=what)
    return row
