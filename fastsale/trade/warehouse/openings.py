"""The lines of an opening paper: looked up, and turned into what comes in."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastsale.books.stock import ledger as stock
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.quantities import LARGEST_QUANTITY
from fastsale.foundation.text import clean
from fastsale.master.catalog.models import Product, ProductKind, Tracking
from fastsale.trade.warehouse.errors import EmptyOpening
from fastsale.trade.warehouse.inputs import OpeningLine, OpeningLot

REASON = "opening"
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Opened:
    position: int
    product: Product
    quantity: int
    value: int
    lots: tuple[OpeningLot, ...]


def resolve(lines: Sequence[OpeningLine]) -> list[Opened]:
    """Look the products up, one statement. Raises EmptyOpening, NotFound, Invalid; each names the line."""
    if not lines:
        raise EmptyOpening
    if len(lines) > MOST_LINES:
        raise Invalid(_("Phiếu có quá 5.000 dòng. Tách thành nhiều phiếu."), field="lines")
    products = Product.objects.in_bulk({line.product_id for line in lines})
    found = []
    for position, line in enumerate(lines, start=1):
        where = f"lines.{position}"
        product = products.get(line.product_id)
        if product is None or product.kind != ProductKind.GOODS:
            raise NotFound(what=_("hàng hóa của dòng %s") % position, field=f"{where}.product_id")
        if not 0 < line.quantity < LARGEST_QUANTITY:
            raise Invalid(_("Dòng %(line)s: số lượng phải lớn hơn 0."), field=f"{where}.quantity", line=position)
        if not 0 <= line.value < LARGEST_AMOUNT:
            raise Invalid(_("Dòng %(line)s: giá trị không được âm."), field=f"{where}.value", line=position)
        lots = tuple(OpeningLot(clean(lot.code), lot.quantity, lot.expires_on) for lot in line.lots)
        found.append(Opened(position, product, line.quantity, line.value, lots))
    return found


def arrivals(lines: Sequence[Opened], warehouse_id: int) -> list[stock.In]:
    """What comes in. New lots and serials are made, products in order of their keys."""
    keys: dict[tuple[int, str], int] = {}
    for line in sorted(lines, key=lambda line: line.product.pk):
        if line.lots:
            named = [(lot.code, lot.expires_on) for lot in line.lots]
            made = stock.lots(line.product.pk, named, is_serial=line.product.tracking == Tracking.SERIAL)
            keys |= {(line.product.pk, code): key for code, key in made.items()}
    return [
        stock.In(
            line=line.position,
            product_id=line.product.pk,
            warehouse_id=warehouse_id,
            quantity=line.quantity,
            value=line.value,
            reason=REASON,
            tracking=line.product.tracking,  # type: ignore[arg-type]  # the column's choices
            lots=tuple((keys[line.product.pk, lot.code], lot.quantity) for lot in line.lots) or None,
        )
        for line in lines
    ]
