"""One product with everything that belongs to it, as its page and the API show it."""

from dataclasses import dataclass

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.master.catalog import queries, rules
from fastsale.master.catalog.models import Barcode, ComboItem, Product, ProductAttribute, ProductUnit


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """A unit in use. `own_price` None: it follows the base price. Prices None for who may not see them."""

    id: int
    unit_id: int
    unit: str
    factor_num: int
    factor_den: int
    code: str
    price: int | None
    own_price: int | None
    barcodes: tuple[str, ...]
    is_base: bool


@dataclass(frozen=True, slots=True)
class AttributeDetails:
    attribute_id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ComponentDetails:
    """`quantity` in thousandths of the component's base unit, per combo."""

    product_id: int
    code: str
    name: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ProductDetails:
    """A product as its page shows it. Prices and cost are None for who may not see them."""

    product: Product
    price: int | None
    floor_price: int | None
    reference_cost: int | None
    units: tuple[UnitDetails, ...]
    attributes: tuple[AttributeDetails, ...]
    components: tuple[ComponentDetails, ...]


def details(product_id: int, actor: Actor) -> ProductDetails:
    """Everything about one product. Raises Forbidden, NotFound. Five statements."""
    require(actor, queries.VIEW)
    return of(queries.product(product_id), actor)


def of(row: Product, actor: Actor) -> ProductDetails:
    """The same of a row at hand, such as an action's answer. Four statements."""
    sees_prices = actor.may(SEE_PRICES)
    return ProductDetails(
        product=row,
        price=row.price if sees_prices else None,
        floor_price=row.floor_price if sees_prices else None,
        reference_cost=row.reference_cost if actor.sees_cost else None,
        units=_units(row, sees_prices),
        attributes=_attributes(row),
        components=_components(row),
    )


def _units(row: Product, sees_prices: bool) -> tuple[UnitDetails, ...]:
    units = list(
        ProductUnit.objects.filter(product=row, is_active=True).select_related("unit").order_by("-is_base", "pk")
    )
    marks: dict[int, list[str]] = {}
    for key, mark in Barcode.objects.filter(product_unit__in=units).values_list("product_unit_id", "code"):
        marks.setdefault(key, []).append(mark)
    return tuple(
        UnitDetails(
            id=unit.pk,
            unit_id=unit.unit_id,
            unit=unit.unit.name,
            factor_num=unit.factor_num,
            factor_den=unit.factor_den,
            code=unit.code or "",
            price=rules.unit_price(unit.price, row.price, unit.factor_num, unit.factor_den) if sees_prices else None,
            own_price=unit.price if sees_prices else None,
            barcodes=tuple(marks.get(unit.pk, ())),
            is_base=unit.is_base,
        )
        for unit in units
    )


def _attributes(row: Product) -> tuple[AttributeDetails, ...]:
    found = ProductAttribute.objects.filter(product=row).select_related("attribute").order_by("attribute__name")
    return tuple(AttributeDetails(one.attribute_id, one.attribute.name, one.value) for one in found)


def _components(row: Product) -> tuple[ComponentDetails, ...]:
    found = ComboItem.objects.filter(combo=row).select_related("component__base_unit").order_by("pk")
    return tuple(
        ComponentDetails(
            one.component_id, one.component.code, one.component.name, one.component.base_unit.name, one.quantity
        )
        for one in found
    )
