"""The lines of a receipt, looked up and priced. A constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.quantities import LARGEST_QUANTITY, QUANTITY_SCALE, Factor
from fastsale.foundation.text import clean
from fastsale.master.catalog.models import Product, ProductKind, ProductUnit
from fastsale.master.catalog.taxes import Rate, rate_of, rates_on
from fastsale.trade.promotions.pricing import Cart, CartLine, Discount, Quote, price
from fastsale.trade.purchasing.errors import EmptyReceipt, NotStocked
from fastsale.trade.purchasing.inputs import LotInput, ReceiptLineInput

MOST_LINES = 1_000


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """Base thousandths, hundredths of a đồng. `lots` cover the whole base quantity, or are empty."""

    position: int
    product: Product
    unit: ProductUnit
    quantity: int
    base_quantity: int
    unit_price: int
    discount: Discount
    vat_code: str
    vat_rate: int
    lots: tuple[LotInput, ...]


def resolve(lines: Sequence[ReceiptLineInput], *, on: date) -> list[ReceivedLine]:
    """Look up products, units and tax rates: two statements. Raises EmptyReceipt, NotFound, NotStocked, Invalid."""
    if not lines:
        raise EmptyReceipt
    if len(lines) > MOST_LINES:
        raise Invalid(_("Phiếu có quá 1.000 dòng. Tách thành nhiều phiếu."), field="lines")
    units: dict[int, dict[int, ProductUnit]] = {}
    wanted = {line.product_id for line in lines}
    for unit in ProductUnit.objects.filter(product_id__in=wanted, is_active=True).select_related("product", "unit"):
        units.setdefault(unit.product_id, {})[unit.pk] = unit
    rates = rates_on(on)
    return [_resolve(line, position, units, rates, on) for position, line in enumerate(lines, start=1)]


def priced(lines: Sequence[ReceivedLine]) -> Quote:
    """Amounts of a receipt: before VAT, discounts per line."""
    return price(
        Cart(
            tuple(
                CartLine(line.position, line.quantity, line.unit_price, line.vat_rate, line.vat_code, line.discount)
                for line in lines
            )
        )
    )


def _resolve(
    line: ReceiptLineInput,
    position: int,
    units: Mapping[int, Mapping[int, ProductUnit]],
    rates: dict[str, Rate],
    on: date,
) -> ReceivedLine:
    where = f"lines.{position}"
    of_product = units.get(line.product_id)
    if not of_product:
        raise NotFound(what=_("hàng hóa của dòng %s") % position, field=f"{where}.product_id")
    product = next(iter(of_product.values())).product
    if product.kind != ProductKind.GOODS:
        raise NotStocked(field=f"{where}.product_id", line=position, product=product.code)
    if not product.is_active:
        raise Invalid(
            _("Dòng %(line)s: %(product)s đã ngừng kinh doanh. Mở lại trong Danh mục rồi nhập."),
            field=f"{where}.product_id", line=position, product=product.code,
        )  # fmt: skip
    unit = of_product.get(line.unit_id) if line.unit_id else next((u for u in of_product.values() if u.is_base), None)
    if unit is None:
        raise Invalid(
            _("Dòng %(line)s: %(product)s không có đơn vị tính này. Chọn một trong: %(units)s."),
            field=f"{where}.unit_id", line=position, product=product.code,
            units=", ".join(unit.unit.name for unit in of_product.values()),
        )  # fmt: skip
    base = _base(line, unit, product, position)
    rate = rate_of(rates, line.vat_code or product.vat_code, on, field=f"{where}.vat_code")
    lots = line.lots + tuple(LotInput(code, QUANTITY_SCALE) for code in line.serials)
    return ReceivedLine(
        position, product, unit, line.quantity, base, line.unit_price, line.discount, rate.code, rate.rate,
        tuple(LotInput(clean(lot.code), lot.quantity, lot.expires_on) for lot in lots),
    )  # fmt: skip


def _base(line: ReceiptLineInput, unit: ProductUnit, product: Product, position: int) -> int:
    base = Factor(unit.factor_num, unit.factor_den).to_base(line.quantity)
    if base is None or not 0 < base < LARGEST_QUANTITY:
        raise Invalid(
            _("Dòng %(line)s: số lượng %(quantity)s %(unit)s của %(product)s không hợp lệ. Nhập số lớn hơn 0."),
            field=f"lines.{position}.quantity", line=position, quantity=figures.quantity(line.quantity),
            unit=unit.unit.name, product=product.code,
        )  # fmt: skip
    return base
