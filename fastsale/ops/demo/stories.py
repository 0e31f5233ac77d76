"""What the demo year must contain whatever the dice say: contracts, traps, late papers, those who are behind."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from fastsale.foundation.dates import day_end, local_day
from fastsale.ops.demo import almanac, bia333
from fastsale.ops.demo.buying import Buyer, carried, supplier_of
from fastsale.ops.demo.catalogue import goods
from fastsale.ops.demo.collecting import Collector
from fastsale.ops.demo.intents import BuyLine, CancelReceipt, LotPart, Pay, SellLine
from fastsale.ops.demo.partners import MINH_PHAT, SEN_HO, TRUONG_AN, PartnerSpec
from fastsale.ops.demo.people import BANK_OF, BRANCH_OF, DN, HCM, KCG, KHC, KTB, SALE_PLACE
from fastsale.ops.demo.plan import Plan
from fastsale.ops.demo.selling import Seller

SAME_SERIAL = "SN2026110001"
CONTRACT_A, CONTRACT_B, CONTRACT_C, CONTRACT_D = (f"HDKT-{letter}" for letter in "ABCD")
DEPOSIT_A, SECOND_A = 13_320_000, 22_200_000
LATE_SALES, LATE_RECEIPTS, DUPLICATE_RECEIPTS = 12, 6, 4


def plan_all(plan: Plan, buyer: Buyer, collector: Collector, seller: Seller) -> None:
    """Put every story on the queue."""
    _bia(plan, buyer, seller)
    _same_serial(plan, buyer)
    _contract_a(plan, buyer, collector, seller)
    _contract_b(plan, buyer, seller)
    _contract_c(plan, seller)
    _contract_d(plan, seller)
    _late_receipts(plan, buyer)
    _duplicates(plan, buyer)
    _late_sales(plan, seller)
    _behind(plan, seller)


def _ago(plan: Plan, days: int) -> date:
    return almanac.last_open(plan.today - timedelta(days=days))


def _bia(plan: Plan, buyer: Buyer, seller: Seller) -> None:
    """Near its date and cheap: thirty cartons. And a bill found in a drawer: typed two months late, twelve of its
    cans have expired since.
    """
    expired, near, fresh = bia333.expiries(plan.today)
    one = goods()[bia333.CODE]

    def deliver(expires: date, cartons: int) -> None:
        parts = (LotPart(bia333.code(expires), expires, cartons * one.carton.factor),)
        line = BuyLine(one.code, one.carton.unit, cartons, 219_000, parts)
        plan.on(_ago(plan, 6), lambda at: _receive(buyer, at, KCG, [line], note="Hàng gần hạn, giá ưu đãi"))

    deliver(near, 30)
    deliver(fresh, 45)
    for place in (KCG, KTB, KHC):
        plan.on(_ago(plan, 30), partial(_clear, plan, seller, place, expired), since=time(17, 32))

    def find_bill(moment: datetime) -> None:
        forgotten = [
            _dearer(buyer.line(goods()[code], cartons, plan.today))
            for code, cartons in (("GIAY-A4", 12), ("BUT-027", 10))
        ]
        cans = BuyLine(one.code, one.unit, bia333.LEFT_EXPIRED, 9_000, (LotPart(bia333.code(expired), expired, 12),))
        on = plan.today - timedelta(days=61)
        _receive(buyer, moment, KCG, [cans, *forgotten], on=on, note="Hóa đơn tìm thấy muộn, nhập bù")

    plan.on(_ago(plan, 3), find_bill, since=time(15, 0))


def _clear(plan: Plan, seller: Seller, place: str, expires: date, moment: datetime) -> None:
    """What is left of an old lot goes to one reseller, a little cheaper, two weeks before its day."""
    key = (bia333.CODE, place)
    left = sum(batch.quantity for batch in plan.stockroom.shelf(key).batches if batch.expires_on <= expires)
    quantity = min(left, plan.stockroom.available(key, local_day(moment)))
    if quantity:
        branch = BRANCH_OF[place]
        buyers = (one for one in plan.customers.values() if (one.kind, one.branch) == ("reseller", branch))
        line = SellLine(bia333.CODE, goods()[bia333.CODE].unit, quantity, 400)
        basket = replace(seller.made(moment, place, next(buyers), [line]), firm=True)
        seller.sell(basket, pays=(Pay(BANK_OF[branch], basket.total, "transfer"),))


def _receive(
    buyer: Buyer, moment: datetime, place: str, lines: list[BuyLine], *, on: date | None = None, note: str = ""
) -> str:
    return buyer.receive(moment, place, supplier_of(goods()[lines[0].code], place), lines, on=on, note=note)


def _same_serial(plan: Plan, buyer: Buyer) -> None:
    """Two makers used the same serial text; both devices are in stock."""
    for code in ("MCC-SF2A", "CAM-2MP"):
        line = BuyLine(code, "cái", 1, goods()[code].cost, serials=(SAME_SERIAL,))

        def arrive(moment: datetime, line: BuyLine = line) -> None:
            _receive(buyer, moment, KCG, [line])
            plan.stockroom.shelf((line.code, KCG)).serials.remove(SAME_SERIAL)  # nobody buys it before the reader does

        plan.on(_ago(plan, 19), arrive, until=time(10, 0))


def _bring(buyer: Buyer, day: date, place: str, code: str, pieces: int) -> None:
    """Goods for a contract arrive on the morning of a day."""
    plan = buyer.plan
    plan.on(day, lambda at: _receive(buyer, at, place, [buyer.line(goods()[code], pieces, day)]), until=time(8, 30))


def _contract_a(plan: Plan, buyer: Buyer, collector: Collector, seller: Seller) -> None:
    """44.400.000 in three parts: a deposit before any order, the second after delivery, the third not due yet."""
    customer = plan.customers[TRUONG_AN]
    _bring(buyer, _ago(plan, 24), KTB, "MCC-X628C", 12)
    lines = [SellLine("MCC-X628C", "cái", 10), SellLine("DV-LAP", "điểm", 10), SellLine("PM-CC", "gói", 1)]
    keys: list[str] = []

    def order(moment: datetime) -> None:
        keys.append(seller.sell(seller.made(moment, KTB, customer, lines, contract=CONTRACT_A), pays=()).key)
        collector.use_advance(moment + timedelta(minutes=12), customer, collection=keys[0], order=keys[1])

    plan.on(_ago(plan, 38), lambda at: keys.append(collector.take(at, customer, DEPOSIT_A, contract=CONTRACT_A)))
    plan.on(_ago(plan, 22), order)
    plan.on(_ago(plan, 13), lambda at: collector.take(at, customer, SECOND_A, order=keys[1]))


def _contract_b(plan: Plan, buyer: Buyer, seller: Seller) -> None:
    """Three devices, half paid."""
    _bring(buyer, _ago(plan, 29), KCG, "MCC-SF2A", 4)

    def sell(moment: datetime) -> None:
        basket = seller.made(
            moment, KCG, plan.customers[MINH_PHAT], [SellLine("MCC-SF2A", "cái", 3)], contract=CONTRACT_B
        )
        paper = seller.sell(basket, pays=())
        half = paper.total // 2
        plan.on(
            _ago(plan, 15),
            lambda at: seller.collector.take(at, plan.customers[MINH_PHAT], half, order=paper.key),
        )

    plan.on(_ago(plan, 27), sell)


def _contract_c(plan: Plan, seller: Seller) -> None:
    """A frame contract for beer: an order every month."""
    customer = plan.customers[SEN_HO]

    def order(moment: datetime) -> None:
        lines = []
        for code, cartons in ((bia333.CODE, 30), ("BIA-HNK", 15), ("BIA-HN", 20)):
            there = plan.stockroom.available((code, KCG), local_day(moment)) // goods()[code].carton.factor
            if min(cartons, there) > 0:
                lines.append(SellLine(code, goods()[code].carton.unit, min(cartons, there)))
        if lines:
            seller.sell(seller.made(moment, KCG, customer, lines, contract=CONTRACT_C))

    day = plan.first.replace(day=5)
    while day < plan.today - timedelta(days=8):
        if day > plan.first:
            plan.on(almanac.next_open(day), order, since=time(8, 0), until=time(9, 30))
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=5)


def _contract_d(plan: Plan, seller: Seller) -> None:
    """More cameras than there are: charged, waiting for goods."""
    customer = max(
        (one for one in plan.customers.values() if one.kind == "installer" and one.branch == HCM and not one.overdue),
        key=lambda one: one.limit or 0,
    )

    def order(moment: datetime) -> None:
        room = max(plan.stockroom.available(("CAM-4MPD", KTB), local_day(moment)), 0)
        lines = [SellLine("CAM-4MPD", "cái", room + 8), SellLine("DV-CAM", "điểm", room + 8)]
        basket = seller.made(moment, KTB, customer, lines, contract=CONTRACT_D, later=True)
        free = (customer.limit or 0) - plan.money.customer(customer.code).balance
        seller.sell(basket, pays=() if basket.total <= free else None)

    plan.on(_ago(plan, 2), order)


def _late_receipts(plan: Plan, buyer: Buyer) -> None:
    """Bills typed some days after the goods came: what was sold in between is priced anew."""
    for number in range(LATE_RECEIPTS):
        day = _ago(plan, 320 - number * 52)
        place = (KCG, KTB, KHC)[number % 3]

        def type_late(moment: datetime, place: str = place, days: int = 7 + number * 4) -> None:
            wanted = [one for one in carried(place) if one.group in ("VPP-GIAY", "VPP-BUT") and one.packs]
            supplier = supplier_of(wanted[0], place)
            mine = [one for one in wanted if supplier_of(one, place) == supplier][:4]
            on = local_day(moment) - timedelta(days=days)
            lines = [_dearer(buyer.line(one, 6, on)) for one in mine]
            buyer.receive(moment, place, supplier, lines, on=on, note="Nhập bù theo hóa đơn về chậm")

        plan.on(day, type_late, since=time(14, 0))


def _dearer(line: BuyLine) -> BuyLine:
    """The price had risen: the late bill moves the cost of what was sold since."""
    return replace(line, price=line.price * 104 // 100)


def _duplicates(plan: Plan, buyer: Buyer) -> None:
    """The same bill typed twice; the second is taken back within the hour."""
    for number in range(DUPLICATE_RECEIPTS):

        def twice(moment: datetime) -> None:
            lines = [buyer.line(goods()["VO-96"], 20, local_day(moment))]
            supplier = supplier_of(goods()["VO-96"], KCG)
            buyer.receive(moment, KCG, supplier, lines)
            again = buyer.receive(moment + timedelta(minutes=1), KCG, supplier, lines)
            account = plan.money.supplier(supplier)
            account.charges = [charge for charge in account.charges if charge.key != again]
            shelf = plan.stockroom.shelf(("VO-96", KCG))
            shelf.on_hand -= 20 * goods()["VO-96"].carton.factor
            shelf.history[-1] = (shelf.history[-1][0], shelf.on_hand)
            plan.add(CancelReceipt(moment=moment + timedelta(minutes=9), actor="dung.pham", key=again))

        plan.on(_ago(plan, 300 - number * 80), twice, until=time(15, 0))


def _late_sales(plan: Plan, seller: Seller) -> None:
    """Sales of the week before, typed from a paper slip: only what was there on that day and ever since."""
    for number in range(LATE_SALES):
        branch = (DN, HCM)[number % 2]

        def type_late(moment: datetime, branch: str = branch, days: int = 2 + number % 4) -> None:
            on = local_day(moment) - timedelta(days=days)
            place = SALE_PLACE[branch]
            customer = _with_credit(plan, branch)
            lines = [line for code in ("GIAY-A4", "BANG-48", "MUC-12A") if (line := _was_there(plan, code, place, on))]
            if customer and lines and almanac.weight(on):
                basket = seller.made(moment, place, customer, lines, on=on)
                free = (customer.limit or 0) - plan.money.customer(customer.code).balance
                if basket.total < free:
                    seller.sell(basket, on=on, pays=())

        plan.on(_ago(plan, 330 - number * 26), type_late, since=time(9, 0))


def _with_credit(plan: Plan, branch: str) -> PartnerSpec | None:
    """Somebody of that branch whose next bill is not due within two weeks."""
    found = [one for one in plan.customers.values() if (one.kind, one.branch) == ("office", branch) and one.term >= 30]
    return plan.random.choice([one for one in found if not one.overdue])


def _was_there(plan: Plan, code: str, place: str, on: date) -> SellLine | None:
    key = (code, place)
    if not plan.stockroom.keeps(key):
        return None
    free = min(plan.stockroom.least_since(key, day_end(on)), plan.stockroom.available(key, plan.today))
    quantity = min(free, 3)
    return SellLine(code, goods()[code].unit, quantity) if quantity > 0 else None


def _behind(plan: Plan, seller: Seller) -> None:
    """Everybody who is behind with payments bought something on credit that is due by now."""
    for customer in [one for one in plan.customers.values() if one.overdue]:
        days = customer.term + plan.random.randint(5, 40)

        def buy(moment: datetime, customer: PartnerSpec = customer) -> None:
            place = SALE_PLACE[customer.branch]
            free = (customer.limit or 0) - plan.money.customer(customer.code).balance
            baskets = [plan.shopper.basket(customer.kind, place, local_day(moment))[:2] for _attempt in range(12)]
            for lines in (*baskets, [SellLine("GIAY-A4", "ram", 1)]):
                basket = seller.made(moment, place, customer, lines) if lines else None
                if basket and basket.total <= free:
                    seller.sell(replace(basket, firm=True), pays=())
                    return

        plan.on(_ago(plan, days), buy)
