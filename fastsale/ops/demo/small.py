"""The demo company on one page: the named goods and customers, and a week of papers of every kind."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from fastsale.foundation.dates import LOCAL, local_day
from fastsale.ops.demo import bia333
from fastsale.ops.demo.catalogue import LOT, SERIAL, SHELF_DAYS, Goods, goods
from fastsale.ops.demo.intents import (
    RECEIVABLE,
    BuyLine,
    Collect,
    Intent,
    Issue,
    LotPart,
    OpenDebts,
    OpenFunds,
    OpenStock,
    OwedLine,
    Pay,
    Quote,
    Receive,
    Reserve,
    Sell,
    SellLine,
    StockLine,
)
from fastsale.ops.demo.partners import CO_BA, MINH_PHAT, TRUONG_AN
from fastsale.ops.demo.people import BANK_HN, CASH_HCM, CASH_HN, FUNDS, HN, KCG, KTB
from fastsale.ops.demo.till import buying_total, selling_total

NAMED = 15
"""The first goods of the catalogue: those of the company's description."""

ALSO = ("BO-CC",)


def wanted_goods() -> list[Goods]:
    return [*list(goods().values())[:NAMED], *(goods()[code] for code in ALSO)]


def stock_of(place: str, expires: date) -> tuple[StockLine, ...]:
    """Something of everything: five of each device, six cartons of what comes in cartons."""
    lines = []
    for one in wanted_goods():
        if not one.is_stocked:
            continue
        quantity = 5 if one.tracking == SERIAL else 6 * max(one.carton.factor, 5)
        lots = (LotPart("L0001", expires, quantity),) if one.tracking == LOT else ()
        serials = tuple(f"{one.code}-{place}-{number}" for number in range(1, 6)) if one.tracking == SERIAL else ()
        lines.append(StockLine(one.code, quantity, quantity * one.cost, lots, serials))
    return tuple(lines)


def papers(now: datetime) -> list[Intent]:
    """A week that ends at `now`, in order."""
    day = local_day(now)
    start = datetime.combine(day - timedelta(days=7), time(8), LOCAL)

    def at(days: int, minutes: int = 0) -> datetime:
        return start + timedelta(days=days, minutes=minutes)

    expires = day + timedelta(days=SHELF_DAYS["DU-BIA"])
    beer = BuyLine(bia333.CODE, "thùng", 10, 222_000, (LotPart("L0002", expires + timedelta(days=30), 240),))
    opening: list[Intent] = [
        OpenFunds(moment=at(0), actor="dung.pham", lines=tuple((fund.name, fund.opening) for fund in FUNDS)),
        OpenStock(moment=at(0, 5), actor="dung.pham", place=KCG, lines=stock_of(KCG, expires)),
        OpenStock(moment=at(0, 10), actor="dung.pham", place=KTB, lines=stock_of(KTB, expires)),
        OpenDebts(
            moment=at(0, 15), actor="dung.pham",
            lines=(OwedLine(MINH_PHAT, RECEIVABLE, 5_000_000, day - timedelta(days=2)),),
        ),
        Receive(
            moment=at(1), actor="hung.do", key="PN1", place=KCG, supplier=MINH_PHAT, lines=(beer,), bill="00000101",
            due_on=day + timedelta(days=20), total=buying_total((beer,), on=local_day(at(1))),
        ),
    ]  # fmt: skip
    return [*opening, *_sales(at)]


def _sales(at: Callable[..., datetime]) -> list[Intent]:
    """One of each: paid over the counter, waiting for the keeper and issued, on credit, quoted, held, collected."""
    devices = (SellLine("MCC-X628C", "cái", 2), SellLine("DV-LAP", "điểm", 2))
    counter = (SellLine(bia333.CODE, "thùng", 1), SellLine("GIAY-A4", "ram", 2), SellLine("BUT-027", "hộp", 1))
    credit = (SellLine("MI-L2321", "cái", 1, serials=(f"MI-L2321-{KTB}-1",)), SellLine("MUC-2385", "hộp", 2))
    quoted = (SellLine("BO-CC", "bộ", 3),)
    held = (SellLine("CAM-2MP", "cái", 4), SellLine("NVR-8K", "cái", 1))
    day = local_day(at(2))
    total = {lines: selling_total(lines, wholesale=False, on=day) for lines in (devices, counter, credit, quoted, held)}
    an, thao, yen = "an.nguyen", "thao.ngo", "yen.mai"  # each sells to customers of their own
    return [
        Sell(
            moment=at(2), key="BH1", place=KCG, customer=MINH_PHAT, lines=devices, total=total[devices],
            actor=thao, seller=thao,
        ),
        Issue(
            moment=at(2, 60), actor="cuong.le", key="BH1",
            serials=(("MCC-X628C", ("MCC-X628C-KCG-1", "MCC-X628C-KCG-2")),),
        ),
        Sell(
            moment=at(3), key="BH2", place=KTB, customer=None, lines=counter, total=total[counter],
            pays=(Pay(CASH_HCM, total[counter]),), actor=yen, seller=yen,
        ),
        Sell(
            moment=at(4), key="BH3", place=KTB, customer=TRUONG_AN, lines=credit, total=total[credit],
            actor=yen, seller=yen,
        ),
        Collect(
            moment=at(5), actor="em.vo", key="PT1", customer=MINH_PHAT, branch=HN, pay=Pay(CASH_HN, 3_000_000)
        ),
        Quote(
            moment=at(5, 30), key="BH4", place=KCG, customer=MINH_PHAT, lines=quoted, total=total[quoted],
            actor=thao, seller=thao,
        ),
        Quote(moment=at(6), key="BH5", place=KCG, customer=CO_BA, lines=held, total=total[held], actor=an, seller=an),
        Reserve(
            moment=at(6, 5), actor=an, key="BH5", until=day + timedelta(days=12),
            deposit=(Pay(BANK_HN, 2_000_000, "transfer"),),
        ),
        Sell(
            moment=at(6, 30), key="BH6", place=KCG, customer=None, lines=counter[1:],
            total=selling_total(counter[1:], wholesale=False, on=day),
            pays=(Pay(CASH_HN, selling_total(counter[1:], wholesale=False, on=day)),), actor=an, seller=an,
        ),
    ]  # fmt: skip
