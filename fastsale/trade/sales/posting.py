"""Confirming a sale: what confirm_order, sell_now and edit_order have in common.

Everything that can be refused is refused before the first book row; the locks are taken in one
order (document, partner, pools, funds, number), and only then is the moment of a prompt paper known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fastsale.books.debts import ledger as debts
from fastsale.books.revenue import ledger as revenue
from fastsale.books.stock import ledger as stock
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import BELOW_FLOOR, OVER_LIMIT, SELL_EXPIRED
from fastsale.foundation.company.models import Company
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import COLLECTION, GOODS_ISSUE
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment, Timing
from fastsale.foundation.documents.papers import New, open_papers
from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.rates import FULL
from fastsale.trade.promotions.pricing import Quote
from fastsale.trade.sales.errors import BelowFloor, DiscountTooHigh, EmptyOrder, PaidTooMuch, PriceChanged
from fastsale.trade.sales.goods import SaleLine
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import LineKind, SalesOrder
from fastsale.trade.settlement import receipts
from fastsale.trade.warehouse import issues

ROUNDING_LINE = 0
"""The revenue row of a rounded total stands on line 0, where no goods are."""


@dataclass(slots=True)
class Sale:
    """An order about to be confirmed: the row, its lines and its price."""

    order: SalesOrder
    lines: Sequence[SaleLine]
    quote: Quote
    company: Company
    payments: Sequence[PaymentInput] = ()
    sold_before: Document | None = None
    """The goods issue that this version takes the place of (edit)."""
    opened: list[Document] = field(default_factory=list)

    @property
    def paid(self) -> int:
        return sum(payment.amount for payment in self.payments)

    @property
    def stocked(self) -> bool:
        return any(line.pieces for line in self.lines)

    @property
    def waits(self) -> bool:
        """Goods leave later: by the person's choice, or because the keeper confirms here."""
        return self.order.deliver_later or self.order.warehouse.two_step


def check(sale: Sale, *, seen_total: int, actor: Actor) -> None:
    """Refuse what needs no lock: EmptyOrder, PriceChanged, DiscountTooHigh, BelowFloor, PaidTooMuch."""
    if not sale.lines:
        raise EmptyOrder
    if sale.quote.total != seen_total:
        raise PriceChanged(seen=figures.money(seen_total), now=figures.money(sale.quote.total))
    if sale.paid > sale.quote.total:
        raise PaidTooMuch(paid=figures.money(sale.paid), total=figures.money(sale.quote.total))
    for line, priced in zip(sale.lines, sale.quote.lines, strict=True):
        if line.kind != LineKind.PRODUCT:
            continue
        _check_discount(line, priced.gross, priced.line_discount + priced.order_discount, actor)
        _check_floor(line, priced.net, actor)


def _check_discount(line: SaleLine, gross: int, discount: int, actor: Actor) -> None:
    """The ceiling counts from the list price, so that typing a lower price is a discount too."""
    listed = line.list_price * line.quantity
    asked = line.unit_price * line.quantity
    given = discount * PRICE_SCALE * QUANTITY_SCALE + max(listed - asked, 0)
    whole = max(listed, asked)
    if whole and given * FULL > actor.discount_ceiling * whole:
        raise DiscountTooHigh(
            field=f"lines.{line.position}.discount",
            given=figures.percent(-(-given * FULL // whole)),
            ceiling=figures.percent(actor.discount_ceiling),
        )


def _check_floor(line: SaleLine, net: int, actor: Actor) -> None:
    if not line.floor_price or actor.may(BELOW_FLOOR):
        return
    if net * PRICE_SCALE * QUANTITY_SCALE < line.floor_price * line.base_quantity:
        raise BelowFloor(
            field=f"lines.{line.position}.unit_price",
            line=line.position,
            product=line.code,
            price=figures.money(net * QUANTITY_SCALE // line.base_quantity),
            floor=figures.money(line.floor_price // PRICE_SCALE),
        )


def post(sale: Sale, *, actor: Actor, timing: Timing) -> Moment:
    """Write the sale into the books: debt, stock, revenue, cash. The order's own row is the caller's.

    Raises OverLimit, WalkInOwes, InsufficientStock, ExpiredLot, CountedDay and their kin.
    """
    order = sale.order
    accounts = debts.lock([(order.customer_id, debts.RECEIVABLE)])
    pieces = [(piece.product_id, order.warehouse_id) for line in sale.lines for piece in line.pieces]
    held = stock.lock(pieces, scope=sale.company.costing_scope) if pieces else None
    moment = timing.settle(held.last_at if held and not sale.waits else None)
    issue, receipt = _open(sale, actor, moment)
    _charge(sale, accounts, receipt, actor, moment)
    posted = _issue(sale, held, issue, actor, moment)
    _earn(sale, posted, moment)
    if receipt:
        receipts.write_receipt(
            receipt, partner_id=order.customer_id, ways=sale.payments, serves=order.document, moment=moment
        )
    return moment


def _open(sale: Sale, actor: Actor, moment: Moment) -> tuple[Document | None, Document | None]:
    """The papers that go with the order: its goods issue, its receipt."""
    branch_id = sale.order.document.branch_id
    wanted: list[New] = []
    if sale.stocked:
        wanted.append(New(GOODS_ISSUE, branch_id, actor.user_id, None if sale.waits else moment))
    if sale.paid:
        wanted.append(New(COLLECTION, branch_id, actor.user_id, moment))
    opened = open_papers(wanted)
    sale.opened += opened
    by_kind = {document.kind: document for document in opened}
    return by_kind.get(GOODS_ISSUE), by_kind.get(COLLECTION)


def _charge(
    sale: Sale, accounts: debts.Accounts, receipt: Document | None, actor: Actor, moment: Moment
) -> None:
    order = sale.order
    order.due_on = order.due_on or due_day(order, local_day(moment.at))
    charge = debts.Charge(
        document=order.document,
        partner_id=order.customer_id,
        reason="sale",
        amount=sale.quote.total,
        due_on=order.due_on,
        contract=order.contract,
    )
    credit = (
        debts.Credit(document=receipt, partner_id=order.customer_id, reason="collection", amount=sale.paid)
        if receipt
        else None
    )
    debts.post_sale(accounts, charge=charge, credit=credit, moment=moment, over_limit=actor.may(OVER_LIMIT))


def due_day(order: SalesOrder, sold_on: date) -> date:
    """When the debt falls due: the paper's own term, else the customer's."""
    term = order.term_days if order.term_days is not None else order.customer.term_days
    return sold_on + timedelta(days=term)
