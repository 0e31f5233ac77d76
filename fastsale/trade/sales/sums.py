"""The column of sums under a sale, so that what a person adds up on screen or paper gives the total."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastsale.trade.promotions.pricing import Quote, QuotedLine, VatGroup, vat_groups
from fastsale.trade.sales.models import SalesOrder, SalesOrderLine


@dataclass(frozen=True, slots=True)
class Sums:
    """goods − discount + extra (+ VAT, unless the prices hold it already) + rounding = total.

    `goods` is the sum of the lines' amounts after their own discounts; `extra` are surcharges in the same terms.
    """

    goods: int
    discount: int
    extra: int
    vat: int
    vat_groups: tuple[VatGroup, ...]
    is_vat_within: bool
    rounding: int
    total: int


def of_quote(quote: Quote, *, is_vat_within: bool) -> Sums:
    """What is being typed."""
    return _sums(quote, quote.vat_groups, is_vat_within=is_vat_within)


def of_order(order: SalesOrder, lines: Iterable[SalesOrderLine]) -> Sums:
    """A written order."""
    groups = vat_groups([
        QuotedLine(x.position, x.gross, x.line_discount, x.order_discount, x.net, x.vat, x.vat_code, x.vat_rate, 0)
        for x in lines
    ])  # fmt: skip
    return _sums(order, groups, is_vat_within=order.prices_include_vat)


def _sums(priced: Quote | SalesOrder, groups: tuple[VatGroup, ...], *, is_vat_within: bool) -> Sums:
    added = 0 if is_vat_within else priced.vat
    return Sums(
        goods=priced.goods,
        discount=priced.order_discount,
        extra=priced.total - priced.rounding - added - priced.goods + priced.order_discount,
        vat=priced.vat,
        vat_groups=tuple(group for group in groups if group.vat),
        is_vat_within=is_vat_within,
        rounding=priced.rounding,
        total=priced.total,
    )
