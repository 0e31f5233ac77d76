"""A shop gone wild: random papers in any order, at any date; after each one the books verify.

`proof.faults` replays the costs of every pool from scratch, so each step also proves that what late,
edited and cancelled papers left behind is what history says. A refusal must leave nothing.
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
from fastsale.foundation.errors import Problem
from fastsale.trade.purchasing.actions.cancel_receipt import cancel_receipt
from fastsale.trade.purchasing.actions.edit_receipt import edit_receipt
from fastsale.trade.purchasing.inputs import ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.sales.actions.confirm_order import confirm_order
from fastsale.trade.sales.actions.edit_order import edit_order
from fastsale.trade.sales.actions.release_order import release_order
from fastsale.trade.sales.actions.reserve_order import reserve_order
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement.actions.collect import collect
from fastsale.trade.settlement.ways import Way
from fastsale.trade.warehouse.actions.confirm_issue import confirm_issue
from fastsale.trade.warehouse.inputs import IssuedLine
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support import shop as shops
from tests.support.audit import faults
from tests.support.shop import Shop, dong, units

RUNS, STEPS = 200, 12

back = st.one_of(st.none(), st.integers(0, 6))
quantities = st.sampled_from([1, 2, 3, 5, 0.5, 7])
prices = st.sampled_from([100_000, 33_333, 50_001, 7])
plain = st.sampled_from(["GIAY", "GAO"])
money = st.sampled_from(["", "mistake", "refund", "keep"])


def _day(back_days: int | None) -> date | None:
    return None if back_days is None else date.today() - timedelta(days=back_days)  # noqa: DTZ011


class WildShop(RuleBasedStateMachine):
    """The rules draw; the actions decide. `shop` is built once, each run is rolled back."""

    shop: ClassVar[Shop]

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.lots = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(self, act: Callable[..., Any], **facts: Any) -> None:
        """Do it, or be refused and leave nothing; either way the books verify."""
        before, refusal = self.shop.rows(), None
        try:
            with transaction.atomic():
                act(**facts)
        except Problem as problem:
            refusal = problem
        if refusal is not None:
            assert str(refusal)
            assert self.shop.rows() == before
        assert faults() == []

    def act(self, action: Callable[..., Any], **facts: Any) -> None:
        self.attempt(action, **facts, request_id=uuid4(), actor=self.shop.actor())

    def one(self, rows: Any, pick: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[pick % len(found)] if found else None

    @initialize(price=prices)
    def stock_up(self, price: int) -> None:
        for code in ("GIAY", "GAO"):
            self.shop.receive(code, 10, price, at=_day(4))
            self.shop.receive(code, 5, price, warehouse=self.shop.keeper_store)

    @rule(code=plain, quantity=quantities, price=prices, days=back)
    def receive(self, code: str, quantity: float, price: int, days: int | None) -> None:
        self.attempt(self.shop.receive, code=code, quantity=quantity, price=price, at=_day(days))

    @rule(quantity=st.integers(1, 3), days=back)
    def receive_lots(self, quantity: int, days: int | None) -> None:
        self.lots += 1
        lots = [(f"L{self.lots}", quantity, date.today() + timedelta(days=30 * self.lots))]  # noqa: DTZ011
        self.attempt(self.shop.receive, code="BIA", quantity=quantity, price=9_250, lots=lots, at=_day(days))

    @rule(code=st.sampled_from(["GIAY", "GAO", "BIA"]), quantity=quantities, days=back, on_credit=st.booleans())
    def sell(self, code: str, quantity: float, days: int | None, on_credit: bool) -> None:
        lines = [self.shop.line(code, quantity), self.shop.line("LAP", 1)]
        customer = self.shop.minh_phat if on_credit else None
        self.attempt(lambda: self.shop.sell(*lines, customer=customer, at=_day(days)))

    @rule(code=plain, quantity=quantities)
    def sell_from_the_keeper(self, code: str, quantity: float) -> None:
        store = self.shop.keeper_store.pk
        line = self.shop.line(code, quantity)
        self.attempt(lambda: self.shop.sell(line, customer=self.shop.minh_phat, warehouse_id=store))

    @rule(code=plain, quantity=quantities, deposit=st.sampled_from([0, 10_000]))
    def reserve(self, code: str, quantity: float, deposit: int) -> None:
        order = self.shop.draft(self.shop.line(code, quantity), customer=self.shop.minh_phat)
        self.act(reserve_order, order_id=order.pk, deposit=self.shop.cash(deposit))

    @rule(pick=st.integers(0, 9), confirm=st.booleans())
    @precondition(lambda self: SalesOrder.objects.filter(state="reserved").exists())
    def finish_reserved(self, pick: int, confirm: bool) -> None:
        order = self.one(SalesOrder.objects.filter(state="reserved"), pick)
        if confirm:
            self.act(confirm_order, order_id=order.pk, seen_total=order.total)
        else:
            self.act(release_order, order_id=order.pk)

    @rule(pick=st.integers(0, 9), part=st.sampled_from([1, 2, 4]))
    @precondition(lambda self: GoodsIssue.objects.filter(state="waiting").exists())
    def issue(self, pick: int, part: int) -> None:
        slip = self.one(GoodsIssue.objects.filter(state="waiting"), pick)
        lines = [IssuedLine(line.position, -(-line.asked // part)) for line in slip.lines.all()]
        self.act(confirm_issue, issue_id=slip.pk, lines=lines)

    @rule(pick=st.integers(0, 9), money=money)
    @precondition(lambda self: SalesOrder.objects.exists())
    def cancel(self, pick: int, money: str) -> None:
        order = self.one(SalesOrder.objects.exclude(state__in=["cancelled", "replaced"]), pick)
        if order:
            self.act(cancel_order, order_id=order.pk, money=money)

    @rule(pick=st.integers(0, 9), code=plain, quantity=quantities, excess=st.sampled_from(["refund", "keep"]))
    @precondition(lambda self: SalesOrder.objects.filter(state="confirmed").exists())
    def edit(self, pick: int, code: str, quantity: float, excess: str) -> None:
        order = self.one(SalesOrder.objects.filter(state="confirmed"), pick)
        customer = None if order.customer.is_walk_in else order.customer
        asked = self.shop.order(self.shop.line(code, quantity), customer=customer, warehouse_id=order.warehouse_id)
        self.act(edit_order, order_id=order.pk, order=asked, excess=excess)

    @rule(pick=st.integers(0, 9), quantity=st.sampled_from([0, 1, 4, 12]), price=prices)
    @precondition(lambda self: PurchaseReceipt.objects.filter(state="received").exists())
    def undo_or_mend_a_receipt(self, pick: int, quantity: int, price: int) -> None:
        receipt = self.one(PurchaseReceipt.objects.filter(state="received"), pick)
        line = receipt.lines.get()
        if not quantity or line.product.tracking != "none":
            self.act(cancel_receipt, receipt_id=receipt.pk)
            return
        lines = (ReceiptLineInput(line.product_id, units(quantity), dong(price)),)
        asked = ReceiptInput(receipt.supplier_id, receipt.warehouse_id, lines)
        self.act(edit_receipt, receipt_id=receipt.pk, receipt=asked)

    @rule(amount=st.sampled_from([1, 50_000, 10**6]), days=back)
    def collect(self, amount: int, days: int | None) -> None:
        facts = {"partner_id": self.shop.minh_phat.pk, "branch_id": self.shop.hanoi.pk, "at": _day(days)}
        self.act(collect, **facts, ways=[Way(self.shop.till.pk, amount)])

    @rule(days=st.integers(2, 6))
    def close_the_books(self, days: int) -> None:
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
