"""Papers for tests of prints, made without a database: short, long, with every kind of line."""

from dataclasses import replace
from datetime import UTC, date, datetime

from fastsale.foundation.prints.rules import DELIVERY, SALE
from fastsale.insight.printing.data import (
    Account,
    Bank,
    Buyer,
    Impression,
    IssueLine,
    Letterhead,
    PrintedIssue,
    PrintedLine,
    PrintedLot,
    PrintedSale,
    Receiver,
)
from fastsale.trade.promotions.pricing import Cart, CartLine, Discount, price
from fastsale.trade.sales.sums import Sums

AT = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
HEAD = Letterhead(
    "Công ty TNHH Thương mại và Dịch vụ Thiết bị An Phú Việt", "18 Duy Tân, phường Cầu Giấy, Hà Nội",
    "024 3795 1234", "0100233488", "Hà Nội", "18 Duy Tân, phường Cầu Giấy, Hà Nội", "024 3795 1234",
)  # fmt: skip
WALK_IN = Buyer("Khách lẻ", "KHACHLE", "", "", "", "", "", is_walk_in=True)
MINH_PHAT = Buyer(
    "Công ty TNHH Minh Phát", "KH000012", "0912 345 678", "Số 5 ngõ 12 Trần Thái Tông, phường Dịch Vọng Hậu, Hà Nội",
    "0314409058", "Công ty TNHH Thương mại Minh Phát", "Tầng 3, 25 Láng Hạ, phường Láng, Hà Nội", is_walk_in=False,
)  # fmt: skip
BANK = Bank("970436", "Vietcombank", "0011009900016", "CONG TY TNHH AN PHU VIET")

MACHINE = "Máy chấm công vân tay Ronald Jack X628C kèm phần mềm và lắp đặt tại chỗ"
GOODS = (
    ("MCC-X628C", MACHINE, "cái", 275_000_000, 800, "8"),
    ("BIA-333", "Bia 333 thùng 24 lon", "thùng", 23_600_000, 1_000, "10"),
    ("GAO-ST25", "Gạo ST25 túi 5 kg", "túi", 16_500_000, 0, "KCT"),
    ("GIAY-A4", "Giấy in A4 Double A 70 gsm", "ram", 7_200_050, 800, "8"),
)  # fmt: skip


def sale(
    lines: int = 4, *, paper: str = SALE, debtor: bool = True, within: bool = False, **more: object
) -> PrintedSale:
    """A priced sale of so many lines at 8 %, 10 % and KCT, with line and order discounts, a surcharge and rounding."""
    goods = [GOODS[n % len(GOODS)] for n in range(lines)]
    cart = Cart(
        lines=(
            *(
                CartLine(n + 1, 1_000 * (1 + n % 5), one[3], one[4], one[5], Discount("percent", 500 * (n % 4 == 1)))
                for n, one in enumerate(goods)
            ),
            CartLine(lines + 1, 1_000, 3_000_000, 800, "8", is_surcharge=True),
        ),
        discount=Discount("amount", 12_345),
        prices_include_vat=within,
        round_to=1_000,
    )  # fmt: skip
    quote = price(cart)
    added = 0 if within else quote.vat
    totals = Sums(
        quote.goods, quote.order_discount, quote.total - quote.rounding - added - quote.goods + quote.order_discount,
        quote.vat, tuple(group for group in quote.vat_groups if group.vat), within, quote.rounding, quote.total,
    )  # fmt: skip
    paid = 1_000_000 if debtor else quote.total
    printed = PrintedSale(
        paper=paper, number="BH-HN-000123", at=AT, letterhead=HEAD, buyer=MINH_PHAT if debtor else WALK_IN,
        receiver=Receiver("", "", "", None), seller="Nguyễn Thị An", author="Trần Văn Bình", contract="",
        due_on=date(2026, 12, 25) if debtor else None, valid_until=date(2026, 12, 10), hold_until=date(2026, 11, 28),
        lines=tuple(_line(n, goods, quote.lines[n], cart.lines[n]) for n in range(lines)), totals=totals, paid=paid,
        left=quote.total - paid, left_now=quote.total - paid,
        account=Account(5_000_000, paid, 5_000_000 + quote.total - paid) if debtor else None,
        bank=BANK if debtor and paper != DELIVERY else None, note="Giao trong giờ hành chính, gọi trước 30 phút.",
        shows_vat=True, shows_prices=True, is_cancelled=False, is_replaced=False,
    )  # fmt: skip
    return replace(printed, **more)  # type: ignore[arg-type]


def _line(n: int, goods: list, priced, asked) -> PrintedLine:
    code, name, unit, unit_price, rate, vat_code = goods[n]
    lots: tuple[PrintedLot, ...] = ()
    if code == "BIA-333":
        lots = (PrintedLot("L2611", asked.quantity, date(2027, 5, 30), is_serial=False),)
    if code == "MCC-X628C":
        lots = tuple(
            PrintedLot(f"RJ26-{n:02d}{k:03d}", 1_000, None, is_serial=True) for k in range(asked.quantity // 1_000)
        )
    return PrintedLine(
        n + 1, code, name, unit, asked.quantity, unit_price, priced.line_discount, asked.discount.value, vat_code, rate,
        priced.gross - priced.line_discount, lots, 24 if code == "MCC-X628C" else 0,
    )  # fmt: skip


def issue(lines: int = 3, *, cost: bool = True, **more: object) -> PrintedIssue:
    """A goods issue of so many lines, issued in full but for the first."""
    goods = [GOODS[n % len(GOODS)] for n in range(lines)]
    rows = tuple(
        IssueLine(
            n + 1, one[0], one[1], one[2], 5_000, 4_000 if n == 0 else 5_000, 1_234_567 * (n + 1) if cost else None,
            (PrintedLot("L2611", 5_000, date(2027, 5, 30), is_serial=False),) if one[0] == "BIA-333" else (),
        )
        for n, one in enumerate(goods)
    )  # fmt: skip
    printed = PrintedIssue(
        number="XK-HN-000123", at=AT, letterhead=HEAD, receiver="Lê Văn Giao", buyer=MINH_PHAT.name,
        buyer_address=MINH_PHAT.address, reason="",
        order="BH-HN-000123", warehouse="Kho Cầu Giấy", warehouse_address="Ngõ 82 Duy Tân, phường Cầu Giấy, Hà Nội",
        author="Trần Văn Bình", lines=rows, cost=sum(row.cost or 0 for row in rows) if cost else None,
        is_cancelled=False,
    )  # fmt: skip
    return replace(printed, **more)  # type: ignore[arg-type]


def impression(size: str, *, number: int = 1, copies: int = 1) -> Impression:
    return Impression(size, number, copies, AT, "Trần Văn Bình")
