"""A year of the demo company as a list of intents, made from a seed: pure data, no database.

    intents = plan_year(now)

The last of them lies before `now`. The same seed and day give the same list.
"""

from datetime import datetime, time, timedelta
from random import Random

from fastsale.foundation.dates import LOCAL, local_day, next_month
from fastsale.foundation.money import spread
from fastsale.ops.demo import almanac, stories
from fastsale.ops.demo.buying import BOOKKEEPER, Buyer
from fastsale.ops.demo.catalogue import RETIRED
from fastsale.ops.demo.collecting import Collector
from fastsale.ops.demo.intents import (
    PAYABLE,
    RECEIVABLE,
    ClosePeriod,
    Intent,
    OpenDebts,
    OpenFunds,
    OwedLine,
    Retire,
)
from fastsale.ops.demo.partners import customers, suppliers
from fastsale.ops.demo.people import FUNDS
from fastsale.ops.demo.plan import Plan
from fastsale.ops.demo.selling import LEFT_AFTER, Seller

SEED = 20_261_124
ORDERS = 1_350


def plan_year(now: datetime, *, seed: int = SEED, orders: int = ORDERS) -> Plan:
    """The year that ends at `now` (aware): its intents in the order of their moments, and where it leaves things."""
    random = Random(seed)  # noqa: S311  a story, not a secret
    plan = Plan(
        random,
        now,
        {one.code: one for one in customers(random)},
        {one.code: one for one in suppliers(random)},
    )
    buyer, collector = Buyer(plan), Collector(plan)
    seller = Seller(plan, collector)
    morning = datetime.combine(plan.first - timedelta(days=1), time(8, 5), LOCAL)
    _open_money(plan, morning)
    buyer.open(morning + timedelta(minutes=30))
    _open_debts(plan, collector, morning + timedelta(hours=6))
    _plan_days(plan, buyer, collector, seller, orders)
    stories.plan_all(plan, buyer, collector, seller)
    plan.run()
    plan.intents.sort(key=_moment)
    return plan


def _moment(intent: Intent) -> datetime:
    return intent.moment


def _open_money(plan: Plan, moment: datetime) -> None:
    for fund in FUNDS:
        plan.money.bring(fund.name, fund.opening)
    plan.add(OpenFunds(moment=moment, actor=BOOKKEEPER, lines=tuple((fund.name, fund.opening) for fund in FUNDS)))


def _open_debts(plan: Plan, collector: Collector, moment: datetime) -> None:
    """Some customers owe from last year, and we owe some suppliers; all of it falls due within weeks."""
    random, day = plan.random, local_day(moment)
    lines = []
    owing = [one for one in plan.customers.values() if one.term and one.limit]
    for customer in random.sample(owing, 40):
        amount = min((customer.limit or 0) // 4, random.randint(8, 160) * 100_000)
        due_on = day + timedelta(days=random.randint(3, 25))
        key = f"NDK-{customer.code}"
        plan.money.customer(customer.code).charge(key, amount, due_on)
        collector.expect(customer, key, due_on, moment)
        lines.append(OwedLine(customer.code, RECEIVABLE, amount, due_on))
    for supplier in random.sample(sorted(plan.suppliers), 9):
        amount, due_on = random.randint(80, 900) * 100_000, day + timedelta(days=random.randint(5, 28))
        plan.money.supplier(supplier).charge(f"NDK-{supplier}", amount, due_on)
        lines.append(OwedLine(supplier, PAYABLE, amount, due_on))
    plan.add(OpenDebts(moment=moment, actor=BOOKKEEPER, lines=tuple(lines)))


def _plan_days(plan: Plan, buyer: Buyer, collector: Collector, seller: Seller, orders: int) -> None:
    days = almanac.open_days(plan.first, plan.today)
    for day, count in zip(days, spread(orders, [almanac.weight(day) for day in days]), strict=True):
        for _number in range(count):
            plan.on(day, seller.shop)
        if day.weekday() == 4:
            plan.on(day, buyer.pay_due, since=time(14, 0), until=time(16, 0))
        month_over = not almanac.open_days(day + timedelta(days=1), next_month(day) - timedelta(days=1))
        if month_over and day < plan.today:
            plan.at(datetime.combine(day, time(18, 15), LOCAL), collector.count_tills)
        if day.day == 10 and day > plan.first + timedelta(days=130):
            plan.on(day, lambda moment: _close(plan, moment), since=time(9, 0), until=time(10, 0))
    plan.on(almanac.next_open(plan.today - timedelta(days=45)), lambda moment: _retire(plan, moment))
    plan.on(almanac.next_open(plan.first + LEFT_AFTER), lambda moment: _leave(plan, moment))


def _close(plan: Plan, moment: datetime) -> None:
    """Khóa sổ: on the tenth, everything up to four months back."""
    month = local_day(moment).replace(day=1)
    for _number in range(3):
        month = (month - timedelta(days=1)).replace(day=1)
    plan.add(ClosePeriod(moment=moment, actor=BOOKKEEPER, through=month - timedelta(days=1)))


def _retire(plan: Plan, moment: datetime) -> None:
    for code in RETIRED:
        plan.retired.add(code)
        plan.add(Retire(moment=moment, actor="quan.tri", product=code))
        moment += timedelta(minutes=1)


def _leave(plan: Plan, moment: datetime) -> None:
    plan.add(Retire(moment=moment, actor="quan.tri", person="long.vu"))
