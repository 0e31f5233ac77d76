"""Products: finding, scanning, adding and changing them. Groups, words, taxes and price lists: catalog_lists."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from ninja import File, Query
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Answer, Body, CostAnswer, Hundredths, Id, Search, Thousandths, Whole, cost, line, lines
from fastsale.api.pages import Page, Paging, paged
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.errors import NotFound
from fastsale.foundation.pictures import keeping as pictures
from fastsale.master.catalog import details as detailed
from fastsale.master.catalog import queries
from fastsale.master.catalog.actions import activate_product as activating
from fastsale.master.catalog.actions import add_product as adding
from fastsale.master.catalog.actions import assign_barcodes as marking
from fastsale.master.catalog.actions import change_product as changing
from fastsale.master.catalog.actions import deactivate_product as deactivating
from fastsale.master.catalog.actions import merge_products as merging
from fastsale.master.catalog.actions import set_photo as picturing
from fastsale.master.catalog.details import ProductDetails
from fastsale.master.catalog.facts import ProductFacts, UnitFacts
from fastsale.master.catalog.queries import Filters, SellUnit

catalog = Context("catalog", _("Hàng hóa"))

Factor = Whole
Mark = line(48, least=1, example="8934822101336")


class UnitBody(Body):
    """A further unit: one of it is factor_num/factor_den base units. `price` null: base price × factor."""

    unit_id: Id
    factor_num: Factor = Field(1, examples=[24])
    factor_den: Factor = 1
    code: line(40, example="BIA-333-T") = ""  # type: ignore[valid-type]
    price: Hundredths | None = None
    barcodes: tuple[Mark, ...] = ()  # type: ignore[valid-type]


class AssignBarcodes(Body):
    product_unit_ids: list[Id] = Field(min_length=1, max_length=marking.MOST_UNITS)


class AttributeBody(Body):
    attribute_id: Id
    text: line(80, least=1, example="Đỏ")  # type: ignore[valid-type]


class ComponentBody(Body):
    product_id: Id
    quantity: Thousandths


class ProductBody(Body):
    """A product's whole form. `unit_id` is the base unit; `barcodes` are those of the base unit.

    `vat_code` null: the company's usual rate. `reference_cost` null: stays (or 0 for a new product).
    """

    name: line(200, least=1, example="Bia 333 lon 330 ml")  # type: ignore[valid-type]
    unit_id: Id
    code: line(40, example="BIA-333") = ""  # type: ignore[valid-type]
    kind: line(8, example="goods") = "goods"  # type: ignore[valid-type]
    category_id: Id | None = None
    brand_id: Id | None = None
    vat_code: line(8, example="10") | None = None  # type: ignore[valid-type]
    price: Hundredths = 0
    floor_price: Hundredths = 0
    reference_cost: Hundredths | None = None
    tracking: line(6, example="lot") = "none"  # type: ignore[valid-type]
    min_stock: Thousandths = 0
    max_stock: Thousandths | None = None
    warranty_months: Whole = 0
    description: lines(4000) = ""  # type: ignore[valid-type]
    barcodes: tuple[Mark, ...] = ()  # type: ignore[valid-type]
    units: tuple[UnitBody, ...] = ()
    attributes: tuple[AttributeBody, ...] = ()
    components: tuple[ComponentBody, ...] = ()

    def facts(self) -> ProductFacts:
        """The same as the action takes it."""
        plain = self.model_dump(exclude={"units", "attributes", "components", "seen"})
        return ProductFacts(
            **plain,
            units=tuple(UnitFacts(**unit.model_dump()) for unit in self.units),
            attributes=tuple((one.attribute_id, one.text) for one in self.attributes),
            components=tuple((one.product_id, one.quantity) for one in self.components),
        )


class ChangeProductBody(ProductBody):
    seen: Whole = Field(description="`version` of the product as it was read")


class MergeProducts(Body):
    duplicate_id: Id


class ProductFilters(BaseModel):
    """Which products: query parameters of the list. `active` null: also those not sold any more."""

    search: Search = ""
    category_id: Id | None = None
    brand_id: Id | None = None
    kind: line(8, example="goods") = ""  # type: ignore[valid-type]
    tracking: line(6, example="lot") = ""  # type: ignore[valid-type]
    active: bool | None = True


class ProductRowAnswer(Answer):
    """`price` is of one base unit, null for who may not see prices."""

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


class UnitAnswer(Answer):
    id: int
    unit_id: int
    unit: str
    factor_num: int
    factor_den: int
    code: str
    price: int | None
    own_price: int | None
    barcodes: list[str]
    is_base: bool


class AttributeValueAnswer(Answer):
    attribute_id: int
    name: str
    text: str


class ComponentAnswer(Answer):
    product_id: int
    code: str
    name: str
    unit: str
    quantity: int


class ProductAnswer(CostAnswer):
    """A product with all that belongs to it. `price`, `floor_price` null for who may not see prices."""

    id: int
    code: str
    name: str
    kind: str
    tracking: str
    category_id: int | None
    brand_id: int | None
    unit_id: int
    vat_code: str
    price: int | None
    floor_price: int | None
    reference_cost: cost("What one base unit is expected to cost, in hundredths of a đồng")  # type: ignore[valid-type]
    min_stock: int
    max_stock: int | None
    warranty_months: int
    description: str
    photo: str
    is_active: bool
    merged_into_id: int | None
    version: int
    units: list[UnitAnswer]
    attributes: list[AttributeValueAnswer]
    components: list[ComponentAnswer]


class SellUnitAnswer(Answer):
    """A unit as a line of a paper needs it. `factor`: base units in one."""

    product_unit_id: int
    product_id: int
    code: str
    name: str
    kind: str
    tracking: str
    unit: str
    base_unit: str
    factor_num: int
    factor_den: int
    price: int | None
    vat_code: str
    warranty_months: int
    is_base: bool
    is_active: bool


_OWN = (
    "id", "code", "name", "kind", "tracking", "category_id", "brand_id", "vat_code", "min_stock", "max_stock",
    "warranty_months", "description", "is_active", "merged_into_id", "version",
)  # fmt: skip


def _shown(found: ProductDetails) -> dict[str, Any]:
    row = found.product
    parts = ("price", "floor_price", "reference_cost", "units", "attributes", "components")
    return {
        **{name: getattr(row, name) for name in _OWN},
        **{name: getattr(found, name) for name in parts},
        "unit_id": row.base_unit_id,
        "photo": row.photo.name or "",
    }


def _sold(unit: SellUnit, call: Call) -> dict[str, Any]:
    values = {name: getattr(unit, name) for name in SellUnitAnswer.model_fields if not name.startswith("factor")}
    price = unit.price if call.actor.may(SEE_PRICES) else None
    return values | {"factor_num": unit.factor.num, "factor_den": unit.factor.den, "price": price}


@catalog.read("/products", answer=Page[ProductRowAnswer], right=queries.VIEW)
def products(request: Call, paging: Query[Paging], wanted: Query[ProductFilters]) -> dict[str, Any]:
    """Products by code, or the best match first when something is searched. A group includes what lies below it."""
    filters = Filters(**wanted.model_dump(exclude={"search"}), text=wanted.search)
    page = queries.list_products(request.actor, filters, limit=paging.limit, cursor=paging.cursor)
    return paged(page, count=queries.products(request.actor, filters).count() if paging.count else None)


@catalog.read("/products/{product_id}", answer=ProductAnswer, right=queries.VIEW)
def product(request: Call, product_id: Id) -> dict[str, Any]:
    """One product with its units, barcodes, attributes and components."""
    return _shown(detailed.details(product_id, request.actor))


@catalog.read("/products/{product_id}/units", answer=list[SellUnitAnswer], right=queries.VIEW)
def product_units(request: Call, product_id: Id) -> list[dict[str, Any]]:
    """The units in which a product is bought and sold, base unit first."""
    return [_sold(unit, request) for unit in queries.units_of([queries.product(product_id).pk])]


@catalog.read("/scan", answer=SellUnitAnswer, right=queries.VIEW)
def scan(request: Call, code: line(48, least=1)) -> dict[str, Any]:  # type: ignore[valid-type]
    """What a scanned code names: a barcode, a unit's code, or a product's code."""
    unit = queries.by_barcode(code)
    if unit is None:
        raise NotFound(what=_("mã vạch này"), field="code")
    return _sold(unit, request)


@catalog.act("/products", "catalog.add_product", answer=ProductAnswer, status=201)
def add_product(request: Call, body: ProductBody) -> dict[str, Any]:
    """Add a product; without a code it gets the next one."""
    made = adding.add_product(product=body.facts(), request_id=request.request_id, actor=request.actor)
    return _shown(detailed.of(made, request.actor))


@catalog.act("/products/{product_id}", "catalog.change_product", answer=ProductAnswer, method="PUT")
def change_product(request: Call, product_id: Id, body: ChangeProductBody) -> dict[str, Any]:
    """Write a product anew; `seen` is its `version` as it was read."""
    made = changing.change_product(
        product_id=product_id,
        seen=body.seen,
        product=body.facts(),
        request_id=request.request_id,
        actor=request.actor,
    )
    return _shown(detailed.of(made, request.actor))


@catalog.act("/products/{product_id}/deactivate", "catalog.deactivate_product", answer=ProductAnswer)
def deactivate_product(request: Call, product_id: Id) -> dict[str, Any]:
    """Stop selling a product."""
    made = deactivating.deactivate_product(product_id=product_id, request_id=request.request_id, actor=request.actor)
    return _shown(detailed.of(made, request.actor))


@catalog.act("/products/{product_id}/activate", "catalog.activate_product", answer=ProductAnswer)
def activate_product(request: Call, product_id: Id) -> dict[str, Any]:
    """Sell a product again."""
    made = activating.activate_product(product_id=product_id, request_id=request.request_id, actor=request.actor)
    return _shown(detailed.of(made, request.actor))


@catalog.act("/products/{product_id}/merge", "catalog.merge_products", answer=ProductAnswer)
def merge_products(request: Call, product_id: Id, body: MergeProducts) -> dict[str, Any]:
    """Let this product answer for a duplicate.

    What the duplicate still holds in stock stays with it: look there first and transfer or write it off.
    """
    made = merging.merge_products(
        kept_id=product_id, duplicate_id=body.duplicate_id, request_id=request.request_id, actor=request.actor
    )
    return _shown(detailed.of(made, request.actor))


@catalog.act("/barcodes", "catalog.assign_barcodes", answer=ProductAnswer, status=201)
def assign_barcodes(request: Call, body: AssignBarcodes) -> dict[str, Any]:
    """Give units without a barcode an internal EAN-13; answers the first product that got one."""
    made = marking.assign_barcodes(**body.model_dump(), request_id=request.request_id, actor=request.actor)
    return _shown(detailed.of(made, request.actor))


@catalog.act("/products/{product_id}/photo", "catalog.set_photo", answer=ProductAnswer)
def set_photo(
    request: Call,
    product_id: Id,
    photo: File[UploadedFile | None] = None,
) -> dict[str, Any]:
    """Show a picture with a product (multipart/form-data, field `photo`); without a file the picture goes."""
    content = photo.read(pictures.MOST_BYTES + 1) if photo is not None else None
    made = picturing.set_photo(
        product_id=product_id, content=content, request_id=request.request_id, actor=request.actor
    )
    return _shown(detailed.of(made, request.actor))
