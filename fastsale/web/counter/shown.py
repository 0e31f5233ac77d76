"""What the sell screen shows of a cart: every figure worked out here, none in the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fastsale.books.cash.models import AccountKind, CashAccount, Method
from fastsale.books.debts.models import Side
from fastsale.books.debts.queries import balance, overdue
from fastsale.books.stock.queries import LotOnHand, lots_on_hand, on_hand
from fastsale.foundation import figures
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.models import Tracking
from fastsale.master.catalog.queries import SellUnit, units_of
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse
from fastsale.trade.promotions.pricing import QuotedLine
from fastsale.trade.sales.goods import SaleLine
from fastsale.trade.sales.history import LastPrice, last_prices
from fastsale.web.counter.cart import Cart, CartLine, Off
from fastsale.web.counter.money import quick_amounts
from fastsale.web.counter.pricing import Priced
from fastsale.web.counter.words import left_in

MOST_SERIALS = 100
"""Offered to choose from; whoever has more of one product here has a scanner."""

LINES_KEPT = 5_000
"""Drawn lines that a process remembers: some 15 MB, the longest carts of five tills."""

WIDE = 10_000_000
"""Đồng from which a fourth quick sum has no room beside the others."""


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line, ready to print. `free`: what the warehouse can still give, in words; None for services.

    `choices`: serials that lie here and are not on the line yet, for who has no scanner.
    """

    key: int
    number: int
    code: str
    name: str
    units: tuple[tuple[int, str, bool], ...]
    unit: str
    quantity: str
    unit_price: str
    list_price: str
    is_own_price: bool
    off: str
    off_amount: int
    vat: str
    total: int
    serials: tuple[str, ...]
    serials_missing: int
    choices: tuple[str, ...]
    lots: tuple[tuple[int, str, bool], ...]
    lot_text: str
    free: str | None
    is_short: bool
    last: tuple[tuple[LastPrice, bool], ...]
    note: str


@dataclass(frozen=True, slots=True)
class WayShown:
    index: int
    account: str
    method: str
    amount: int
    typed: str


@dataclass(frozen=True, slots=True)
class CustomerShown:
    """The customer beside the cart. `after`: what he owes once the debt of this cart is charged."""

    partner: Partner
    owes: int
    overdue: int
    limit: int | None
    excess: int
    after: int
    term_days: int

    @property
    def paid_ahead(self) -> int:
        """What he has left with us instead of owing."""
        return max(-self.owes, 0)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was asked once for all lines."""

    units: Mapping[int, Sequence[SellUnit]]
    free: Mapping[int, int]
    lots: Mapping[int, Sequence[LotOnHand]]
    last: Mapping[int, list[LastPrice]]
    with_vat: bool
    waits: bool


def lines_of(priced: Priced, warehouse: Warehouse, *, may_see_last: bool) -> list[LineShown]:
    """Every line of the cart. Four statements, whatever their number."""
    if priced.draft is None:
        return []
    known = _known(priced, warehouse, may_see_last=may_see_last)
    shown = zip(priced.cart.lines, priced.draft.lines, priced.draft.quote.lines, strict=False)
    return [_line(number, line, sold, quoted, known) for number, (line, sold, quoted) in enumerate(shown, start=1)]


def _known(priced: Priced, warehouse: Warehouse, *, may_see_last: bool) -> _Known:
    products = {line.product_id for line in priced.cart.lines}
    units: dict[int, list[SellUnit]] = {}
    for unit in units_of(products):
        units.setdefault(unit.product_id, []).append(unit)
    stocked = [pk for pk, of in units.items() if of[0].keeps_stock]
    tracked = [pk for pk, of in units.items() if of[0].tracking != Tracking.NONE]
    lots: dict[int, list[LotOnHand]] = {}
    for lot in lots_on_hand(tracked, [warehouse.pk]) if tracked else []:
        lots.setdefault(lot.product_id, []).append(lot)
    return _Known(
        units=units,
        free=dict.fromkeys(stocked, 0) | {row.product_id: row.available for row in on_hand(stocked, [warehouse.pk])},
        lots=lots,
        last=last_prices(priced.customer, products) if may_see_last else {},
        with_vat=priced.include_vat,
        waits=warehouse.two_step,
    )


def _line(number: int, line: CartLine, sold: SaleLine, quoted: QuotedLine, known: _Known) -> LineShown:
    units = known.units.get(line.product_id, ())
    unit = next((one for one in units if one.product_unit_id == line.unit_id), None)
    free = known.free.get(line.product_id)
    is_serial = bool(unit) and unit is not None and unit.tracking == Tracking.SERIAL
    pieces = sold.base_quantity // QUANTITY_SCALE
    here = [lot for lot in known.lots.get(line.product_id, ()) if lot.available > 0]
    lots = [lot for lot in here if not lot.is_serial]
    missing = max(pieces - len(line.serials), 0) if is_serial and not known.waits else 0
    taken = set(line.serials)
    return LineShown(
        key=line.key,
        number=number,
        code=sold.code,
        name=sold.name,
        units=tuple((one.product_unit_id, one.unit, one.product_unit_id == line.unit_id) for one in units),
        unit=sold.unit_name,
        quantity=figures.quantity(line.quantity),
        unit_price=figures.unit_price(sold.unit_price),
        list_price=figures.unit_price(sold.list_price),
        is_own_price=sold.unit_price != sold.list_price,
        off=off_text(line.off),
        off_amount=quoted.line_discount,
        vat=quoted.vat_code if quoted.vat_code.startswith("K") else figures.percent(quoted.vat_rate),
        total=quoted.gross - quoted.line_discount,
        serials=tuple(line.serials),
        serials_missing=missing,
        choices=tuple(lot.code for lot in here if lot.is_serial and lot.code not in taken)[
            : MOST_SERIALS if missing else 0
        ],
        lots=tuple((lot.lot_key, _lot_text(lot), lot.lot_key == line.lot_id) for lot in lots),
        lot_text=next((_lot_text(lot) for lot in lots if lot.lot_key == line.lot_id), ""),
        free=None if free is None or unit is None else left_in(unit, free),
        is_short=free is not None and sold.base_quantity > free,
        last=_last(known.last.get(line.product_id, ()), sold.unit_name, with_vat=known.with_vat),
        note=line.note,
    )


@lru_cache(maxsize=LINES_KEPT)
def drawn(line: LineShown, language: str) -> SafeString:  # noqa: ARG001  the words are part of what was drawn
    """The line as a piece of the page. Of a long cart one line changes at a time: the others are not drawn again."""
    return render_to_string("counter/_line.html", {"line": line})


def _last(prices: Sequence[LastPrice], unit: str, *, with_vat: bool) -> tuple[tuple[LastPrice, bool], ...]:
    """What the customer paid before, in this unit first; and whether that figure may be taken over as it stands: a
    price of a carton is none of a can, and one with VAT none without.
    """
    told = [(one, one.unit == unit and one.includes_vat == with_vat) for one in prices]
    return tuple(sorted(told, key=lambda one: one[0].unit != unit))


def _lot_text(lot: LotOnHand) -> str:
    return f"{lot.code} · HSD {figures.day(lot.expires_on)}" if lot.expires_on else lot.code


def off_text(off: Off) -> str:
    """As a person would type it."""
    if not off.value:
        return ""
    return figures.scaled(off.value, 100) + "%" if off.kind == "percent" else figures.whole(off.value)


def customer_of(priced: Priced, today: date) -> CustomerShown:
    """What he owes, what is overdue, what this sale makes of it. Two statements; none for Khách lẻ."""
    partner = priced.customer
    if partner.is_walk_in:
        return CustomerShown(partner, 0, 0, None, 0, priced.money.debt, 0)
    owes = balance(partner.pk)
    key = (partner.pk, Side.RECEIVABLE.value)
    after = owes + priced.money.debt
    limit = partner.credit_limit
    excess = max(after - limit, 0) if limit is not None and priced.money.debt else 0
    term = partner.term_days if priced.cart.term_days is None else priced.cart.term_days
    return CustomerShown(partner, owes, overdue([key], today).get(key, 0), limit, excess, after, term)


def ways_of(cart: Cart, amounts: Sequence[int], accounts: Mapping[int, CashAccount]) -> list[WayShown]:
    """The ways of payment beside cash."""
    return [
        WayShown(
            index=index,
            account=accounts[way.account_id].name if way.account_id in accounts else "?",
            method=str(Method(way.method).label),
            amount=amount,
            typed="" if way.amount is None else figures.whole(way.amount),
        )
        for index, (way, amount) in enumerate(zip(cart.ways, amounts, strict=True))
    ]


def offers(accounts: Sequence[CashAccount]) -> list[tuple[str, str]]:
    """Ways to add: each bank account by transfer, card and wallet; ("account:method", words)."""
    banks = [account for account in accounts if account.kind == AccountKind.BANK]
    methods = (Method.TRANSFER, Method.CARD, Method.WALLET)
    return [(f"{bank.pk}:{method.value}", f"{method.label} · {bank.name}") for bank in banks for method in methods]


def till_of(accounts: Sequence[CashAccount], branch_id: int) -> CashAccount | None:
    """The branch's default till, else its first."""
    tills = [one for one in accounts if one.kind == AccountKind.CASH and one.branch_id == branch_id]
    return next((one for one in tills if one.is_default), tills[0] if tills else None)


def quick(priced: Priced) -> list[int]:
    """Round sums the customer may hand over for what is left in cash."""
    left = priced.total - sum(priced.money.ways)
    return quick_amounts(left, most=4 if left < WIDE else 3)


def figures_of(priced: Priced) -> dict[str, Any]:
    """The totals beside the cart, as the template prints them."""
    if priced.draft is None:
        return {"total": 0}
    quote = priced.draft.quote
    return {
        "goods": quote.goods,
        "order_off": quote.order_discount,
        "surcharges": quote.surcharges,
        "vat_groups": [(figures.percent(group.rate), group.vat) for group in quote.vat_groups if group.vat],
        "rounding": quote.rounding,
        "total": quote.total,
        "count": figures.quantity(sum(line.quantity for line in priced.cart.lines)),
    }
