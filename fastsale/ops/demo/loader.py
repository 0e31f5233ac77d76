"""Intents into actions: each paper of the plan is typed by its person, with the clock set to its moment."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from fastsale.books.debts import queries as debts
from fastsale.books.debts.rules import Open
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.administration.actions.close_period import close_period
from fastsale.foundation.administration.actions.deactivate_user import deactivate_user
from fastsale.foundation.dates import local_day
from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog.actions.deactivate_product import deactivate_product
from fastsale.ops.demo import intents
from fastsale.ops.demo.founding import Names
from fastsale.ops.demo.people import FUNDS, HN
from fastsale.trade.promotions.pricing import NO_DISCOUNT, Discount
from fastsale.trade.purchasing.actions.cancel_receipt import cancel_receipt
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.create_order import create_order
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.actions.sell_now import sell_now
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.settlement.actions.allocate import allocate
from fastsale.trade.settlement.actions.cancel_collection import cancel_collection
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.count_cash import count_cash
from fastsale.trade.settlement.actions.open_cash import open_cash
from fastsale.trade.settlement.actions.open_debts import open_debts
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.inputs import OpeningCash, OpeningDebt, Pair
from fastsale.trade.settlement.ways import Way
from fastsale.trade.warehouse.actions.confirm_issue import confirm_issue
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import IssuedLine, OpeningLine, OpeningLot
from fastsale.trade.warehouse.models import GoodsIssue

Who = dict[str, Any]
"""request_id and actor, as every action wants them."""

OPENING = "NDK-"
"""How the plan names a partner's opening balance."""

BRANCH_OF_FUND = {fund.name: fund.branch for fund in FUNDS}


@dataclass(frozen=True, slots=True)
class Written:
    """An order that was written: its row, its paper, and what a person would see again when editing it."""

    order_id: int
    document_id: int
    given: OrderInput


@dataclass(slots=True)
class Loader:
    """Knows the ids behind the plan's names, and the papers written so far."""

    names: Names
    orders: dict[str, Written] = field(default_factory=dict)
    receipts: dict[str, int] = field(default_factory=dict)
    collections: dict[str, int] = field(default_factory=dict)
    openings: dict[str, int] = field(default_factory=dict)

    def load(self, intent: intents.Intent) -> None:
        """Let it happen, at its moment."""
        with clock.frozen(intent.moment):
            _DO[type(intent)](self, intent, {"request_id": self.names.request(), "actor": self._actor(intent)})

    def _actor(self, intent: intents.Intent) -> Actor:
        return self.names.people[intent.actor]

    # --- the beginning -------------------------------------------------------------------------------------

    def open_stock(self, intent: intents.OpenStock, who: Who) -> None:
        lines = tuple(
            OpeningLine(self.names.products[line.code], line.quantity * QUANTITY_SCALE, line.value, _opening_lots(line))
            for line in intent.lines
        )
        open_stock(warehouse_id=self.names.places[intent.place], lines=lines, **who)

    def open_debts(self, intent: intents.OpenDebts, who: Who) -> None:
        rows = [
            OpeningDebt(self.names.partners[line.partner], line.amount, line.side, line.due_on) for line in intent.lines
        ]
        paper = open_debts(rows=rows, branch_id=self.names.branches[HN], **who)
        for line in intent.lines:
            self.openings[line.partner] = paper.pk

    def open_funds(self, intent: intents.OpenFunds, who: Who) -> None:
        """One paper for each branch; the bank accounts stand on that of Hà Nội."""
        by_branch: dict[str, list[OpeningCash]] = {}
        for fund, amount in intent.lines:
            by_branch.setdefault(BRANCH_OF_FUND[fund] or HN, []).append(OpeningCash(self.names.funds[fund], amount))
        for branch, rows in by_branch.items():
            open_cash(rows=rows, branch_id=self.names.branches[branch], **who | {"request_id": self.names.request()})

    # --- buying ----------------------------------------------------------------------------------------------

    def receive(self, intent: intents.Receive, who: Who) -> None:
        receipt = ReceiptInput(
            supplier_id=self.names.partners[intent.supplier],
            warehouse_id=self.names.places[intent.place],
            lines=tuple(self._bought(line) for line in intent.lines),
            bill_number=intent.bill,
            bill_date=intent.on or local_day(intent.moment),
            due_on=intent.due_on,
            note=intent.note,
        )
        written = receive_goods(receipt=receipt, seen_total=intent.total, at=intent.on, **who)
        self.receipts[intent.key] = written.pk

    def _bought(self, line: intents.BuyLine) -> ReceiptLineInput:
        return ReceiptLineInput(
            product_id=self.names.products[line.code],
            unit_id=self.names.units[(line.code, line.unit)],
            quantity=line.quantity * QUANTITY_SCALE,
            unit_price=line.price * PRICE_SCALE,
            lots=tuple(LotInput(lot.code, lot.quantity * QUANTITY_SCALE, lot.expires_on) for lot in line.lots),
            serials=line.serials,
        )

    def cancel_receipt(self, intent: intents.CancelReceipt, who: Who) -> None:
        cancel_receipt(receipt_id=self.receipts[intent.key], **who)

    def pay_supplier(self, intent: intents.PaySupplier, who: Who) -> None:
        branch = BRANCH_OF_FUND[intent.pay.fund] or HN
        pay_supplier(
            partner_id=self.names.partners[intent.supplier],
            ways=[self._way(intent.pay)],
            branch_id=self.names.branches[branch],
            **who,
        )

    # --- selling ---------------------------------------------------------------------------------------------

    def sell(self, intent: intents.Sell, who: Who) -> None:
        given = self._order(intent)
        pays = [self._payment(pay) for pay in intent.pays]
        written = sell_now(order=given, seen_total=intent.total, payments=pays, at=intent.on, **who)
        self.orders[intent.key] = Written(written.pk, written.document_id, given)

    def quote(self, intent: intents.Quote, who: Who) -> None:
        given = self._order(intent)
        written = create_order(order=given, **who)
        assert written.total == intent.total, f"{intent.key} comes to {written.total}, not {intent.total}"
        self.orders[intent.key] = Written(written.pk, written.document_id, given)

    def reserve(self, intent: intents.Reserve, who: Who) -> None:
        deposit = [self._payment(pay) for pay in intent.deposit]
        reserve_order(order_id=self.orders[intent.key].order_id, until=intent.until, deposit=deposit, **who)

    def release(self, intent: intents.Release, who: Who) -> None:
        release_order(order_id=self.orders[intent.key].order_id, **who)

    def confirm(self, intent: intents.Confirm, who: Who) -> None:
        pays = [self._payment(pay) for pay in intent.pays]
        confirm_order(order_id=self.orders[intent.key].order_id, seen_total=intent.total, payments=pays, **who)

    def edit(self, intent: intents.Edit, who: Who) -> None:
        before = self.orders[intent.key]
        given = replace(before.given, lines=tuple(self._line(line) for line in intent.lines))
        written = edit_order(order_id=before.order_id, order=given, seen_total=intent.total, **who)
        self.orders[intent.key] = Written(written.pk, written.document_id, given)

    def cancel(self, intent: intents.Cancel, who: Who) -> None:
        cancel_order(order_id=self.orders[intent.key].order_id, money=intent.money, **who)  # type: ignore[arg-type]  # the plan uses the same words

    def issue(self, intent: intents.Issue, who: Who) -> None:
        """The keeper takes the waiting slip of an order and scans what has serials."""
        served = self.orders[intent.key].document_id
        slip = GoodsIssue.objects.get(serves=served, state=GoodsIssue.State.WAITING)
        confirm_issue(issue_id=slip.pk, lines=self._scanned(slip, dict(intent.serials)), **who)

    def _scanned(self, slip: GoodsIssue, serials: dict[str, tuple[str, ...]]) -> list[IssuedLine]:
        by_product = {self.names.products[code]: list(codes) for code, codes in serials.items()}
        if not by_product:
            return []
        lines = []
        for line in slip.lines.order_by("position"):
            left = by_product.get(line.product_id, [])
            scanned = tuple(left.pop(0) for _piece in range(line.asked // QUANTITY_SCALE)) if left else ()
            lines.append(IssuedLine(line.position, line.asked, serials=scanned))
        return lines

    def _order(self, intent: intents.Order) -> OrderInput:
        return OrderInput(
            warehouse_id=self.names.places[intent.place],
            customer_id=self.names.partners[intent.customer] if intent.customer else None,
            seller_id=self.names.people[intent.seller].user_id,
            lines=tuple(self._line(line) for line in intent.lines),
            channel=intent.channel,
            contract=intent.contract,
            discount=_percent(intent.discount),
            deliver_later=intent.later,
            note=intent.note,
        )

    def _line(self, line: intents.SellLine) -> LineInput:
        return LineInput(
            quantity=line.quantity * QUANTITY_SCALE,
            product_id=self.names.products[line.code],
            unit_id=self.names.units[(line.code, line.unit)],
            discount=_percent(line.discount),
            serials=line.serials,
        )

    # --- money -----------------------------------------------------------------------------------------------

    def collect(self, intent: intents.Collect, who: Who) -> None:
        partner_id = self.names.partners[intent.customer]
        chosen = None
        if intent.order:
            chosen = [(self._charge(intent.order, partner_id).entry_id, intent.pay.amount)]
        elif intent.contract:
            chosen = []  # an advance: it pays nothing yet
        paper = collect(
            partner_id=partner_id,
            ways=[self._way(intent.pay)],
            branch_id=self.names.branches[intent.branch],
            allocations=chosen,
            contract=intent.contract,
            at=intent.on,
            **who,
        )
        self.collections[intent.key] = paper.pk

    def _charge(self, key: str, partner_id: int) -> Open:
        """The open charge of an order, or of the opening balances."""
        document_id = self.orders[key].document_id if key in self.orders else self.openings[key.removeprefix(OPENING)]
        found = debts.items_of_documents([document_id])
        return next(item for item in found if item.is_charge and item.partner_id == partner_id)

    def cancel_collection(self, intent: intents.CancelCollection, who: Who) -> None:
        cancel_collection(collection_id=self.collections[intent.key], why="Nhập nhầm", **who)

    def allocate(self, intent: intents.Allocate, who: Who) -> None:
        partner_id = self.names.partners[intent.customer]
        credit = debts.items_of_documents([self.collections[intent.collection]])[0]
        charge = self._charge(intent.order, partner_id)
        allocate(
            partner_id=partner_id,
            branch_id=self.names.branches[HN],
            pairs=[Pair(credit.entry_id, charge.entry_id, intent.amount)],
            **who,
        )

    def count_cash(self, intent: intents.CountCash, who: Who) -> None:
        branch = BRANCH_OF_FUND[intent.fund]
        count_cash(
            account_id=self.names.funds[intent.fund],
            counted=intent.counted,
            branch_id=self.names.branches[branch],
            **who,
        )

    def _payment(self, pay: intents.Pay) -> PaymentInput:
        return PaymentInput(self.names.funds[pay.fund], pay.amount, pay.method)

    def _way(self, pay: intents.Pay) -> Way:
        return Way(self.names.funds[pay.fund], pay.amount, pay.method)

    # --- the end ---------------------------------------------------------------------------------------------

    def close_period(self, intent: intents.ClosePeriod, who: Who) -> None:
        close_period(through=intent.through, **who)

    def retire(self, intent: intents.Retire, who: Who) -> None:
        if intent.product:
            deactivate_product(product_id=self.names.products[intent.product], **who)
        else:
            deactivate_user(user_id=self.names.people[intent.person].user_id, **who)


def _opening_lots(line: intents.StockLine) -> tuple[OpeningLot, ...]:
    lots = tuple(OpeningLot(lot.code, lot.quantity * QUANTITY_SCALE, lot.expires_on) for lot in line.lots)
    return lots + tuple(OpeningLot(serial, QUANTITY_SCALE) for serial in line.serials)


def _percent(basis_points: int) -> Discount:
    return Discount("percent", basis_points) if basis_points else NO_DISCOUNT


_DO: dict[type[intents.Intent], Callable[[Loader, Any, Who], None]] = {
    intents.OpenStock: Loader.open_stock,
    intents.OpenDebts: Loader.open_debts,
    intents.OpenFunds: Loader.open_funds,
    intents.Receive: Loader.receive,
    intents.CancelReceipt: Loader.cancel_receipt,
    intents.Sell: Loader.sell,
    intents.Quote: Loader.quote,
    intents.Reserve: Loader.reserve,
    intents.Release: Loader.release,
    intents.Confirm: Loader.confirm,
    intents.Edit: Loader.edit,
    intents.Cancel: Loader.cancel,
    intents.Issue: Loader.issue,
    intents.Collect: Loader.collect,
    intents.CancelCollection: Loader.cancel_collection,
    intents.Allocate: Loader.allocate,
    intents.PaySupplier: Loader.pay_supplier,
    intents.CountCash: Loader.count_cash,
    intents.ClosePeriod: Loader.close_period,
    intents.Retire: Loader.retire,
}
