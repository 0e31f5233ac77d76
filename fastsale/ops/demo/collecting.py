"""How the demo company's money comes in: what customers pay when, who pays late, tills counted at month's end."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fastsale.foundation.dates import local_day
from fastsale.ops.demo import almanac
from fastsale.ops.demo.intents import Allocate, CancelCollection, Collect, CountCash, Pay
from fastsale.ops.demo.partners import PartnerSpec
from fastsale.ops.demo.people import BANK_OF, CASH_OF
from fastsale.ops.demo.plan import Plan

CASHIER, BOOKKEEPER = "em.vo", "dung.pham"
OVERDUE_SINCE = 60
"""Days: what fell due in this span, those who are behind have not paid, or half of it."""


@dataclass(slots=True)
class Collector:
    """Expects each debt when it is due, and collects it."""

    plan: Plan

    def expect(self, customer: PartnerSpec, key: str, due_on: date, moment: datetime) -> None:
        """Plan when this charge is paid: in time, by most; late or not at all by those who are behind."""
        plan = self.plan
        sold_on = local_day(moment)
        earliest = sold_on + timedelta(days=2)
        if customer.overdue:
            day = due_on + timedelta(days=plan.random.randint(4, 25))
            if due_on >= plan.today - timedelta(days=OVERDUE_SINCE):
                if due_on < plan.today and plan.chance(40):
                    self._expect_on(due_on, sold_on, customer, key, share=50)
                return
        else:
            day = max(due_on - timedelta(days=plan.random.randint(0, 9)), min(earliest, due_on))
        if plan.chance(14) and day - timedelta(days=6) > earliest:
            self._expect_on(day - timedelta(days=6), sold_on, customer, key, share=50)
        self._expect_on(day, sold_on, customer, key, share=100)

    def _expect_on(self, day: date, sold_on: date, customer: PartnerSpec, key: str, share: int) -> None:
        """On that day, or on the last open one before it, so that nobody is late because of Tết."""
        day = almanac.last_open(day)
        if day <= sold_on:
            day = almanac.next_open(sold_on + timedelta(days=1))
        self.plan.on(
            day, lambda moment: self._collect(customer, key, share, moment), since=time(8, 30), until=time(16, 30)
        )

    def _collect(self, customer: PartnerSpec, key: str, share: int, moment: datetime) -> None:
        account = self.plan.money.customer(customer.code)
        left = account.left_of(key)
        if share < 100:
            left = left * share // 100 // 10_000 * 10_000
        if left <= 0:
            return
        if share == 100 and not customer.overdue and self.plan.chance(35):
            due_on = next(charge.due_on for charge in account.charges if charge.key == key)
            left = account.due_by(max(due_on, local_day(moment) + timedelta(days=7)))
            key = key if left == account.left_of(key) else ""
        self.take(moment, customer, left, order=key)
        if self.plan.chance(2):
            self._mistyped(customer, moment)

    def take(
        self,
        moment: datetime,
        customer: PartnerSpec,
        amount: int,
        *,
        order: str = "",
        contract: str = "",
        on: date | None = None,
    ) -> str:
        """Money from a customer: into the till for small sums, else into the bank. Returns the receipt's key."""
        plan = self.plan
        by_bank = amount >= 5_000_000 or plan.chance(50)
        pay = Pay(BANK_OF[customer.branch], amount, "transfer") if by_bank else Pay(CASH_OF[customer.branch], amount)
        plan.money.bring(pay.fund, amount)
        account = plan.money.customer(customer.code)
        if contract:
            account.ahead += amount
        else:
            account.pay(amount, key=order)
        key = plan.key("PT")
        plan.add(
            Collect(
                moment=moment, actor=BOOKKEEPER if by_bank or on else CASHIER, key=key, customer=customer.code,
                branch=customer.branch, pay=pay, order=order, contract=contract, on=on,
            )
        )  # fmt: skip
        return key

    def use_advance(self, moment: datetime, customer: PartnerSpec, *, collection: str, order: str) -> None:
        """Đối trừ: all that the customer has paid ahead pays an order."""
        account = self.plan.money.customer(customer.code)
        amount = min(account.ahead, account.left_of(order))
        account.ahead -= amount
        account.pay(amount, key=order)
        self.plan.add(
            Allocate(
                moment=moment,
                actor=BOOKKEEPER,
                collection=collection,
                order=order,
                customer=customer.code,
                amount=amount,
            )
        )

    def _mistyped(self, customer: PartnerSpec, moment: datetime) -> None:
        """A receipt typed for the wrong customer's debt is taken back at once."""
        account = self.plan.money.customer(customer.code)
        amount = min(account.balance, 3_000_000) // 10_000 * 10_000
        if amount <= 0 or account.ahead:
            return
        key, pay = self.plan.key("PT"), Pay(CASH_OF[customer.branch], amount)
        typed, undone = moment + timedelta(seconds=20), moment + timedelta(seconds=50)
        self.plan.add(
            Collect(moment=typed, actor=CASHIER, key=key, customer=customer.code, branch=customer.branch, pay=pay)
        )
        self.plan.add(CancelCollection(moment=undone, actor=BOOKKEEPER, key=key))

    def count_tills(self, moment: datetime) -> None:
        """The last open evening of a month: every till is counted; now and then a few thousand đồng are missing."""
        plan = self.plan
        for fund in CASH_OF.values():
            moment += timedelta(minutes=7)
            off = plan.random.choice((0, 0, 0, 0, -20_000, 5_000))
            counted = plan.money.funds[fund] + off
            plan.money.bring(fund, off)
            plan.add(CountCash(moment=moment, actor=CASHIER, fund=fund, counted=counted, day=local_day(moment)))
