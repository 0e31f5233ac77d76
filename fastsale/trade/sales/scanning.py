"""What a scanned code means at a warehouse: goods in a unit, one serial, or goods of a lot."""

from collections.abc import Collection
from dataclasses import dataclass

from fastsale.books.stock.models import Lot
from fastsale.books.stock.queries import LotOnHand, lots_on_hand
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.text import clean
from fastsale.master.catalog.queries import VIEW, SellUnit, base_units, by_barcode
from fastsale.trade.sales.errors import AmbiguousCode, SerialGone, UnknownCode


@dataclass(frozen=True, slots=True)
class Scanned:
    """Goods in a unit; with `serial` exactly that one piece, with `lot_id` of that lot."""

    unit: SellUnit
    serial: str = ""
    lot_id: int = 0


def scan(code: str, *, warehouse_id: int, actor: Actor, among: Collection[int] = ()) -> Scanned:
    """Read a code: a barcode, a unit's or product's code, else a serial or lot that lies in the warehouse.

    `among`: products already on the paper; they win where two products share a serial's text.
    Raises UnknownCode, SerialGone (known, but not in this warehouse), AmbiguousCode (several products
    have it here), Forbidden. At most six statements, two for a barcode.
    """
    require(actor, VIEW)
    mark = clean(code)
    unit = by_barcode(mark)
    if unit is not None and unit.is_active:
        return Scanned(unit)
    return _of_lot(mark, warehouse_id, among)


def _of_lot(mark: str, warehouse_id: int, among: Collection[int]) -> Scanned:
    lots = list(Lot.objects.filter(code=mark)) if mark and len(mark) <= 60 else []
    if not lots:
        raise UnknownCode(scanned=mark)
    here = _here([lot.product_id for lot in lots], mark, warehouse_id)
    if not here:
        raise SerialGone(scanned=mark)
    wanted = [lot for lot in here if lot.product_id in among] or here
    units = base_units(lot.product_id for lot in wanted)
    if len(wanted) > 1:
        names = ", ".join(units[lot.product_id].code for lot in wanted if lot.product_id in units)
        raise AmbiguousCode(scanned=mark, products=names)
    (lot,) = wanted
    unit = units.get(lot.product_id)
    if unit is None or not unit.is_active:
        raise UnknownCode(scanned=mark)
    return Scanned(unit, serial=lot.code) if lot.is_serial else Scanned(unit, lot_id=lot.lot_key)


def _here(products: list[int], mark: str, warehouse_id: int) -> list[LotOnHand]:
    return [lot for lot in lots_on_hand(products, [warehouse_id], code=mark) if lot.quantity > 0]
