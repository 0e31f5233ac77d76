"""A shop gone wild: random papers in any order, at any date; after each one the books verify.

Everything goes through the real actions, as people would send it:

- goods in: opening stock, receipts (prompt and late; plain, by the carton, lots with HSD, serials), corrected and
  cancelled, the supplier paid in part;
- sales: drafts confirmed later, sold at once; plain goods, cartons, lots first expired first, serials, a combo, a
  service; paid in full, in part, in two ways or not at all; prompt and late; delivered later; corrected, cancelled
  with each answer to what becomes of the money;
- holds: reserved with and without a deposit, confirmed, released, cancelled;
- a one-step and a two-step warehouse, whose keeper issues all or a part of a waiting slip;
- money: collections (prompt and late), taken back; payments to the supplier, taken back; a counted till;
- periods closed and opened again, so that mirrors fall on the original's day and on a later one;
- costing by warehouse and for the whole company; a shop that may sell what it has not, and one that may not.

After every step: a refusal left nothing; every recount of `verify` finds nothing (it replays the costs of all pools
from scratch); and a bookkeeper who shares no code with the books works out the same costs, balances, months and
pools from the bare facts, and finds that they still say of earlier moments what they said then.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from fastsale.foundation.administration.actions.close_period import close_period
from fastsale.foundation.administration.actions.reopen_period import reopen_period
from fastsale.foundation.clock import now
from fastsale.foundation.company.models import Company
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.ops import proof
from fastsale.trade.purchasing.actions.cancel_receipt import cancel_receipt
from fastsale.trade.purchasing.actions.edit_receipt import edit_receipt
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.inputs import LineInput, PaymentInput
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement.actions.cancel_collection import cancel_collection
from fastsale.trade.settlement.actions.cancel_payment import cancel_payment
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.actions.count_cash import count_cash
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.models import CashPayment, Collection
from fastsale.trade.settlement.ways import Way
from fastsale.trade.warehouse.actions.cancel_opening import cancel_opening
from fastsale.trade.warehouse.actions.confirm_issue import confirm_issue
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import IssuedLine, OpeningLine
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening
from tests.scenarios import bookkeeper
from tests.scenarios.bookkeeper import Remembered
from tests.support import shop as shops
from tests.support.audit import faults
from tests.support.shop import Shop, dong, units

RUNS, STEPS = 200, 8

back = st.one_of(st.none(), st.integers(0, 6))
quantities = st.sampled_from([1, 2, 3, 5, 0.5, 7])
prices = st.sampled_from([100_000, 33_333, 50_001, 7])
plain = st.sampled_from(["GIAY", "GAO"])
money = st.sampled_from(["", "mistake", "refund", "keep"])
picks = st.integers(0, 9)
at_keepers = st.booleans()


def _day(back_days: int | None) -> date | None:
    return None if back_days is None else local_day(now()) - timedelta(days=back_days)


class WildShop(RuleBasedStateMachine):
    """The rules draw; the actions decide. `shop` is built once, each run is rolled back."""

    shop: ClassVar[Shop]

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.made = 0
        self.remembered: list[Remembered] = []

    def teardown(self) -> None:
        try:
            assert faults() == []
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # one step

    def attempt(self, act: Callable[..., Any], **facts: Any) -> None:
        """Do it, or be refused and leave nothing; either way the books verify and the bookkeeper agrees."""
        before = self.shop.rows()
        try:
            with transaction.atomic():
                act(**facts)
        except Problem:
            assert self.shop.rows() == before
        assert [str(fault) for part in proof.BOOKS for fault in part.check()] == []
        assert list(bookkeeper.disagreements()) == []
        if self.remembered:
            earlier = self.remembered[len(self.remembered) // 2]
            assert list(earlier.disagreements()) == []
        self.remembered.append(Remembered.now())

    def act(self, action: Callable[..., Any], **facts: Any) -> None:
        actor = self.shop.actor(facts.pop("person", None))
        self.attempt(action, **facts, request_id=uuid4(), actor=actor)

    def one(self, rows: Any, pick: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[pick % len(found)] if found else None

    def store(self, at_keeper: bool) -> Any:
        return self.shop.keeper_store if at_keeper else self.shop.counter

    # goods in

    @initialize(
        price=prices,
        scope=st.sampled_from(["warehouse", "company"]),
        policy=st.sampled_from(["block", "block", "block", "allow"]),
    )
    def stock_up(self, price: int, scope: str, policy: str) -> None:
        Company.objects.update(costing_scope=scope, negative_sale=policy)
        lines = [OpeningLine(self.shop.goods[code].pk, units(10), price * 10) for code in ("GIAY", "GAO")]
        self.act(open_stock, warehouse_id=self.shop.counter.pk, lines=lines, at=_day(4))
        for code in ("GIAY", "GAO"):
            self.shop.receive(code, 5, price, warehouse=self.shop.keeper_store)

    @rule(code=plain, quantity=quantities, price=prices, days=back, at_keeper=at_keepers)
    def receive(self, code: str, quantity: float, price: int, days: int | None, at_keeper: bool) -> None:
        store = self.store(at_keeper)
        self.attempt(self.shop.receive, code=code, quantity=quantity, price=price, at=_day(days), warehouse=store)

    @rule(cartons=st.integers(1, 2), days=back, at_keeper=at_keepers, price=prices)
    def receive_cartons_by_lot(self, cartons: int, days: int | None, at_keeper: bool, price: int) -> None:
        """A carton is 24 cans; half of them expire earlier."""
        self.made += 1
        today = local_day(now())
        expiries = [today + timedelta(days=90 - self.made), today + timedelta(days=30)]
        beer = self.shop.goods["BIA"].pk
        lots = tuple(
            LotInput(f"L{self.made}{half}", units(12 * cartons), expiry)
            for half, expiry in zip("AB", expiries, strict=True)
        )
        carton = self.shop.units["BIA", "thùng"].pk
        lines = (ReceiptLineInput(beer, units(cartons), dong(price), unit_id=carton, lots=lots),)
        self.act(receive_goods, receipt=self._receipt(at_keeper, lines), at=_day(days))

    @rule(count=st.integers(1, 2), days=back, at_keeper=at_keepers)
    def receive_serials(self, count: int, days: int | None, at_keeper: bool) -> None:
        """Some of them a second time: refused while they lie anywhere."""
        serials = tuple(f"S{number}" for number in range(self.made, self.made + count))
        self.made += count - 1
        lines = (ReceiptLineInput(self.shop.goods["MAY"].pk, units(count), dong(1_999_999), serials=serials),)
        self.act(receive_goods, receipt=self._receipt(at_keeper, lines), at=_day(days))

    def _receipt(self, at_keeper: bool, lines: tuple[ReceiptLineInput, ...]) -> ReceiptInput:
        return ReceiptInput(self.shop.supplier.pk, self.store(at_keeper).pk, lines)

    @rule(pick=picks, quantity=st.sampled_from([0, 1, 4, 12]), price=prices)
    def undo_or_mend_a_receipt(self, pick: int, quantity: int, price: int) -> None:
        receipt = self.one(PurchaseReceipt.objects.filter(state="received"), pick)
        if receipt is None:
            return
        line = receipt.lines.get()
        if not quantity or line.product.tracking != "none":
            self.act(cancel_receipt, receipt_id=receipt.pk)
            return
        lines = (ReceiptLineInput(line.product_id, units(quantity), dong(price)),)
        asked = ReceiptInput(receipt.supplier_id, receipt.warehouse_id, lines)
        self.act(edit_receipt, receipt_id=receipt.pk, receipt=asked)

    @rule(code=plain, quantity=quantities, value=prices, days=back, at_keeper=at_keepers)
    def open_more(self, code: str, quantity: float, value: int, days: int | None, at_keeper: bool) -> None:
        lines = [OpeningLine(self.shop.goods[code].pk, units(quantity), value)]
        self.act(open_stock, warehouse_id=self.store(at_keeper).pk, lines=lines, at=_day(days))

    @rule(pick=picks)
    def take_an_opening_back(self, pick: int) -> None:
        opening = self.one(StockOpening.objects.filter(is_cancelled=False), pick)
        if opening:
            self.act(cancel_opening, opening_id=opening.pk)

    # sales

    def lines(self, code: str, quantity: float, pick: int) -> list[LineInput]:
        """Of cartons, serials and combos whole ones; a scanned serial may be gone."""
        if code == "thùng":
            return [self.shop.line("BIA", 1, "thùng"), self.shop.line("BIA", quantity)]
        if code in ("MAY", "BO"):
            return [self.shop.line(code, 1, serials=(f"S{pick % (self.made + 1)}",))]
        return [self.shop.line(code, quantity), self.shop.line("LAP", 1)]

    @rule(
        code=st.sampled_from(["GIAY", "GAO", "BIA", "thùng", "MAY", "BO"]),
        quantity=quantities,
        pick=picks,
        days=back,
        paid=st.sampled_from([0, 30_000, None]),
        at_keeper=at_keepers,
    )
    def sell(self, code: str, quantity: float, pick: int, days: int | None, paid: int | None, at_keeper: bool) -> None:
        """Khách lẻ pays all (None); Minh Phát pays a part or nothing, and may owe."""
        lines = self.lines(code, quantity, pick)
        facts = {"warehouse_id": self.store(at_keeper).pk, "at": _day(days), "paid": paid}
        self.attempt(lambda: self.shop.sell(*lines, customer=None if paid is None else self.shop.minh_phat, **facts))

    @rule(code=plain, quantity=quantities, days=back, later=st.booleans(), share=st.sampled_from([0, 2, 3]))
    def confirm_a_draft(self, code: str, quantity: float, days: int | None, later: bool, share: int) -> None:
        """Paid by two ways, a share of the total each; its goods perhaps delivered later."""
        line = self.shop.line(code, quantity, discount=shops.percent(2))
        order = self.shop.draft(line, customer=self.shop.minh_phat, deliver_later=later)
        ways: tuple[PaymentInput, ...] = ()
        if share and order.total >= share:
            part = order.total // share
            ways = (PaymentInput(self.shop.till.pk, part), PaymentInput(self.shop.bank.pk, part, "transfer"))
        self.act(confirm_order, order_id=order.pk, seen_total=order.total, payments=ways, at=_day(days))

    @rule(code=plain, quantity=quantities, deposit=st.sampled_from([0, 10_000]), at_keeper=at_keepers)
    def reserve(self, code: str, quantity: float, deposit: int, at_keeper: bool) -> None:
        line = self.shop.line(code, quantity)
        order = self.shop.draft(line, customer=self.shop.minh_phat, warehouse_id=self.store(at_keeper).pk)
        self.act(reserve_order, order_id=order.pk, deposit=self.shop.cash(deposit))

    @rule(pick=picks, confirm=st.booleans())
    @precondition(lambda self: SalesOrder.objects.filter(state="reserved").exists())
    def finish_reserved(self, pick: int, confirm: bool) -> None:
        order = self.one(SalesOrder.objects.filter(state="reserved"), pick)
        if confirm:
            self.act(confirm_order, order_id=order.pk, seen_total=order.total)
        else:
            self.act(release_order, order_id=order.pk)

    @rule(pick=picks, part=st.sampled_from([1, 1, 2, 4]), days=back, by_keeper=st.booleans())
    @precondition(lambda self: GoodsIssue.objects.filter(state="waiting").exists())
    def issue(self, pick: int, part: int, days: int | None, by_keeper: bool) -> None:
        """The keeper confirms what waits in his warehouse, all of it or a part."""
        slip = self.one(GoodsIssue.objects.filter(state="waiting"), pick)
        lines = [IssuedLine(line.position, -(-line.asked // part)) for line in slip.lines.all()]
        person = self.shop.dung if by_keeper else None
        self.act(confirm_issue, issue_id=slip.pk, lines=lines if part > 1 else (), person=person, at=_day(days))

    @rule(pick=picks, money=money)
    @precondition(lambda self: SalesOrder.objects.exists())
    def cancel(self, pick: int, money: str) -> None:
        order = self.one(SalesOrder.objects.exclude(state__in=["cancelled", "replaced"]), pick)
        if order:
            self.act(cancel_order, order_id=order.pk, money=money)

    @rule(pick=picks, code=plain, quantity=quantities, excess=st.sampled_from(["refund", "keep"]))
    @precondition(lambda self: SalesOrder.objects.filter(state="confirmed").exists())
    def edit(self, pick: int, code: str, quantity: float, excess: str) -> None:
        order = self.one(SalesOrder.objects.filter(state="confirmed"), pick)
        customer = None if order.customer.is_walk_in else order.customer
        asked = self.shop.order(self.shop.line(code, quantity), customer=customer, warehouse_id=order.warehouse_id)
        self.act(edit_order, order_id=order.pk, order=asked, excess=excess)

    # money and periods

    @rule(amount=st.sampled_from([1, 50_000, 10**6]), days=back)
    def collect(self, amount: int, days: int | None) -> None:
        facts = {"partner_id": self.shop.minh_phat.pk, "branch_id": self.shop.hanoi.pk, "at": _day(days)}
        self.act(collect, **facts, ways=[Way(self.shop.till.pk, amount)])

    @rule(pick=picks)
    def take_a_collection_back(self, pick: int) -> None:
        paper = self.one(Collection.objects.filter(document__reversed_by=None), pick)
        if paper:
            self.act(cancel_collection, collection_id=paper.pk)

    @rule(amount=st.sampled_from([1, 50_000, 10**6]), days=back)
    def pay(self, amount: int, days: int | None) -> None:
        facts = {"partner_id": self.shop.supplier.pk, "branch_id": self.shop.hanoi.pk, "at": _day(days)}
        self.act(pay_supplier, **facts, ways=[Way(self.shop.bank.pk, amount, "transfer")])

    @rule(pick=picks)
    def take_a_payment_back(self, pick: int) -> None:
        paper = self.one(CashPayment.objects.filter(document__reversed_by=None), pick)
        if paper:
            self.act(cancel_payment, payment_id=paper.pk)

    @rule(days=st.integers(1, 6), counted=st.sampled_from([0, 100_000]))
    def count_the_till(self, days: int, counted: int) -> None:
        facts = {"account_id": self.shop.till.pk, "branch_id": self.shop.hanoi.pk}
        self.act(count_cash, **facts, day=_day(days), counted=counted)

    @rule(days=st.integers(2, 6), reopen=st.booleans())
    def close_or_open_the_books(self, days: int, reopen: bool) -> None:
        if reopen:
            self.act(reopen_period, through=_day(days + 1))
        else:
            self.act(close_period, through=_day(days))


@pytest.mark.django_db
@pytest.mark.slow
def test_whatever_the_shop_does_the_books_verify():
    WildShop.shop = shops.build()
    run_state_machine_as_test(
        WildShop,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
