"""Confirming a sale: what confirm_order, sell_now and edit_order have in common.

Everything that can be refused is refused before the first book row; the locks are taken in one
order (document, partner, pools, funds, number), and only then is the moment of a prompt paper known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.queries import items_of_documents
from fastsale.books.debts.rules import Open
from fastsale.books.revenue import ledger as revenue
from fastsale.books.stock import ledger as stock
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import BELOW_FLOOR, OVER_LIMIT, SELL_EXPIRED, SHORT_STOCK
from fastsale.foundation.company.models import Company, StockPolicy
from fastsale.foundation.database.bulk import update_row
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
from fastsale.trade.sales.goods import Piece, SaleLine
from fastsale.trade.sales.inputs import PaymentInput
from fastsale.trade.sales.models import LineKind, SalesOrder, State
from fastsale.trade.settlement import receipts
from fastsale.trade.warehouse import issues
from fastsale.trade.warehouse.models import GoodsIssue

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
    before: Document | None = None
    """The goods issue of the version that this one takes the place of."""
    taken_back_by: Document | None = None
    """The paper that takes `before` back, in the same posting."""
    has_receipts: bool = False
    """Money was taken for it before: a deposit, also one that stayed when its goods were let go."""
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
        _check_discount(line, priced.line_discount + priced.order_discount, actor)
        _check_floor(line, priced.net, actor)


def _check_discount(line: SaleLine, discount: int, actor: Actor) -> None:
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


@dataclass(slots=True)
class Locked:
    """What a confirmation has locked: the customer's account the credits that wait for the order, the pools."""

    accounts: debts.Accounts
    held: stock.Held | None
    deposits: Sequence[Open] = ()


def post(sale: Sale, *, actor: Actor, timing: Timing) -> Moment:
    """Write the sale into the books: debt, stock, revenue, cash. The order's own row is the caller's.

    Raises OverLimit, WalkInOwes, InsufficientStock, ExpiredLot, CountedDay and their kin.
    """
    order = sale.order
    accounts = debts.lock([(order.customer_id, debts.RECEIVABLE)])
    was_reserved = order.state == State.RESERVED
    locked = Locked(accounts, lock_goods(sale), deposits_of(order) if sale.has_receipts else ())
    if locked.held and was_reserved:
        stock.release(locked.held, document=order.document)
    moment = timing.settle(locked.held.last_at if locked.held and not sale.waits else None)
    papers = open_papers_of(sale, actor, moment)
    write(sale, locked, papers, actor=actor, moment=moment)
    return moment


def write(sale: Sale, locked: Locked, papers: "Papers", *, actor: Actor, moment: Moment) -> None:
    """The book rows of a sale whose locks are held and whose papers are open, in the order of the locks."""
    _charge(sale, locked, papers.receipt, actor, moment)
    costs = _issue(sale, locked.held, papers.issue, actor, moment)
    _earn(sale, costs, moment)
    if papers.receipt:
        receipts.write_receipt(
            papers.receipt,
            partner_id=sale.order.customer_id,
            ways=sale.payments,
            serves=sale.order.document,
            moment=moment,
            contract=sale.order.contract,
        )


def deposits_of(order: SalesOrder) -> list[Open]:
    """Credits that were left for this order and are still open. One statement each: receipts, items."""
    return [item for item in items_of_documents(receipts.papers_for(order.document_id)) if not item.is_charge]


def lock_goods(sale: Sale) -> stock.Held | None:
    """Lock the pools of everything that leaves; None when nothing does."""
    goods = {(piece.product_id, sale.order.warehouse_id) for line in sale.lines for piece in line.pieces}
    return stock.lock(goods, scope=sale.company.costing_scope) if goods else None  # type: ignore[arg-type]  # the column's choices


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers that go with an order: its goods issue, its receipt."""

    issue: Document | None
    receipt: Document | None


def open_papers_of(sale: Sale, actor: Actor, moment: Moment) -> Papers:
    """Open them, one statement. An issue that waits has no moment yet; a next version keeps its place."""
    branch_id = sale.order.document.branch_id
    wanted: list[New] = []
    if sale.stocked:
        issued_at = None if sale.waits else moment
        wanted.append(New(GOODS_ISSUE, branch_id, actor.user_id, issued_at, replaces=sale.before))
    if sale.paid:
        wanted.append(New(COLLECTION, branch_id, actor.user_id, moment))
    opened = open_papers(wanted)
    sale.opened += opened
    by_kind = {document.kind: document for document in opened}
    return Papers(by_kind.get(GOODS_ISSUE), by_kind.get(COLLECTION))


def _charge(sale: Sale, locked: Locked, receipt: Document | None, actor: Actor, moment: Moment) -> None:
    """Charge the customer, and pay the charge with deposits left for this order and the money taken now."""
    order = sale.order
    order.due_on = order.due_on or due_day(order, local_day(moment.at))
    charge = debts.Charge(
        partner_id=order.customer_id,
        amount=sale.quote.total,
        due_on=order.due_on,
        contract=order.contract,
        document=order.document,
    )
    credit = debts.Credit(order.customer_id, sale.paid, contract=order.contract, document=receipt) if receipt else None
    debts.post_sale(
        locked.accounts,
        charge=charge,
        credit=credit,
        deposits=locked.deposits,
        moment=moment,
        over_limit=actor.may(OVER_LIMIT),
    )


def due_day(order: SalesOrder, sold_on: date) -> date:
    """When the debt falls due: the paper's own term, else the customer's."""
    term = order.term_days if order.term_days is not None else order.customer.term_days
    return sold_on + timedelta(days=term)


def _issue(sale: Sale, held: stock.Held | None, issue: Document | None, actor: Actor, moment: Moment) -> dict[int, int]:
    """Take the goods out, or hold them for the slip that waits. Returns the cost of each order line, in đồng."""
    if issue is None or held is None:
        return {}
    asked = list(enumerate(((line, piece) for line in sale.lines for piece in line.pieces), start=1))
    if sale.waits:
        _check_named(sale, held, asked, actor, moment)
        stock.hold(
            held,
            document=issue,
            kept=holds(sale),
            until=None,
            beyond=True,
        )
        _write_issue(sale, issue, asked, {}, GoodsIssue.State.WAITING)
        return {}
    posted = stock.post(
        held,
        document=issue,
        moment=moment,
        wanted=[_out(sale, number, line, piece, actor) for number, (line, piece) in asked],
        reversing=sale.before if sale.taken_back_by else None,
        reverse_document=sale.taken_back_by,
    )
    lots: dict[int, list[tuple[int, int]]] = {}
    for move in posted.moves:
        if move.lot_key and not move.is_mirror:
            lots.setdefault(move.line, []).append((move.lot_key, -move.quantity))
    _write_issue(sale, issue, asked, lots, GoodsIssue.State.ISSUED)
    costs: dict[int, int] = {}
    for number, (line, _piece) in asked:
        costs[line.position] = costs.get(line.position, 0) + posted.cost_of(number)
    return costs


def _check_named(
    sale: Sale, held: stock.Held, asked: Sequence[tuple[int, tuple[SaleLine, Piece]]], actor: Actor, moment: Moment
) -> None:
    """Lots and serials that a person chose for goods that leave later. Two statements when there are any."""
    wanted = [_out(sale, number, line, piece, actor) for number, (line, piece) in asked if piece.lots]
    if not wanted:
        return
    stock.check_named(held, wanted, local_day(moment.at))
    serials = {key for want in wanted if want.tracking == "serial" for key, _quantity in want.lots or ()}
    if serials:
        issues.refuse_promised(serials, sale.order.warehouse_id)


def holds(sale: Sale) -> list[stock.Keep]:
    """Everything the sale would take out, piece by piece, as holds."""
    pieces = [piece for line in sale.lines for piece in line.pieces]
    return [
        stock.Keep(number, piece.product_id, sale.order.warehouse_id, piece.quantity)
        for number, piece in enumerate(pieces, start=1)
    ]


def _out(sale: Sale, number: int, line: SaleLine, piece: Piece, actor: Actor) -> stock.Out:
    order = sale.order
    return stock.Out(
        line=number,
        product_id=piece.product_id,
        warehouse_id=order.warehouse_id,
        quantity=piece.quantity,
        reason="sale",
        tracking=piece.tracking,
        lots=piece.lots or None,
        policy=policy(sale.company, actor),
        allow_expired=actor.may(SELL_EXPIRED) and bool(piece.lots),
        origin=(order.document_id, line.position),
        fallback=piece.reference_cost,
    )


def policy(company: Company, actor: Actor) -> stock.Policy:
    """What happens when the warehouse is short: "warn" lets those pass who may sell short."""
    if company.negative_sale == StockPolicy.WARN and not actor.may(SHORT_STOCK):
        return "block"
    return company.negative_sale  # type: ignore[return-value]  # the choices are the same words


def _write_issue(
    sale: Sale,
    issue: Document,
    asked: Sequence[tuple[int, tuple[SaleLine, Piece]]],
    lots: Mapping[int, Sequence[tuple[int, int]]],
    state: str,
) -> None:
    issued = state == GoodsIssue.State.ISSUED
    issues.write_issue(
        issues.NewIssue(
            document=issue,
            serves=sale.order.document,
            warehouse_id=sale.order.warehouse_id,
            customer_id=sale.order.customer_id,
            receiver=sale.order.recipient,
            lines=[
                issues.IssueLine(
                    position=number,
                    origin_line=line.position,
                    product_id=piece.product_id,
                    asked=piece.quantity,
                    issued=piece.quantity if issued else 0,
                    lots=tuple(lots.get(number, piece.lots)),
                )
                for number, (line, piece) in asked
            ],
        ),
        state=state,
    )


def _earn(sale: Sale, costs: Mapping[int, int], moment: Moment) -> None:
    """One revenue row per line; the rounding of the total is a line of its own, so that the book ties to the debt."""
    order = sale.order
    about = revenue.About(
        customer_id=order.customer_id,
        seller_id=order.seller_id,
        branch_id=order.document.branch_id,
        warehouse_id=order.warehouse_id,
        channel=order.channel,
        contract=order.contract,
    )
    rows = [
        revenue.Sold(
            line=line.position,
            product_id=line.product_id,
            quantity=line.base_quantity,
            gross=priced.gross_net,
            discount=priced.discount_net,
            net=priced.net,
            vat=priced.vat,
            vat_code=priced.vat_code,
            vat_rate=priced.vat_rate,
            cost=costs.get(line.position, 0),
        )
        for line, priced in zip(sale.lines, sale.quote.lines, strict=True)
    ]
    if sale.quote.rounding:
        rows.append(revenue.Sold.rounding(ROUNDING_LINE, sale.quote.rounding))
    revenue.record(document=order.document, moment=moment, about=about, rows=rows)


def mark_confirmed(sale: Sale) -> None:
    """The order's own row: its state, its due date, the figures as they were priced. One statement."""
    order, quote = sale.order, sale.quote
    order.state = State.CONFIRMED
    order.hold_until = None
    order.total, order.net, order.vat, order.rounding = quote.total, quote.net, quote.vat, quote.rounding
    update_row(order, ("state", "hold_until", "due_on", "total", "net", "vat", "rounding"))
