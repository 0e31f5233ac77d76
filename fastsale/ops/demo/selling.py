"""How the demo company sells through the year: over the counter, on credit, by quotation, with reservations."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fastsale.foundation.dates import day_end, local_day
from fastsale.ops.demo.baskets import WALK_IN, bases
from fastsale.ops.demo.catalogue import SERIAL, goods
from fastsale.ops.demo.collecting import Collector
from fastsale.ops.demo.intents import (
    KEEP,
    MISTAKE,
    REFUND,
    Cancel,
    Confirm,
    Edit,
    Issue,
    Pay,
    Quote,
    Release,
    Reserve,
    Sell,
    SellLine,
)
from fastsale.ops.demo.partners import (
    EATERY,
    INSTALLER,
    OFFICE,
    PERSON,
    PRICED_WHOLESALE,
    RESELLER,
    SCHOOL,
    PartnerSpec,
)
from fastsale.ops.demo.people import BANK_OF, BRANCH_OF, CASH_OF, DN, HCM, HN, KCG, SALE_PLACE, SELLERS
from fastsale.ops.demo.plan import Paper, Plan
from fastsale.ops.demo.till import selling_total

HEAD, KEEPER, BOOKKEEPER = "binh.tran", "cuong.le", "dung.pham"
LEFT_AFTER = timedelta(days=170)
"""long.vu sold until that long after the year began."""

_KINDS = ((WALK_IN, 36), (RESELLER, 22), (OFFICE, 19), (EATERY, 9), (INSTALLER, 7), (SCHOOL, 4), (PERSON, 3))
_CHANNELS = {
    WALK_IN: "counter", PERSON: "online", RESELLER: "wholesale", EATERY: "phone", OFFICE: "phone", SCHOOL: "phone",
    INSTALLER: "wholesale",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Basket:
    """A customer before the counter, with what is to be written down. `customer` None is Khách lẻ."""

    moment: datetime
    place: str
    customer: PartnerSpec | None
    kind: str
    lines: tuple[SellLine, ...]
    total: int
    discount: int = 0
    contract: str = ""
    later: bool = False
    firm: bool = False
    """Neither cancelled nor mended afterwards."""

    @property
    def branch(self) -> str:
        return BRANCH_OF[self.place]

    @property
    def goods(self) -> list[tuple[str, int]]:
        return bases(self.lines)

    @property
    def has_serials(self) -> bool:
        return any(goods()[code].tracking == SERIAL for code, _base in self.goods)


@dataclass(slots=True)
class Seller:
    """Turns customers into papers."""

    plan: Plan
    collector: Collector

    def shop(self, moment: datetime) -> None:
        """Somebody comes in, calls, or writes; what they buy depends on who they are."""
        plan = self.plan
        for _attempt in range(4):
            branch = plan.random.choices((HN, DN, HCM), (46, 19, 35))[0]
            kind = plan.random.choices([kind for kind, _weight in _KINDS], [weight for _kind, weight in _KINDS])[0]
            customer = None if kind == WALK_IN else self._someone(kind, branch)
            basket = self.basket(moment, branch, kind, customer)
            if basket:
                self._write(basket)
                return

    def _someone(self, kind: str, branch: str) -> PartnerSpec:
        """A customer of that kind, the regular ones more often."""
        found = [one for one in self.plan.customers.values() if (one.kind, one.branch) == (kind, branch)]
        return self.plan.random.choices(found, [100 // (place + 2) + 6 for place in range(len(found))])[0]

    def basket(self, moment: datetime, branch: str, kind: str, customer: PartnerSpec | None) -> Basket | None:
        """What they want of what is there; None when nothing is."""
        plan, on = self.plan, local_day(moment)
        place = SALE_PLACE[branch]
        lines = plan.shopper.basket(kind, place, on)
        if not lines:
            return None
        discount = 200 if kind in (OFFICE, SCHOOL) and plan.chance(15) else 0
        if customer and kind not in PRICED_WHOLESALE and plan.chance(12):
            lines = [SellLine(one.code, one.unit, one.quantity, plan.random.choice((200, 300))) for one in lines]
            discount = 0
        return self.made(moment, place, customer, lines, kind=kind, discount=discount)

    def made(
        self,
        moment: datetime,
        place: str,
        customer: PartnerSpec | None,
        lines: list[SellLine],
        *,
        kind: str = "",
        discount: int = 0,
        contract: str = "",
        later: bool = False,
        on: date | None = None,
    ) -> Basket:
        """A basket with its price for the day."""
        kind = kind or (customer.kind if customer else WALK_IN)
        wholesale = kind in PRICED_WHOLESALE
        total = selling_total(lines, wholesale=wholesale, on=on or local_day(moment), discount=discount)
        return Basket(moment, place, customer, kind, tuple(lines), total, discount, contract, later)

    def _write(self, basket: Basket) -> None:
        """By quotation, by reservation, or at once."""
        plan = self.plan
        can_wait = basket.customer and (basket.place == KCG or not basket.has_serials) and basket.kind != PERSON
        way = plan.random.randrange(100) if can_wait else 99
        if way < 13:
            self.quote(basket)
        elif way < 19:
            self.reserve(basket)
        else:
            self.sell(basket)

    # --- the papers ------------------------------------------------------------------------------------

    def facts(self, basket: Basket, key: str) -> dict[str, object]:
        """What every kind of order carries."""
        seller = self._seller(basket)
        return {
            "moment": basket.moment,
            "actor": seller,
            "seller": seller,
            "key": key,
            "place": basket.place,
            "customer": basket.customer.code if basket.customer else None,
            "lines": basket.lines,
            "total": basket.total,
            "channel": "contract" if basket.contract else _CHANNELS[basket.kind],
            "discount": basket.discount,
            "contract": basket.contract,
            "later": basket.later,
        }

    def _seller(self, basket: Basket) -> str:
        if basket.customer:
            return basket.customer.responsible
        there = SELLERS[basket.branch]
        if basket.branch == HN and local_day(basket.moment) < self.plan.first + LEFT_AFTER:
            there = (*there, "long.vu")
        return self.plan.random.choice(there)

    def sell(self, basket: Basket, *, on: date | None = None, pays: tuple[Pay, ...] | None = None) -> Paper:
        """Write and confirm at once; on credit where the customer may still owe that much."""
        plan = self.plan
        pays = self._payment(basket) if pays is None else pays
        key = plan.key("BH")
        waits = basket.place == KCG or basket.later
        lines = basket.lines if waits else self._with_serials(basket)
        facts = self.facts(basket, key) | {"lines": lines}
        if on:
            facts["actor"] = BOOKKEEPER
        plan.add(Sell(**facts, pays=pays, on=on))  # type: ignore[arg-type]  # the facts are named as the fields are
        return self.sold(basket, key, pays, basket.moment, lines, on=on)

    def quote(self, basket: Basket) -> None:
        """A quotation; most are taken up within days, some never."""
        plan = self.plan
        key = plan.key("BH")
        plan.add(Quote(**self.facts(basket, key)))  # type: ignore[arg-type]
        if plan.chance(78):
            plan.at(
                plan.soon(basket.moment + timedelta(days=plan.random.randint(0, 6)), 30, 400),
                lambda moment: self._take_up(basket, key, moment),
            )

    def _take_up(self, basket: Basket, key: str, moment: datetime) -> None:
        if self._is_there(basket, local_day(moment)):
            self._confirm(basket, key, moment)

    def _is_there(self, basket: Basket, on: date) -> bool:
        room = self.plan.stockroom
        wanted: dict[str, int] = {}
        for code, base in basket.goods:
            wanted[code] = wanted.get(code, 0) + base
        retired = any(line.code in self.plan.retired for line in basket.lines)
        return not retired and all(room.available((code, basket.place), on) >= base for code, base in wanted.items())

    def reserve(self, basket: Basket) -> None:
        """Đặt hàng: goods held for some days, half the time against a deposit of a third."""
        plan = self.plan
        key = plan.key("BH")
        plan.add(Quote(**self.facts(basket, key)))  # type: ignore[arg-type]
        moment = basket.moment + timedelta(minutes=plan.random.randint(1, 6))
        deposit: tuple[Pay, ...] = ()
        if plan.chance(50):
            deposit = (self._pay(basket, basket.total // 3 // 1000 * 1000),)
        if deposit and not deposit[0].amount:
            deposit = ()
        until = local_day(moment) + timedelta(days=16)
        plan.add(Reserve(moment=moment, actor=self._seller(basket), key=key, until=until, deposit=deposit))
        self._take_money(basket, deposit, ahead=True)
        for code, base in basket.goods:
            plan.stockroom.promise((code, basket.place), base)
        later = plan.soon(moment + timedelta(days=plan.random.randint(1, 5)), 30, 400)
        plan.at(later, lambda at: self._keep_promise(basket, key, at, deposit))

    def _keep_promise(self, basket: Basket, key: str, moment: datetime, deposit: tuple[Pay, ...]) -> None:
        """Most come for what they had held; some do not."""
        for code, base in basket.goods:
            self.plan.stockroom.promise((code, basket.place), -base)
        retired = any(line.code in self.plan.retired for line in basket.lines)
        if not retired and not self.plan.chance(12):
            self._confirm(basket, key, moment, deposit)
        elif deposit:
            for pay in deposit:
                self.plan.money.bring(pay.fund, -pay.amount)
            if basket.customer:
                self.plan.money.customer(basket.customer.code).ahead -= sum(pay.amount for pay in deposit)
            self.plan.add(Cancel(moment=moment, actor=HEAD, key=key, money=REFUND))
        else:
            self.plan.add(Release(moment=moment, actor=HEAD, key=key))

    def _confirm(self, basket: Basket, key: str, moment: datetime, deposit: tuple[Pay, ...] = ()) -> None:
        paid = sum(pay.amount for pay in deposit)
        pays = self._payment(basket, already=paid)
        actor = self._seller(basket)
        self.plan.add(Confirm(moment=moment, actor=actor, key=key, total=basket.total, pays=pays))
        self.sold(basket, key, pays, moment, basket.lines, deposit=paid)

    # --- what follows from a confirmed order -------------------------------------------------------------

    def sold(
        self,
        basket: Basket,
        key: str,
        pays: tuple[Pay, ...],
        moment: datetime,
        lines: tuple[SellLine, ...],
        *,
        deposit: int = 0,
        on: date | None = None,
    ) -> Paper:
        """Debt, money and goods of a confirmed order; what happens to it later."""
        paid = sum(pay.amount for pay in pays) + deposit
        code = basket.customer.code if basket.customer else None
        paper = Paper(key, basket.place, code, basket.total, paid, basket.goods, pays)
        self.plan.papers[key] = paper
        self._take_money(basket, pays)
        if basket.customer:
            account = self.plan.money.customer(basket.customer.code)
            account.ahead -= deposit
            due_on = (on or local_day(moment)) + timedelta(days=basket.customer.term)
            account.charge(key, basket.total - paid, due_on)
            if basket.total > paid:
                self.collector.expect(basket.customer, key, due_on, moment)
        paper.waits = basket.place == KCG or basket.later
        if paper.waits:
            self._let_wait(basket, paper, moment)
        else:
            self._take(paper, moment, lines)
        if not (on or deposit or basket.contract or basket.firm):
            self._second_thoughts(basket, paper, moment)
        return paper

    def _take(self, paper: Paper, moment: datetime, lines: tuple[SellLine, ...]) -> None:
        named = [serial for line in lines for serial in line.serials]
        for code, base in paper.goods:
            key = (code, paper.place)
            there = self.plan.stockroom.shelf(key).serials
            serials = tuple(serial for serial in named if serial in there)
            paper.taken.append(self.plan.stockroom.take(key, base, moment, local_day(moment), serials))

    def _let_wait(self, basket: Basket, paper: Paper, moment: datetime) -> None:
        self._promise(paper)
        if not paper.goods or basket.later:
            return
        least, most = (4, 25) if basket.kind == WALK_IN else (60, 420)
        later = self.plan.soon(moment, least, most)
        if local_day(later) >= self.plan.today - timedelta(days=1) and self.plan.chance(55):
            return  # still waiting for the keeper today
        self.plan.at(later, lambda at: self._issue(paper, at))

    def _promise(self, paper: Paper, *, kept: bool = False) -> None:
        """Goods of a waiting slip are not sold twice; `kept`: the promise ends."""
        for code, base in paper.goods:
            self.plan.stockroom.promise((code, paper.place), -base if kept else base)

    def _issue(self, paper: Paper, moment: datetime) -> None:
        if paper.state != "confirmed" or paper.taken:
            return
        self._promise(paper, kept=True)
        for code, base in paper.goods:
            taken = self.plan.stockroom.take((code, paper.place), base, moment, local_day(moment))
            paper.taken.append(taken)
        serials = tuple((taken.key[0], taken.serials) for taken in paper.taken if taken.serials)
        self.plan.add(Issue(moment=moment, actor=KEEPER, key=paper.key, serials=serials))

    def _second_thoughts(self, basket: Basket, paper: Paper, moment: datetime) -> None:
        """Some papers are cancelled and some are mended, on the same day."""
        evening = day_end(local_day(moment)) - timedelta(hours=6, minutes=30)
        later = moment + timedelta(minutes=self.plan.random.randint(6, 90))
        if later >= evening:
            return
        wish = self.plan.random.randrange(1000)
        if wish < 22:
            self.plan.at(later, lambda at: self._cancel(basket, paper, at))
        elif wish < 120 and not paper.paid and not basket.has_serials and not basket.discount:
            self.plan.at(later, lambda at: self._edit(basket, paper, at))

    def _cancel(self, basket: Basket, paper: Paper, moment: datetime) -> None:
        plan = self.plan
        if paper.state != "confirmed":
            return
        paper.state = "cancelled"
        money = ""
        if basket.customer:
            account = plan.money.customer(basket.customer.code)
            account.charges = [charge for charge in account.charges if charge.key != paper.key]
        if paper.paid:
            money = plan.random.choice((MISTAKE, REFUND, KEEP) if basket.customer else (MISTAKE, REFUND))
            self._give_back(basket, paper, money)
        if paper.waits and not paper.taken:
            self._promise(paper, kept=True)
        for taken in paper.taken:
            plan.stockroom.put_back(taken, moment)
        plan.add(Cancel(moment=moment, actor=HEAD, key=paper.key, money=money))

    def _give_back(self, basket: Basket, paper: Paper, money: str) -> None:
        """Kept for the customer's next order, or given back the way it came."""
        if money == KEEP and basket.customer:
            self.plan.money.customer(basket.customer.code).ahead += paper.paid
        else:
            for pay in paper.pays:
                self.plan.money.bring(pay.fund, -pay.amount)

    def _edit(self, basket: Basket, paper: Paper, moment: datetime) -> None:
        """The customer wants less of the first line after all."""
        plan = self.plan
        first, *rest = basket.lines
        has_left = paper.waits and paper.taken
        if paper.state != "confirmed" or basket.customer is None or first.quantity < 2 or has_left:
            return
        lines = [SellLine(first.code, first.unit, first.quantity - first.quantity // 3 or 1, first.discount), *rest]
        if lines[0].quantity == first.quantity:
            return
        account = plan.money.customer(basket.customer.code)
        if account.left_of(paper.key) != paper.total:
            return
        mended = self.made(basket.moment, basket.place, basket.customer, lines)
        for charge in account.charges:
            charge.left = mended.total if charge.key == paper.key else charge.left
        if paper.waits:
            self._promise(paper, kept=True)
        for taken in paper.taken:
            plan.stockroom.put_back(taken, moment)
        paper.taken.clear()
        paper.goods, paper.total = mended.goods, mended.total
        if paper.waits:
            self._promise(paper)
        else:
            self._take(paper, moment, mended.lines)
        plan.add(Edit(moment=moment, actor=HEAD, key=paper.key, lines=mended.lines, total=mended.total))

    # --- money --------------------------------------------------------------------------------------------

    def _payment(self, basket: Basket, already: int = 0) -> tuple[Pay, ...]:
        """What is paid at once: all of it without credit, now and then a part of it with."""
        rest = basket.total - already
        if rest <= 0:
            return ()
        customer = basket.customer
        if customer and customer.term and customer.limit:
            owed = self.plan.money.customer(customer.code).balance
            if owed + basket.total <= customer.limit * 96 // 100:
                part = rest * 4 // 10 // 10_000 * 10_000
                return (self._pay(basket, part),) if part and self.plan.chance(8) else ()
        if basket.kind == WALK_IN and rest > 2_000_000 and self.plan.chance(12):
            half = rest // 2 // 1000 * 1000
            return (
                Pay(CASH_OF[basket.branch], half),
                Pay(BANK_OF[basket.branch], rest - half, "transfer"),
            )
        return (self._pay(basket, rest),)

    def _pay(self, basket: Basket, amount: int) -> Pay:
        """Cash for small sums, mostly; transfers and cards for the others."""
        by_bank = amount >= 5_000_000 or self.plan.chance(58)
        if not by_bank:
            return Pay(CASH_OF[basket.branch], amount)
        return Pay(
            BANK_OF[basket.branch], amount, "card" if basket.kind == WALK_IN and self.plan.chance(40) else "transfer"
        )

    def _take_money(self, basket: Basket, pays: tuple[Pay, ...], *, ahead: bool = False) -> None:
        for pay in pays:
            self.plan.money.bring(pay.fund, pay.amount)
        if ahead and basket.customer:
            self.plan.money.customer(basket.customer.code).ahead += sum(pay.amount for pay in pays)

    def _with_serials(self, basket: Basket) -> tuple[SellLine, ...]:
        """Name the serials that leave, oldest first."""
        lines = []
        used: dict[str, int] = {}
        for line in basket.lines:
            serials: tuple[str, ...] = ()
            for code, base in bases([line]):
                if goods()[code].tracking == SERIAL:
                    shelf = self.plan.stockroom.shelf((code, basket.place))
                    since = used.get(code, 0)
                    serials += tuple(shelf.serials[since : since + base])
                    used[code] = since + base
            lines.append(SellLine(line.code, line.unit, line.quantity, line.discount, serials))
        return tuple(lines)
