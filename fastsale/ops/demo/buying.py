"""How the demo company fills its shelves: what it begins with, what its buyer orders, what it pays for it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from zlib import crc32

from fastsale.foundation.dates import local_day
from fastsale.ops.demo import almanac, bia333
from fastsale.ops.demo.catalogue import LOT, SERIAL, SHELF_DAYS, Goods, goods
from fastsale.ops.demo.intents import BuyLine, LotPart, OpenStock, Pay, PaySupplier, Receive, StockLine
from fastsale.ops.demo.partners import IN_THE_SOUTH
from fastsale.ops.demo.people import BANK_HCM, BANK_HN, CASH_OF, KBH, KCG, KHC, KTB
from fastsale.ops.demo.plan import Plan
from fastsale.ops.demo.till import buying_total

BUYER, BOOKKEEPER = "hung.do", "dung.pham"
NOT_IN_CASH = 5_000_000
"""Đồng: from here on a bill is paid by transfer, else its VAT is not deductible (NĐ 181/2025)."""

_SHARE = {KCG: 100, KTB: 85, KHC: 50}
_CARRIED = {KCG: 100, KTB: 86, KHC: 60}
_FAST = ("DU", "SUA", "TP", "GD")
_NAMED = 15
"""The first goods of the catalogue are in every warehouse."""


@cache
def carried(place: str) -> tuple[Goods, ...]:
    """What a warehouse carries: all of it in Hà Nội, less elsewhere."""
    stocked = [one for one in goods().values() if one.is_stocked]
    return tuple(
        one
        for number, one in enumerate(stocked)
        if number < _NAMED or number * 37 % 100 < _CARRIED[place] or one.code == "HDD-1T"
    )


@cache
def usual(code: str, place: str) -> int:
    """Base units of a product that a warehouse likes to have: whole cartons, so many đồng worth of it."""
    one = goods()[code]
    if one.tracking == SERIAL:
        pieces = 14 if one.cost < 2_000_000 else 8 if one.cost < 4_000_000 else 5
        return max(pieces * _SHARE[place] // 100, 2)
    worth = 9_000_000 if one.group.split("-")[0] in _FAST else 4_500_000
    if one.tracking == LOT and one.code != bia333.CODE:
        worth //= 4  # it has a day to be sold by
    carton = one.carton.factor
    return max(worth * _SHARE[place] // 100 // (one.cost * carton), 1 if one.tracking == LOT else 2) * carton


def supplier_of(one: Goods, place: str) -> str:
    code = IN_THE_SOUTH.get(one.supplier, one.supplier) if place == KTB else one.supplier
    return f"NCC-{code}"


@dataclass(slots=True)
class Buyer:
    """Opens the stock, visits each supplier every few weeks, receives what was ordered and pays when due."""

    plan: Plan
    _seen: dict[tuple[str, str], tuple[date, int]] = field(default_factory=dict)
    _serials: dict[str, int] = field(default_factory=dict)

    def open(self, moment: datetime) -> None:
        """The stock with which the books begin, and the visits of the whole year."""
        for place in (KCG, KTB, KHC):
            lines = [self._opening_line(one, place, moment) for one in carried(place)]
            self.plan.add(OpenStock(moment=moment, actor=BOOKKEEPER, place=place, lines=tuple(lines)))
            moment += timedelta(minutes=40)
        self._open_defects(moment)
        for place in (KCG, KTB, KHC):
            suppliers = sorted({supplier_of(one, place) for one in carried(place)})
            for number, supplier in enumerate(suppliers):
                self._plan_visits(place, supplier, number)

    def _opening_line(self, one: Goods, place: str, moment: datetime) -> StockLine:
        quantity = usual(one.code, place)
        lots, serials = self.identities(one, quantity, local_day(moment), opening=True)
        self.plan.stockroom.receive((one.code, place), quantity, moment, lots, serials)
        return StockLine(one.code, quantity, quantity * one.cost * 99 // 100, lots, serials)

    def _open_defects(self, moment: datetime) -> None:
        """A few devices that came back broken wait in the warehouse for defects."""
        lines = []
        for code in ("MCC-X628C", "CAM-2MP", "MI-L2321", "WF-C54"):
            lots, serials = self.identities(goods()[code], 2, local_day(moment), opening=True)
            lines.append(StockLine(code, 2, goods()[code].cost, lots, serials))
        self.plan.add(OpenStock(moment=moment, actor=BOOKKEEPER, place=KBH, lines=tuple(lines)))

    def identities(
        self, one: Goods, quantity: int, day: date, *, opening: bool = False
    ) -> tuple[tuple[LotPart, ...], tuple[str, ...]]:
        """The lot, or the serials, under which goods come in on a day."""
        if one.tracking == SERIAL:
            first = self._serials.get(one.code, 0)
            self._serials[one.code] = first + quantity
            stem = f"{one.code.replace('-', '')}{day:%y%m}"
            return (), tuple(f"{stem}{number + 1:04d}" for number in range(first, first + quantity))
        if one.tracking != LOT:
            return (), ()
        if one.code == bia333.CODE:
            code, expires = bia333.lot_on(day, self.plan.today)
            return (LotPart(code, expires, quantity),), ()
        made = day - timedelta(days=25 if opening else 11)
        made -= timedelta(days=made.weekday())
        return (LotPart(f"L{made:%d%m%y}", self._expiry(one, made), quantity),), ()

    def _expiry(self, one: Goods, made: date) -> date:
        """The shelf life of its group; a shop that throws away what is past it would not have kept these lots, so only
        a few products are left with one that is over or nearly so.
        """
        usual_end = made + timedelta(days=SHELF_DAYS[one.group])
        number = crc32(one.code.encode())
        soonest = self.plan.today + timedelta(days=-9 if number % 31 == 0 else 4 + number % 120)
        return max(usual_end, soonest)

    def _plan_visits(self, place: str, supplier: str, number: int) -> None:
        mine = tuple(one for one in carried(place) if supplier_of(one, place) == supplier)
        fast = mine[0].group.split("-")[0] in _FAST
        every = (16 if fast else 34) if place != KHC else (24 if fast else 45)
        day = self.plan.first + timedelta(days=4 + number * 5 % every)
        while day < self.plan.today:
            self.plan.on(
                almanac.next_open(day),
                partial(self._visit, place=place, supplier=supplier, mine=mine),
                since=time(8, 30), until=time(11, 30),
            )  # fmt: skip
            day += timedelta(days=every)

    def _visit(self, moment: datetime, place: str, supplier: str, mine: tuple[Goods, ...]) -> None:
        """Receive what has run low, in cartons, enough until the visit after the next."""
        lines = [line for one in mine if (line := self._needed(one, place, moment))]
        if lines:
            self.receive(moment, place, supplier, lines)

    def _needed(self, one: Goods, place: str, moment: datetime) -> BuyLine | None:
        plan, key, day = self.plan, (one.code, place), local_day(moment)
        if one.code in plan.retired:
            return None
        shelf = plan.stockroom.shelf(key)
        since, sold_then = self._seen.get(key, (plan.first, 0))
        days = max((day - since).days, 7)
        self._seen[key] = (day, shelf.sold)
        ahead = (shelf.sold - sold_then) * 45 // days
        if almanac.is_before_tet(day + timedelta(days=12)):
            ahead = ahead * 15 // 10
        wanted = usual(one.code, place) * 6 // 10 + ahead
        there = plan.stockroom.available(key, day)
        if there * 10 > wanted * 7:
            return None
        cartons = max(-(-(wanted * 12 // 10 - there) // one.carton.factor), 1)
        return self.line(one, cartons, day)

    def line(self, one: Goods, cartons: int, day: date) -> BuyLine:
        """That many cartons at the price of the day: within 2 % of the usual, in steps a supplier would use."""
        unit, factor = one.carton.unit, one.carton.factor
        price = one.cost * factor * self.plan.random.randint(9_850, 10_150) // 10_000
        step = 100 if price < 1_000_000 else 1_000
        lots, serials = self.identities(one, cartons * factor, day)
        return BuyLine(one.code, unit, cartons, price // step * step or price, lots, serials)

    def receive(
        self,
        moment: datetime,
        place: str,
        supplier: str,
        lines: list[BuyLine],
        *,
        on: date | None = None,
        note: str = "",
    ) -> str:
        """A receipt, into the shelves and onto what we owe."""
        plan = self.plan
        day = on or local_day(moment)
        total = buying_total(lines, on=day)
        term = (plan.suppliers.get(supplier) or plan.customers[supplier]).term
        key = plan.key("PN")
        plan.add(
            Receive(
                moment=moment, actor=BOOKKEEPER if on else BUYER, key=key, place=place, supplier=supplier,
                lines=tuple(lines), bill=f"{plan.random.randint(101, 9_899):08d}", due_on=day + timedelta(days=term),
                total=total, on=on, note=note,
            )
        )  # fmt: skip
        for line in lines:
            base = line.quantity * goods()[line.code].factor(line.unit)
            plan.stockroom.receive((line.code, place), base, moment, line.lots, line.serials)
        plan.money.supplier(supplier).charge(key, total, day + timedelta(days=term))
        return key

    def pay_due(self, moment: datetime) -> None:
        """Pay every supplier what falls due this week, from the fuller bank account, as far as it reaches."""
        plan, day = self.plan, local_day(moment)
        for supplier in sorted(plan.money.suppliers):
            account = plan.money.supplier(supplier)
            amount = min(account.due_by(day + timedelta(days=4)), account.balance)
            in_cash = amount < NOT_IN_CASH
            fund = max((CASH_OF.values() if in_cash else (BANK_HN, BANK_HCM)), key=lambda name: plan.money.funds[name])
            if amount <= 0 or plan.money.funds[fund] < amount:
                continue
            moment += timedelta(minutes=4)
            account.pay(amount)
            plan.money.bring(fund, -amount)
            plan.add(
                PaySupplier(
                    moment=moment,
                    actor=BOOKKEEPER,
                    supplier=supplier,
                    pay=Pay(fund, amount, "cash" if in_cash else "transfer"),
                )
            )
