"""Many products, prices and partners at once, by their words, as a file has them: all of them or none."""

from datetime import date

from pydantic import Field

from fastsale.api.call import Call
from fastsale.api.catalog import catalog
from fastsale.api.fields import Answer, Body, Day, Dong, Flag, Hundredths, Id, Thousandths, Whole, line, lines
from fastsale.api.partners import partners
from fastsale.api.sales import sales
from fastsale.foundation.events.batches import Imported
from fastsale.master.catalog import switching
from fastsale.master.catalog.actions import activate_products as resuming
from fastsale.master.catalog.actions import change_prices as repricing
from fastsale.master.catalog.actions import deactivate_products as stopping
from fastsale.master.catalog.actions import import_prices as pricing
from fastsale.master.catalog.actions import import_products as producing
from fastsale.master.catalog.actions import move_products as moving
from fastsale.master.catalog.actions.set_prices import MOST_PRICES
from fastsale.master.catalog.facts import PriceChange, PriceInFile, ProductInFile, UnitInFile
from fastsale.master.partners.actions import import_partners as partnering
from fastsale.master.partners.facts import PartnerInFile
from fastsale.trade.sales.actions import import_invoices as invoicing
from fastsale.trade.sales.imports.rules import InvoiceInFile

__all__ = ["catalog", "partners", "sales"]

MOST = 5_000
"""Rows in one request; a file in the browser takes more."""

Mark = line(48, least=1, example="8934822101336")


class UnitRowBody(Body):
    """A further unit by its name: one of it is factor_num/factor_den base units."""

    unit: line(30, least=1, example="thùng")  # type: ignore[valid-type]
    factor_num: Whole = Field(1, ge=1, examples=[24])
    factor_den: Whole = Field(1, ge=1)
    price: Hundredths | None = None
    barcodes: tuple[Mark, ...] | None = None  # type: ignore[valid-type]


class ProductRowBody(Body):
    """A product by its words. A known `code`: it is changed, and what is null stays. Else it is added."""

    code: line(40, example="00123") = ""  # type: ignore[valid-type]
    name: line(200, least=1, example="Bia 333 lon 330 ml") | None = None  # type: ignore[valid-type]
    kind: line(8, example="goods") | None = None  # type: ignore[valid-type]
    category: line(120, least=1, example="Bia") | None = None  # type: ignore[valid-type]
    brand: line(80, least=1) | None = None  # type: ignore[valid-type]
    unit: line(30, least=1, example="lon") | None = None  # type: ignore[valid-type]
    vat_code: line(8, least=1, example="10") | None = None  # type: ignore[valid-type]
    price: Hundredths | None = None
    floor_price: Hundredths | None = None
    reference_cost: Hundredths | None = None
    tracking: line(6, example="lot") | None = None  # type: ignore[valid-type]
    min_stock: Thousandths | None = None
    max_stock: Thousandths | None = None
    warranty_months: Whole | None = None
    description: lines(4000) | None = None  # type: ignore[valid-type]
    barcodes: tuple[Mark, ...] | None = None  # type: ignore[valid-type]
    units: tuple[UnitRowBody, ...] = ()


class ImportProducts(Body):
    rows: list[ProductRowBody] = Field(min_length=1, max_length=MOST)


class PriceRowBody(Body):
    """A price by its words. `unit` empty: the base unit, or the unit whose own code it is."""

    price_list: line(120, least=1, example="Giá sỉ")  # type: ignore[valid-type]
    code: line(40, least=1, example="00123")  # type: ignore[valid-type]
    unit: line(30, example="lon") = ""  # type: ignore[valid-type]
    min_quantity: Thousandths = 0
    price: Hundredths


class ImportPrices(Body):
    rows: list[PriceRowBody] = Field(min_length=1, max_length=MOST)


class PriceChangeBody(Body):
    """A price from what was seen to what is wanted. `price_list_id` null: giá bán chung. Null: no price of its own."""

    product_unit_id: Id
    price_list_id: Id | None
    was: Hundredths | None
    price: Hundredths | None


class ChangePrices(Body):
    prices: list[PriceChangeBody] = Field(min_length=1, max_length=MOST_PRICES)


class ProductKeys(Body):
    product_ids: list[Id] = Field(min_length=1, max_length=switching.MOST)


class MoveProducts(ProductKeys):
    category_id: Id | None


class PartnerRowBody(Body):
    """A customer or supplier by their words. A known `code`: they are changed, and what is null stays."""

    code: line(40, example="KH00123") = ""  # type: ignore[valid-type]
    name: line(200, least=1, example="Công ty TNHH Minh Phát") | None = None  # type: ignore[valid-type]
    is_company: Flag | None = None
    phone: line(40, example="0901234567") | None = None  # type: ignore[valid-type]
    email: line(254) | None = None  # type: ignore[valid-type]
    tax_code: line(40, example="0100109106") | None = None  # type: ignore[valid-type]
    street: line(200) | None = None  # type: ignore[valid-type]
    ward: line(80) | None = None  # type: ignore[valid-type]
    province: line(80) | None = None  # type: ignore[valid-type]
    old_address: line(300) | None = None  # type: ignore[valid-type]
    invoice_name: line(200) | None = None  # type: ignore[valid-type]
    invoice_tax_code: line(40) | None = None  # type: ignore[valid-type]
    invoice_address: line(300) | None = None  # type: ignore[valid-type]
    invoice_email: line(254) | None = None  # type: ignore[valid-type]
    group: line(80, least=1) | None = None  # type: ignore[valid-type]
    responsible: line(60, least=1) | None = None  # type: ignore[valid-type]
    credit_limit: Dong | None = None
    term_days: Whole | None = None
    birthday: date | None = None
    note: lines(2000) | None = None  # type: ignore[valid-type]


class ImportPartners(Body):
    """`kind`: "customer" or "supplier". `accept_duplicates`: the warning of equal phones and tax codes was seen."""

    kind: line(8, least=1, example="customer")  # type: ignore[valid-type]
    rows: list[PartnerRowBody] = Field(min_length=1, max_length=MOST)
    accept_duplicates: Flag = False


class InvoiceRowBody(Body):
    """What the provider gave the sale of this number."""

    paper: line(40, least=1, example="BH-HN-000123")  # type: ignore[valid-type]
    symbol: line(20, least=1, example="1C26TAP")  # type: ignore[valid-type]
    number: line(20, least=1, example="00000123")  # type: ignore[valid-type]
    issued_on: Day


class ImportInvoices(Body):
    rows: list[InvoiceRowBody] = Field(min_length=1, max_length=MOST)


class ImportedAnswer(Answer):
    """What became of the rows."""

    added: int
    changed: int
    same: int


@catalog.act("/imports/products", "catalog.import_products", answer=ImportedAnswer)
def import_products(request: Call, body: ImportProducts) -> Imported:
    """Add and change products by rows. They carry the mark "not saved by a person".

    `422 import_refused`: nothing was written; `facts.faults` names row (from 1), column and sentence of each fault.
    """
    rows = [
        ProductInFile(
            line=place,
            units=tuple(UnitInFile(**unit.model_dump()) for unit in row.units),
            **row.model_dump(exclude={"units"}),
        )
        for place, row in enumerate(body.rows, start=1)
    ]
    return producing.import_products(rows=rows, request_id=request.request_id, actor=request.actor)


@catalog.act("/imports/prices", "catalog.import_prices", answer=ImportedAnswer)
def import_prices(request: Call, body: ImportPrices) -> Imported:
    """Set prices on price lists by rows; what is not named stays. `422 import_refused` as with products."""
    rows = [PriceInFile(line=place, **row.model_dump()) for place, row in enumerate(body.rows, start=1)]
    return pricing.import_prices(rows=rows, request_id=request.request_id, actor=request.actor)


@catalog.act("/prices", "catalog.change_prices", answer=ImportedAnswer)
def change_prices(request: Call, body: ChangePrices) -> Imported:
    """Change prices on several lists and giá bán chung at once, all or none.

    `409 prices_moved`: some are not what `was` says any more; read them anew.
    """
    rows = [PriceChange(**row.model_dump()) for row in body.prices]
    return repricing.change_prices(prices=rows, request_id=request.request_id, actor=request.actor)


@catalog.act("/product-deactivations", "catalog.deactivate_products", answer=ImportedAnswer)
def deactivate_products(request: Call, body: ProductKeys) -> Imported:
    """Stop selling these products, all or none."""
    return stopping.deactivate_products(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@catalog.act("/product-activations", "catalog.activate_products", answer=ImportedAnswer)
def activate_products(request: Call, body: ProductKeys) -> Imported:
    """Sell these products again, all or none."""
    return resuming.activate_products(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@catalog.act("/product-moves", "catalog.move_products", answer=ImportedAnswer)
def move_products(request: Call, body: MoveProducts) -> Imported:
    """Put these products into a group (null: into none), all or none."""
    return moving.move_products(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@partners.act("/imports", "partners.import_partners", answer=ImportedAnswer)
def import_partners(request: Call, body: ImportPartners) -> Imported:
    """Add and change customers or suppliers by rows. `422 import_refused` as with products.

    `409 duplicate_partners`: some have a phone or tax code that another has; send it again with `accept_duplicates`.
    """
    return partnering.import_partners(
        kind=body.kind,
        rows=[PartnerInFile(line=place, **row.model_dump()) for place, row in enumerate(body.rows, start=1)],
        accept_duplicates=body.accept_duplicates,
        request_id=request.request_id,
        actor=request.actor,
    )


@sales.act("/imports/invoices", "sales.import_invoices", answer=ImportedAnswer)
def import_invoices(request: Call, body: ImportInvoices) -> Imported:
    """Write down the invoices of many sales by their numbers. `422 import_refused` as with products."""
    rows = [InvoiceInFile(line=place, **row.model_dump()) for place, row in enumerate(body.rows, start=1)]
    return invoicing.import_invoices(rows=rows, request_id=request.request_id, actor=request.actor)
