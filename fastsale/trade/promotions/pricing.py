"""The price of a cart: one pure function, no database.

Order of derivation (docs/pricing.md): line amount → line discount → order discount, spread over the
goods by largest remainder → VAT per line → rounding of the total. Each figure is whole đồng and is
frozen on the lines; nothing later derives it again. Promotions will enter between the line discount
and the order discount.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.money import LARGEST_AMOUNT, half_up, spread
from fastsale.foundation.quantities import LARGEST_QUANTITY, line_amount
from fastsale.foundation.rates import FULL, net_of, percent_of, tax_on

DiscountKind = Literal["amount", "percent"]


@dataclass(frozen=True, slots=True)
class Discount:
    """`value` is đồng for an amount, basis points for a percent."""

    kind: DiscountKind = "amount"
    value: int = 0

    def of(self, amount: int) -> int:
        return percent_of(amount, self.value) if self.kind == "percent" else self.value


NO_DISCOUNT = Discount()


@dataclass(frozen=True, slots=True)
class CartLine:
    """One line as a person fills it in. `unit_price` hundredths of a đồng, `quantity` thousandths of the unit.

    A surcharge (thu khác, phí giao hàng) takes no share of the order discount.
    """

    position: int
    quantity: int
    unit_price: int
    vat_rate: int = 0
    vat_code: str = "KCT"
    discount: Discount = NO_DISCOUNT
    is_surcharge: bool = False


@dataclass(frozen=True, slots=True)
class Cart:
    lines: tuple[CartLine, ...]
    discount: Discount = NO_DISCOUNT
    prices_include_vat: bool = False
    round_to: int = 1


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """Whole đồng. `gross` and the discounts are in the price's own terms (with VAT when prices include it);
    `net` is always before VAT; net + vat = what this line adds to the total.
    """

    position: int
    gross: int
    line_discount: int
    order_discount: int
    net: int
    vat: int
    vat_code: str
    vat_rate: int
    gross_net: int

    @property
    def total(self) -> int:
        return self.net + self.vat

    @property
    def discount_net(self) -> int:
        """All discounts in terms before VAT: what the revenue book calls discount."""
        return self.gross_net - self.net


@dataclass(frozen=True, slots=True)
class VatGroup:
    code: str
    rate: int
    net: int
    vat: int


@dataclass(frozen=True, slots=True)
class Quote:
    lines: tuple[QuotedLine, ...]
    goods: int
    line_discounts: int
    order_discount: int
    surcharges: int
    net: int
    vat: int
    vat_groups: tuple[VatGroup, ...]
    rounding: int
    total: int


def price(cart: Cart) -> Quote:
    """Price a cart. Raises Invalid naming the field ("lines.2.discount") when a figure cannot be."""
    grosses = [_gross(line) for line in cart.lines]
    own = [_line_discount(line, gross) for line, gross in zip(cart.lines, grosses, strict=True)]
    afters = [gross - discount for gross, discount in zip(grosses, own, strict=True)]
    weights = [0 if line.is_surcharge else after for line, after in zip(cart.lines, afters, strict=True)]
    goods = sum(weights)
    whole = _order_discount(cart.discount, goods)
    parts = spread(whole, weights) if whole else [0] * len(weights)
    lines = tuple(
        _line(cart, line, gross, discount, part)
        for line, gross, discount, part in zip(cart.lines, grosses, own, parts, strict=True)
    )
    before_rounding = sum(line.total for line in lines)
    total = half_up(before_rounding, cart.round_to) * cart.round_to
    if total >= LARGEST_AMOUNT:
        raise Invalid(_("Tổng tiền quá lớn. Kiểm tra lại số lượng và đơn giá."), field="lines")
    return Quote(
        lines=lines,
        goods=goods,
        line_discounts=sum(own),
        order_discount=whole,
        surcharges=sum(line.total for line, asked in zip(lines, cart.lines, strict=True) if asked.is_surcharge),
        net=sum(line.net for line in lines),
        vat=sum(line.vat for line in lines),
        vat_groups=vat_groups(lines),
        rounding=total - before_rounding,
        total=total,
    )


def vat_groups(lines: Sequence[QuotedLine]) -> tuple[VatGroup, ...]:
    """One row per VAT rate, highest first: the lines of a Vietnamese invoice's foot."""
    sums: dict[tuple[int, str], tuple[int, int]] = {}
    for line in lines:
        net, vat = sums.get((line.vat_rate, line.vat_code), (0, 0))
        sums[(line.vat_rate, line.vat_code)] = (net + line.net, vat + line.vat)
    return tuple(VatGroup(code, rate, *sums[(rate, code)]) for rate, code in sorted(sums, reverse=True))


def _gross(line: CartLine) -> int:
    where = f"lines.{line.position}"
    if not 0 < line.quantity < LARGEST_QUANTITY:
        raise Invalid(_("Số lượng phải lớn hơn 0 và nhỏ hơn một tỷ."), field=f"{where}.quantity")
    if line.unit_price < 0:
        raise Invalid(_("Đơn giá không được âm."), field=f"{where}.unit_price")
    gross = line_amount(line.unit_price, line.quantity)
    if gross >= LARGEST_AMOUNT:
        raise Invalid(_("Thành tiền quá lớn. Kiểm tra lại số lượng và đơn giá."), field=f"{where}.quantity")
    return gross


def _line_discount(line: CartLine, gross: int) -> int:
    where = f"lines.{line.position}.discount"
    if line.discount.value < 0:
        raise Invalid(_("Chiết khấu không được âm."), field=where)
    if line.discount.kind == "percent" and line.discount.value > FULL:
        raise Invalid(_("Chiết khấu không quá 100 %%."), field=where)
    discount = line.discount.of(gross)
    if discount > gross:
        raise Invalid(_("Chiết khấu lớn hơn thành tiền của dòng."), field=where)
    return discount


def _order_discount(discount: Discount, goods: int) -> int:
    if discount.value < 0:
        raise Invalid(_("Chiết khấu không được âm."), field="discount")
    if discount.kind == "percent" and discount.value > FULL:
        raise Invalid(_("Chiết khấu không quá 100 %%."), field="discount")
    amount = discount.of(goods)
    if amount > goods:
        raise Invalid(_("Chiết khấu lớn hơn tiền hàng."), field="discount")
    return amount


def _line(cart: Cart, line: CartLine, gross: int, discount: int, part: int) -> QuotedLine:
    after = gross - discount - part
    if cart.prices_include_vat:
        net, gross_net = net_of(after, line.vat_rate), net_of(gross, line.vat_rate)
        vat = after - net
    else:
        net, gross_net = after, gross
        vat = tax_on(net, line.vat_rate)
    return QuotedLine(
        position=line.position,
        gross=gross,
        line_discount=discount,
        order_discount=part,
        net=net,
        vat=vat,
        vat_code=line.vat_code,
        vat_rate=line.vat_rate,
        gross_net=gross_net,
    )
