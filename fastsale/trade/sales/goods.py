"""What the lines of a sale are made of: products, units, prices, tax, and the pieces that leave the warehouse.

Set-based: a constant number of statements whatever the number of lines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Q

from fastsale.books.stock.models import Lot
from fastsale.books.stock.requests import Tracking
from fastsale.foundation import figures
from fastsale.foundation.company.models import Company
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.money import half_up
from fastsale.foundation.quantities import LARGEST_QUANTITY, QUANTITY_SCALE, Factor
from fastsale.foundation.rates import FULL
from fastsale.foundation.text import clean
from fastsale.master.catalog.models import ComboItem, Product, ProductKind, ProductUnit
from fastsale.master.catalog.taxes import Rate, rate_of, rates_on
from fastsale.master.partners.models import Partner
from fastsale.master.partners.prices import Price, price_for
from fastsale.trade.promotions.pricing import CartLine, Discount
from fastsale.trade.sales.errors import (
    EmptyOrder,
    FreeTextRefused,
    InactiveProduct,
    NotWholeInBase,
    TooManyLines,
    WrongUnit,
)
from fastsale.trade.sales.inputs import LineInput
from fastsale.trade.sales.models import LineKind

MOST_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One product that leaves for a line: itself, or a component of a combo. Base thousandths."""

    product_id: int
    quantity: int
    tracking: Tracking
    reference_cost: int = 0
    lots: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A line with everything looked up. Prices in hundredths of a đồng, quantities in thousandths."""

    position: int
    kind: str
    product_id: int | None
    unit_id: int | None
    code: str
    name: str
    unit_name: str
    quantity: int
    base_quantity: int
    unit_price: int
    list_price: int
    floor_price: int
    discount: Discount
    vat_code: str
    vat_rate: int
    lots: tuple[tuple[int, int], ...]
    note: str
    pieces: tuple[Piece, ...] = ()

    def as_cart_line(self) -> CartLine:
        return CartLine(
            position=self.position,
            quantity=self.quantity,
            unit_price=self.unit_price,
            vat_rate=self.vat_rate,
            vat_code=self.vat_code,
            discount=self.discount,
            is_surcharge=self.kind == LineKind.SURCHARGE,
        )


@dataclass(frozen=True, slots=True)
class _Goods:
    """The catalogue's answer for all lines at once."""

    units: Mapping[int, Mapping[int, ProductUnit]]
    on: date
    include_vat: bool
    prices: Mapping[int, Price]
    rates: dict[str, Rate]
    pieces: Mapping[int, Sequence[tuple[Product, int]]]
    serials: Mapping[tuple[int, str], int]
    lot_products: Mapping[int, int]


def resolve(
    lines: Sequence[LineInput], *, customer: Partner, company: Company, on: date, include_vat: bool
) -> list[SaleLine]:
    """Turn what a person typed into lines that can be priced. A constant number of statements: units, prices,
    tax rates; lots and combos when there are any.

    Raises EmptyOrder, TooManyLines, NotFound, InactiveProduct, WrongUnit, NotWholeInBase,
    FreeTextRefused, Invalid; each names the line.
    """
    if not lines:
        raise EmptyOrder
    if len(lines) > MOST_LINES:
        raise TooManyLines(count=figures.whole(len(lines)), most=figures.whole(MOST_LINES))
    goods = _look_up(lines, customer=customer, on=on, include_vat=include_vat)
    return [_resolve(line, position, goods, company) for position, line in enumerate(lines, start=1)]


def _look_up(lines: Sequence[LineInput], *, customer: Partner, on: date, include_vat: bool) -> _Goods:
    product_ids = {line.product_id for line in lines if line.product_id is not None}
    units: dict[int, dict[int, ProductUnit]] = {}
    if product_ids:
        found = ProductUnit.objects.filter(product_id__in=product_ids, is_active=True)
        for unit in found.select_related("product", "unit"):
            units.setdefault(unit.product_id, {})[unit.pk] = unit
    combos = {pk for pk, of in units.items() if next(iter(of.values())).product.kind == ProductKind.COMBO}
    serials, lot_products = _lots(lines)
    return _Goods(
        units=units,
        on=on,
        include_vat=include_vat,
        prices=_prices(lines, units, customer=customer, on=on),
        rates=rates_on(on),
        pieces=_components(combos),
        serials=serials,
        lot_products=lot_products,
    )


def _prices(
    lines: Sequence[LineInput], units: Mapping[int, Mapping[int, ProductUnit]], *, customer: Partner, on: date
) -> dict[int, Price]:
    """List prices by unit. Lines of the same unit count together for a price by quantity. One statement."""
    wanted: dict[int, int] = {}
    for line in lines:
        unit = _unit(line, units)
        if unit is not None:
            wanted[unit.pk] = wanted.get(unit.pk, 0) + max(line.quantity, 0)
    return price_for(wanted, customer_id=customer.pk, on=on)


def _components(combos: Iterable[int]) -> dict[int, list[tuple[Product, int]]]:
    parts: dict[int, list[tuple[Product, int]]] = {}
    if combos:
        for item in (
            ComboItem.objects.filter(combo_id__in=combos).select_related("component").order_by("combo_id", "pk")
        ):
            parts.setdefault(item.combo_id, []).append((item.component, item.quantity))
    return parts


def _lots(lines: Sequence[LineInput]) -> tuple[dict[tuple[int, str], int], dict[int, int]]:
    """Serials as scanned → lots, and whose each named lot is."""
    codes = {clean(code) for line in lines for code in line.serials}
    keys = {lot for line in lines for lot, _ in line.lots}
    if not codes and not keys:
        return {}, {}
    rows = list(Lot.objects.filter(Q(code__in=codes) | Q(pk__in=keys)).values_list("product_id", "code", "pk"))
    return {(product, code): pk for product, code, pk in rows}, {pk: product for product, _, pk in rows}


def _unit(line: LineInput, units: Mapping[int, Mapping[int, ProductUnit]]) -> ProductUnit | None:
    of_product = units.get(line.product_id or 0, {})
    if line.unit_id is not None:
        return of_product.get(line.unit_id)
    return next((unit for unit in of_product.values() if unit.is_base), None)


def _resolve(line: LineInput, position: int, goods: _Goods, company: Company) -> SaleLine:
    where = f"lines.{position}"
    if not 0 < line.quantity < LARGEST_QUANTITY:
        raise Invalid(
            _("Dòng %(line)s: số lượng phải lớn hơn 0 và nhỏ hơn một tỷ."), field=f"{where}.quantity", line=position
        )
    if line.kind != LineKind.PRODUCT:
        return _free_line(line, position, goods, company)
    unit = _known_unit(line, position, goods)
    product = unit.product
    base = Factor(unit.factor_num, unit.factor_den).to_base(line.quantity)
    if base is None or not 0 < base < LARGEST_QUANTITY:
        raise NotWholeInBase(
            field=f"{where}.quantity",
            line=position,
            quantity=figures.quantity(line.quantity),
            unit=unit.unit.name,
            base=product.code,
        )
    components = goods.pieces.get(product.pk, ())
    holders = [part for part, _ in components] or [product]
    lots = line.lots + tuple((_serial(holders, code, position, goods), QUANTITY_SCALE) for code in line.serials)
    rate = _rate(line.vat_code or product.vat_code, position, goods)
    list_price = _list_price(goods.prices[unit.pk], rate, goods)
    return SaleLine(
        position=position,
        kind=line.kind,
        product_id=product.pk,
        unit_id=unit.pk,
        code=product.code,
        name=clean(line.name) or product.name,
        unit_name=unit.unit.name,
        quantity=line.quantity,
        base_quantity=base,
        unit_price=list_price if line.unit_price is None else line.unit_price,
        list_price=list_price,
        floor_price=product.floor_price or 0,
        discount=line.discount,
        vat_code=rate.code,
        vat_rate=rate.rate,
        lots=lots,
        note=clean(line.note),
        pieces=pieces_of(product, base, lots, components, goods.lot_products),
    )


def pieces_of(
    product: Product,
    base: int,
    lots: tuple[tuple[int, int], ...],
    components: Sequence[tuple[Product, int]],
    lot_products: Mapping[int, int],
) -> tuple[Piece, ...]:
    """What leaves the warehouse for `base` thousandths of a product: nothing for a service, parts for a combo."""
    if product.kind == ProductKind.SERVICE:
        return ()
    if product.kind == ProductKind.GOODS:
        return (_piece(product, base, lots),)
    return tuple(
        _piece(
            part,
            base * quantity // QUANTITY_SCALE,
            tuple(lot for lot in lots if lot_products.get(lot[0]) == part.pk),
        )
        for part, quantity in components
        if part.kind == ProductKind.GOODS
    )


def _piece(product: Product, quantity: int, lots: tuple[tuple[int, int], ...]) -> Piece:
    return Piece(product.pk, quantity, cast(Tracking, product.tracking), product.reference_cost, lots)


def _known_unit(line: LineInput, position: int, goods: _Goods) -> ProductUnit:
    of_product = goods.units.get(line.product_id or 0)
    if not of_product:
        raise NotFound(what=_("hàng hóa của dòng %s") % position, field=f"lines.{position}.product_id")
    product = next(iter(of_product.values())).product
    if not product.is_active:
        raise InactiveProduct(field=f"lines.{position}.product_id", line=position, product=product.code)
    unit = _unit(line, goods.units)
    if unit is None:
        names = ", ".join(unit.unit.name for unit in of_product.values())
        raise WrongUnit(field=f"lines.{position}.unit_id", line=position, product=product.code, units=names)
    return unit


def _serial(holders: Sequence[Product], code: str, position: int, goods: _Goods) -> int:
    for product in holders:
        lot = goods.serials.get((product.pk, clean(code)))
        if lot is not None:
            return lot
    raise NotFound(
        what=_("serial %(code)s của %(product)s") % {"code": clean(code), "product": holders[0].code},
        field=f"lines.{position}.serials",
    )


def _rate(code: str, position: int, goods: _Goods) -> Rate:
    return rate_of(goods.rates, code, goods.on, field=f"lines.{position}.vat_code")


def _list_price(price: Price, rate: Rate, goods: _Goods) -> int:
    """The customer's price in the paper's own terms: with or without VAT, less the group's discount."""
    hundredths = half_up(price.unit_price * (FULL - price.discount), FULL)
    if price.includes_vat and not goods.include_vat:
        return half_up(hundredths * FULL, FULL + rate.rate)
    if goods.include_vat and not price.includes_vat:
        return half_up(hundredths * (FULL + rate.rate), FULL)
    return hundredths


def _free_line(line: LineInput, position: int, goods: _Goods, company: Company) -> SaleLine:
    """A line that is not in the catalogue: a surcharge, or goods as free text when the company allows them."""
    if line.kind == LineKind.TEXT and not company.free_text_lines:
        raise FreeTextRefused(field=f"lines.{position}", line=position)
    name = clean(line.name)[:200]
    if not name:
        raise Invalid(_("Dòng %(line)s: chưa có tên."), field=f"lines.{position}.name", line=position)
    if line.unit_price is None:
        raise Invalid(_("Dòng %(line)s: chưa có đơn giá."), field=f"lines.{position}.unit_price", line=position)
    rate = _rate(line.vat_code or company.default_vat, position, goods)
    return SaleLine(
        position=position,
        kind=line.kind,
        product_id=None,
        unit_id=None,
        code="",
        name=name,
        unit_name=clean(line.unit_name)[:40],
        quantity=line.quantity,
        base_quantity=0,
        unit_price=line.unit_price,
        list_price=0,
        floor_price=0,
        discount=line.discount,
        vat_code=rate.code,
        vat_rate=rate.rate,
        lots=(),
        note=clean(line.note),
    )
