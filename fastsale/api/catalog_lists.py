"""What products are sorted by and priced with: groups, units, brands, attributes, VAT rates, price lists."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from fastsale.api.call import Call
from fastsale.api.catalog import catalog
from fastsale.api.fields import Answer, BasisPoints, Body, Flag, Hundredths, Id, Thousandths, Whole, line
from fastsale.api.pages import Page, Paging, paged
from fastsale.foundation import clock
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.dates import local_day
from fastsale.master.catalog import queries, taxes
from fastsale.master.catalog.actions import add_attribute as adding_attribute
from fastsale.master.catalog.actions import add_brand as adding_brand
from fastsale.master.catalog.actions import add_category as adding_category
from fastsale.master.catalog.actions import add_price_list as adding_list
from fastsale.master.catalog.actions import add_unit as adding_unit
from fastsale.master.catalog.actions import change_category as changing_category
from fastsale.master.catalog.actions import change_price_list as changing_list
from fastsale.master.catalog.actions import set_prices as pricing
from fastsale.master.catalog.actions import set_vat_rate as taxing
from fastsale.master.catalog.facts import ListPrice
from fastsale.master.catalog.models import Attribute, Brand, Category, PriceList, Unit, VatRate

__all__ = ["catalog"]


class AddWord(Body):
    name: line(80, least=1, example="thùng")  # type: ignore[valid-type]


class WordAnswer(Answer):
    id: int
    name: str


class AddCategory(Body):
    name: line(120, least=1, example="Máy chấm công")  # type: ignore[valid-type]
    code: line(20, example="MCC") = ""  # type: ignore[valid-type]
    parent_id: Id | None = None


class ChangeCategory(AddCategory):
    seen: Whole


class CategoryAnswer(Answer):
    """`path` is the codes from the root down: the tree in order, and the beginning of every path below."""

    id: int
    code: str
    name: str
    parent_id: int | None
    path: str
    version: int


class SetVatRate(Body):
    code: line(8, least=1, example="8")  # type: ignore[valid-type]
    name: line(60, least=1, example="8 %")  # type: ignore[valid-type]
    rate: BasisPoints
    valid_from: date = Field(examples=["2025-07-01"])
    valid_to: date | None = Field(None, examples=["2026-12-31"])
    then_code: line(8, example="10") = ""  # type: ignore[valid-type]


class VatRateAnswer(Answer):
    id: int
    code: str
    name: str
    rate: int
    valid_from: date
    valid_to: date | None
    then_code: str


class RateInForceAnswer(Answer):
    """`code` as products carry it; `printed_code` and `rate` as a paper of that day shows them."""

    code: str
    printed_code: str
    name: str
    rate: int


class PriceListBody(Body):
    name: line(120, least=1, example="Giá sỉ")  # type: ignore[valid-type]
    includes_vat: Flag = False
    valid_from: date | None = None
    valid_to: date | None = None


class ChangePriceList(PriceListBody):
    seen: Whole
    is_active: Flag


class PriceListAnswer(Answer):
    id: int
    name: str
    includes_vat: bool
    valid_from: date | None
    valid_to: date | None
    is_active: bool
    version: int


class ListPriceBody(Body):
    """A price from `min_quantity` thousandths of that unit on; null takes it off the list."""

    product_unit_id: Id
    price: Hundredths | None
    min_quantity: Thousandths = 0


class SetPrices(Body):
    seen: Whole
    prices: list[ListPriceBody] = Field(min_length=1, max_length=pricing.MOST_PRICES)


class ListPriceAnswer(Answer):
    product_unit_id: int
    product_id: int
    code: str
    name: str
    unit: str
    min_quantity: int
    price: int


@catalog.read("/categories", answer=list[CategoryAnswer], right=queries.VIEW)
def categories(request: Call) -> Iterable[Category]:  # noqa: ARG001
    """All product groups, each right before what lies below it."""
    return queries.categories()


@catalog.act("/categories", "catalog.add_category", answer=CategoryAnswer, status=201)
def add_category(request: Call, body: AddCategory) -> Category:
    """Add a product group."""
    return adding_category.add_category(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@catalog.act("/categories/{category_id}", "catalog.change_category", answer=CategoryAnswer, method="PUT")
def change_category(request: Call, category_id: Id, body: ChangeCategory) -> Category:
    """Rename or move a product group with all that lies below it."""
    return changing_category.change_category(
        category_id=category_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )


@catalog.read("/units", answer=list[WordAnswer], right=queries.VIEW)
def units(request: Call) -> Iterable[Unit]:  # noqa: ARG001
    """All units of measure."""
    return queries.units()


@catalog.act("/units", "catalog.add_unit", answer=WordAnswer, status=201)
def add_unit(request: Call, body: AddWord) -> Unit:
    """Add a unit of measure."""
    return adding_unit.add_unit(name=body.name, request_id=request.request_id, actor=request.actor)


@catalog.read("/brands", answer=list[WordAnswer], right=queries.VIEW)
def brands(request: Call) -> Iterable[Brand]:  # noqa: ARG001
    """All brands."""
    return queries.brands()


@catalog.act("/brands", "catalog.add_brand", answer=WordAnswer, status=201)
def add_brand(request: Call, body: AddWord) -> Brand:
    """Add a brand."""
    return adding_brand.add_brand(name=body.name, request_id=request.request_id, actor=request.actor)


@catalog.read("/attributes", answer=list[WordAnswer], right=queries.VIEW)
def attributes(request: Call) -> Iterable[Attribute]:  # noqa: ARG001
    """All attributes that products may differ in."""
    return queries.attributes()


@catalog.act("/attributes", "catalog.add_attribute", answer=WordAnswer, status=201)
def add_attribute(request: Call, body: AddWord) -> Attribute:
    """Add an attribute."""
    return adding_attribute.add_attribute(name=body.name, request_id=request.request_id, actor=request.actor)


@catalog.read("/vat-rates", answer=list[VatRateAnswer], right=queries.VIEW)
def vat_rates(request: Call) -> Iterable[VatRate]:  # noqa: ARG001
    """The dated table of VAT rates."""
    return queries.vat_rates()


@catalog.read("/vat-rates/in-force", answer=list[RateInForceAnswer], right=queries.VIEW)
def vat_rates_in_force(request: Call, on: date | None = None) -> list[dict[str, Any]]:  # noqa: ARG001
    """What each code stands for on a day (today when left out): 8 % is 10 % from 1/1/2027 on."""
    rates = taxes.rates_on(on or local_day(clock.now()))
    return [
        {"code": code, "printed_code": rate.code, "name": rate.name, "rate": rate.rate}
        for code, rate in sorted(rates.items())
    ]


@catalog.act("/vat-rates", "catalog.set_vat_rate", answer=VatRateAnswer)
def set_vat_rate(request: Call, body: SetVatRate) -> VatRate:
    """Set the rate of a code from a day on; the same first day again changes that span."""
    return taxing.set_vat_rate(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@catalog.read("/price-lists", answer=list[PriceListAnswer], right=queries.VIEW)
def price_lists(request: Call) -> Iterable[PriceList]:  # noqa: ARG001
    """All price lists."""
    return queries.price_lists()


@catalog.act("/price-lists", "catalog.add_price_list", answer=PriceListAnswer, status=201)
def add_price_list(request: Call, body: PriceListBody) -> PriceList:
    """Add an empty price list."""
    return adding_list.add_price_list(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@catalog.act("/price-lists/{price_list_id}", "catalog.change_price_list", answer=PriceListAnswer, method="PUT")
def change_price_list(request: Call, price_list_id: Id, body: ChangePriceList) -> PriceList:
    """Change a price list's name, days and use."""
    return changing_list.change_price_list(
        price_list_id=price_list_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )


@catalog.read("/price-lists/{price_list_id}/prices", answer=Page[ListPriceAnswer], right=SEE_PRICES)
def list_prices(request: Call, price_list_id: Id, paging: Query[Paging]) -> dict[str, Any]:
    """The prices of a list by product, unit and quantity."""
    row = queries.price_list(price_list_id)
    page = queries.list_prices(row.pk, actor=request.actor, limit=paging.limit, cursor=paging.cursor)
    return paged(page, count=row.items.count() if paging.count else None)


@catalog.act("/price-lists/{price_list_id}/prices", "catalog.set_prices", answer=PriceListAnswer)
def set_prices(request: Call, price_list_id: Id, body: SetPrices) -> PriceList:
    """Set or take off prices; what is not named stays."""
    return pricing.set_prices(
        price_list_id=price_list_id,
        seen=body.seen,
        prices=[ListPrice(**price.model_dump()) for price in body.prices],
        request_id=request.request_id,
        actor=request.actor,
    )
