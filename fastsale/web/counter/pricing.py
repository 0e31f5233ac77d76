"""The cart as an order: what the actions of a sale take, priced by the one price function."""

from dataclasses import dataclass

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.company.models import Company
from fastsale.foundation.errors import Problem
from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.queries import SellUnit, sell_units
from fastsale.master.partners.models import Partner
from fastsale.trade.promotions.pricing import Discount
from fastsale.trade.sales import drafting
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.sales.models import Channel, LineKind
from fastsale.web.counter.cart import Cart, CartLine, Off
from fastsale.web.counter.money import Split, split

RIGHT = "sales.sell_now"


@dataclass(frozen=True, slots=True)
class Priced:
    """A cart and what it comes to; `draft` None while it is empty."""

    cart: Cart
    customer: Partner
    include_vat: bool
    on_credit: bool
    draft: drafting.Draft | None
    money: Split

    @property
    def total(self) -> int:
        return self.draft.quote.total if self.draft else 0


def price_cart(cart: Cart, *, customer: Partner, company: Company, actor: Actor) -> Priced:
    """Price it for today. Raises whatever drafting.prepare raises; the field names the line from 1."""
    include_vat = includes_vat(cart, customer, company)
    draft = None
    if cart.lines:
        order = order_of(cart, company=company, include_vat=include_vat)
        draft = drafting.prepare(order, right=RIGHT, actor=actor, company=company)
    credit = on_credit(cart, customer)
    total = draft.quote.total if draft else 0
    money = split(total, given=cart.given, ways=[way.amount for way in cart.ways], on_credit=credit)
    return Priced(cart, customer, include_vat, credit, draft, money)


def includes_vat(cart: Cart, customer: Partner, company: Company) -> bool:
    """People without a name pay the price on the tag, VAT in it; companies see the price before VAT."""
    if cart.include_vat is not None:
        return cart.include_vat
    return company.prices_include_vat or customer.is_walk_in


def on_credit(cart: Cart, customer: Partner) -> bool:
    """Whoever has days to pay usually does not pay at once; money in hand says otherwise for that part."""
    if cart.on_credit is not None:
        return cart.on_credit
    return not customer.is_walk_in and customer.term_days > 0


def order_of(cart: Cart, *, company: Company, include_vat: bool) -> OrderInput:
    """The whole cart as a person's order. Base quantities of chosen lots are the line's own: see `with_lots`."""
    assert cart.warehouse_id is not None, "the page always chooses a warehouse"
    units = sell_units(line.unit_id for line in cart.lines if line.lot_id is not None)
    lines = [_line(line, units) for line in cart.lines]
    if cart.surcharge:
        lines.append(
            LineInput(
                quantity=QUANTITY_SCALE,
                kind=LineKind.SURCHARGE,
                name=str(LineKind.SURCHARGE.label),
                unit_price=cart.surcharge * PRICE_SCALE,
                vat_code=company.default_vat,
            )
        )
    return OrderInput(
        warehouse_id=cart.warehouse_id,
        lines=tuple(lines),
        customer_id=cart.customer_id,
        seller_id=cart.seller_id,
        channel=Channel.COUNTER,
        discount=_discount(cart.off),
        prices_include_vat=include_vat,
        term_days=cart.term_days,
        note=cart.note,
    )


def _line(line: CartLine, units: dict[int, SellUnit]) -> LineInput:
    lots: tuple[tuple[int, int], ...] = ()
    if line.lot_id is not None and line.unit_id in units:
        base = units[line.unit_id].factor.to_base(line.quantity)
        lots = ((line.lot_id, base),) if base else ()
    return LineInput(
        quantity=line.quantity,
        product_id=line.product_id,
        unit_id=line.unit_id,
        unit_price=line.unit_price,
        discount=_discount(line.off),
        lots=lots,
        serials=tuple(line.serials),
        note=line.note,
    )


def _discount(off: Off) -> Discount:
    return Discount(off.kind, off.value)


def payments_of(priced: Priced, cash_account_id: int | None) -> tuple[PaymentInput, ...]:
    """The money taken now: the ways as they were given, then cash into the till."""
    paid = [
        PaymentInput(way.account_id, amount, way.method)
        for way, amount in zip(priced.cart.ways, priced.money.ways, strict=True)
        if amount
    ]
    if priced.money.cash:
        if cash_account_id is None:
            raise NoTill
        handed = priced.money.cash + priced.money.change if priced.money.change else 0
        paid.append(PaymentInput(cash_account_id, priced.money.cash, tendered=handed))
    return tuple(paid)


class NoTill(Problem):
    code = "no_till"
    message = "Chi nhánh này chưa có quỹ tiền mặt. Thêm quỹ ở Sổ quỹ, hoặc chọn cách thanh toán khác."
