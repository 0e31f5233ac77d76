"""Gather what labels may say of products: their codes, prices with VAT, lots. A few statements for any number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from fastsale.books.stock.models import Lot
from fastsale.books.stock.queries import lots_on_hand
from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.company.models import Company
from fastsale.foundation.dates import local_day
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.rates import FULL
from fastsale.insight.labels.arranging import LOT, NAME, PRICE, SHOP, UNIT, Label
from fastsale.master.catalog import queries, taxes
from fastsale.master.catalog.models import Barcode, ProductUnit
from fastsale.master.catalog.queries import SellUnit
from fastsale.master.places.queries import warehouses
from fastsale.trade.purchasing import queries as purchasing

MOST_ROWS = 200
"""Kinds of labels in one print."""

_SEE_LOTS = ("warehouse.view", "purchasing.view")


@dataclass(frozen=True, slots=True)
class LotFacts:
    """A lot or a serial that a label may name."""

    id: int
    code: str
    expires_on: date | None
    is_serial: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many labels of this unit; `lot_id` 0: none is named."""

    unit_id: int
    count: int
    lot_id: int = 0


@dataclass(frozen=True, slots=True)
class Goods:
    """A unit of a product as labels see it. `price` in đồng with VAT, None for who may not see prices."""

    unit: SellUnit
    code: str
    has_barcode: bool
    price: int | None


def goods_of(unit_ids: Iterable[int], actor: Actor, company: Company) -> dict[int, Goods]:
    """These units, by id; those that are not there are left out. Three statements. Raises Forbidden."""
    require(actor, queries.VIEW)
    units = queries.sell_units(unit_ids)
    own = ProductUnit.objects.filter(pk__in=units, code__isnull=False).values_list("pk", "code")
    codes = {key: str(code) for key, code in own}
    found = Barcode.objects.filter(product_unit__in=units).order_by("-pk")
    marks = dict(found.values_list("product_unit_id", "code"))
    today = local_day(clock.now())
    rates = taxes.rates_on(today) if actor.may(SEE_PRICES) else None
    return {
        key: Goods(unit, marks.get(key) or codes.get(key) or unit.code, key in marks, _price(unit, rates, company))
        for key, unit in units.items()
    }


def _price(unit: SellUnit, rates: dict[str, taxes.Rate] | None, company: Company) -> int | None:
    """What a customer without a name pays for one: whole đồng, VAT in it."""
    if rates is None:
        return None
    rate = rates.get(unit.vat_code)
    if company.prices_include_vat or rate is None:
        return half_up(unit.price, PRICE_SCALE)
    return half_up(unit.price * (FULL + rate.rate), PRICE_SCALE * FULL)


def lots_of(goods: Collection[Goods], wanted: Collection[Wanted], actor: Actor) -> dict[int, list[LotFacts]]:
    """By product: lots that lie in the actor's warehouses, and those that are asked for. Three statements at most."""
    tracked = {one.unit.product_id for one in goods if one.unit.tracking != "none"}
    if not tracked or not any(actor.may(right) for right in _SEE_LOTS):
        return {}
    keys = {one.lot_id for one in wanted if one.lot_id}
    if actor.may("warehouse.view"):
        places = {row.pk for row in warehouses(actor, active_only=False)}
        keys |= {lot.lot_key for lot in lots_on_hand(tracked, places) if lot.lot_key and lot.quantity > 0}
    found: dict[int, list[LotFacts]] = {}
    for lot in Lot.objects.filter(pk__in=keys, product__in=tracked).order_by("expires_on", "code"):
        found.setdefault(lot.product_id, []).append(LotFacts(lot.pk, lot.code, lot.expires_on, lot.is_serial))
    return found


def of_products(product_ids: Collection[int]) -> list[Wanted]:
    """One label of each, in its base unit, in the order asked for."""
    units = queries.base_units(list(product_ids)[:MOST_ROWS])
    return [Wanted(units[key].product_unit_id, 1) for key in product_ids if key in units]


def of_category(category_id: int, actor: Actor) -> list[Wanted]:
    """The products in use of a group and of what lies below it."""
    rows = queries.products(actor, queries.Filters(category_id=category_id)).order_by("code")
    return of_products(list(rows.values_list("pk", flat=True)[:MOST_ROWS]))


def of_receipt(receipt_id: int, actor: Actor) -> list[Wanted]:
    """As many labels as units came in, each lot and each serial apart. Raises NotFound."""
    receipt = purchasing.visible_receipt(receipt_id, actor)
    lines = list(
        receipt.lines.order_by("position").values("product_id", "unit_id", "quantity", "base_quantity", "lots")
    )
    codes = {str(code) for line in lines for code, _day, _quantity in line["lots"]}
    found = Lot.objects.filter(product__in={line["product_id"] for line in lines}, code__in=codes)
    keys = {(lot.product_id, lot.code): lot.pk for lot in found}
    wanted = []
    for line in lines:
        for code, _day, part in line["lots"] or [("", None, line["base_quantity"])]:
            count = -(-int(part) * line["quantity"] // (line["base_quantity"] * 1_000))
            wanted.append(Wanted(line["unit_id"], count, keys.get((line["product_id"], str(code)), 0)))
    return wanted[:MOST_ROWS]


def label_of(goods: Goods, lot: LotFacts | None, parts: Collection[str], shop: str) -> Label:
    """The words of a label. A serial is what its label is scanned by: it finds the product and itself."""
    unit = goods.unit.unit if UNIT in parts else ""
    price = figures.money(goods.price) if PRICE in parts and goods.price is not None else ""
    if price and unit:
        price = f"{price}/{unit}"
    return Label(
        code=lot.code if lot is not None and lot.is_serial else goods.code,
        shop=shop if SHOP in parts else "",
        name=goods.unit.name if NAME in parts else "",
        price=price or unit,
        lot=_lot_words(lot) if lot is not None and LOT in parts else "",
    )


def _lot_words(lot: LotFacts) -> str:
    if lot.is_serial:
        return f"SN {lot.code}"
    return f"Lô {lot.code}" + (f" – HSD {figures.day(lot.expires_on)}" if lot.expires_on else "")
