"""Forms of goods and money, registers, the statement of debts: what they say, on every size, over many pages."""

from dataclasses import replace
from datetime import date

import pytest

from fastsale.books.cash import queries as cash
from fastsale.books.debts import queries as debts
from fastsale.books.stock.cards import Card, CardRow
from fastsale.foundation.prints.rules import A4, A5, COLLECTION, COUNT, K80, RECEIPT, SIZES_OF
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing.data import PrintedCount, PrintedReceipt, PrintedSlip, ReceiptLine
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.money_sheet import count_sheet, slip_sheet
from fastsale.insight.printing.receipt_sheet import receipt_sheet
from fastsale.insight.printing.registers import (
    Span,
    Unit,
    cash_book_sheet,
    debt_statement_sheet,
    stock_card_sheet,
)
from tests.insight.printing import samples
from tests.insight.printing.test_pdf import opened, text_of

LARGE = 123_456_789_012
SLIP = PrintedSlip(
    number="PT-HN-000123", at=samples.AT, letterhead=samples.HEAD, is_in=True, person="Chị Hoa",
    partner=samples.MINH_PHAT.name, address=samples.MINH_PHAT.address, reason="Thu tiền hàng", contract="FW-2026-118",
    settles=tuple(f"BH-HN-{n:06d}" for n in range(9)), amount=LARGE,
    ways=(("Tiền mặt", LARGE - 1), ("Chuyển khoản", 1)), funds=("111", "112"), debts="131", author="Trần Văn Bình",
    is_cancelled=False,
)  # fmt: skip
COUNTED = PrintedCount(
    number="KQ-HN-000012", at=samples.AT, letterhead=samples.HEAD, account="Tiền mặt Hà Nội", day=date(2026, 11, 25),
    book=6_050_000, counted=6_000_000, notes=((500_000, 12),), note="Thối nhầm", author="Trần Văn Bình",
    is_cancelled=False,
)  # fmt: skip
COMPANY = Unit(samples.HEAD.name, samples.HEAD.address, samples.HEAD.tax_code, samples.HEAD.phone)
PARTNER = Unit("Minh Phat Trading Co., Ltd", "", "0314409058")
SPAN = Span(date(2026, 11, 1), date(2026, 11, 30))


def receipt(lines: int, *, net: bool = True) -> PrintedReceipt:
    rows = tuple(
        ReceiptLine(n, f"MA-{n}", samples.MACHINE, "cái", 3_000, LARGE if net else None) for n in range(1, lines + 1)
    )
    return PrintedReceipt(
        number="PN-HN-000123", at=samples.AT, letterhead=samples.HEAD, deliverer="", supplier="NPP Đại Tín",
        bill_number="00001089", bill_date=date(2026, 11, 25), warehouse="Kho Cầu Giấy", warehouse_address="",
        note="", author="Trần Văn Bình", lines=rows, net=LARGE * lines if net else None, is_cancelled=False,
        is_replaced=False,
    )  # fmt: skip


def said_by(sheet: Sheet) -> str:
    return text_of(opened(sheet))


@pytest.mark.parametrize("size", SIZES_OF[RECEIPT])
@pytest.mark.parametrize("lines", [1, 60])
def test_01_vt(size: str, lines: int) -> None:
    sheet = receipt_sheet(receipt(lines), samples.impression(size, number=2))
    document = opened(sheet)
    said = text_of(document)
    for words in ("PHIẾU NHẬP KHO", "Mẫu số 01 - VT", "Có: 331", "00001089 ngày 25/11/2026", "BẢN IN LẦN 2"):
        assert words in said
    assert amount_in_words(LARGE * lines) in said
    assert len(document) == 1 if lines == 1 else len(document) > 1


def test_01_vt_without_cost_says_no_price() -> None:
    said = said_by(receipt_sheet(receipt(2, net=False), samples.impression(A4)))
    assert "123.456" not in said
    assert "chẵn" not in said


@pytest.mark.parametrize("size", SIZES_OF[COLLECTION])
def test_01_tt(size: str) -> None:
    said = said_by(slip_sheet(SLIP, samples.impression(size, copies=2)))
    for words in ("PHIẾU THU", "123.456.789.012", amount_in_words(LARGE), "Chị Hoa", "Liên 2/2"):
        assert words in said
    assert "BH-HN-000005, …" in said
    assert ("Mẫu số 01 - TT" in said) is (size != K80)
    assert ("Nợ: 111, 112" in said) is (size != K80)


def test_02_tt_turns_the_accounts_round() -> None:
    paid = replace(SLIP, is_in=False, debts="331", funds=("112",), is_cancelled=True)
    said = said_by(slip_sheet(paid, samples.impression(A5)))
    for words in ("PHIẾU CHI", "Mẫu số 02 - TT", "Nợ: 331", "Có: 112", "Người nhận tiền", "PHIẾU ĐÃ HỦY"):
        assert words in said


@pytest.mark.parametrize("size", SIZES_OF[COUNT])
def test_08a_tt(size: str) -> None:
    said = said_by(count_sheet(COUNTED, samples.impression(size)))
    for words in ("BIÊN BẢN KIỂM KÊ QUỸ", "08a - TT", "Loại 500.000 đ", "Quỹ thiếu 50.000 đ so với sổ", "Thối nhầm"):
        assert words in said


def test_a_cash_book_runs_over_pages_and_says_its_head_again() -> None:
    rows = [
        cash.Row(
            n, n, f"PT-HN-{n:06d}", "collection", "sale", "cash", samples.AT, samples.AT, None, "", False, 1_000, 0,
            n * 1_000,
        )
        for n in range(1, 101)
    ]  # fmt: skip
    sheet = cash_book_sheet(
        COMPANY, samples.impression(A4), cash.Book(0, rows), ["Thu"] * 100, account="Quỹ", span=SPAN, is_cash=True
    )
    document = opened(sheet)
    said = text_of(document)
    assert len(document) > 2
    assert said.count("Diễn giải") == len(document)
    assert f"Trang 1/{len(document)}" in said
    assert "Mẫu số S07 - DN" in said
    assert document[0].get_width() > document[0].get_height()


def test_a_stock_card_says_quantities() -> None:
    rows = [
        CardRow(1, 1, "purchase_receipt", "PN-1", samples.AT, samples.AT, 1, "purchase", "L2611", 24_000, 24_000, None),
        CardRow(2, 2, "goods_issue", "XK-1", samples.AT, samples.AT, 1, "sale", "L2611", -500, 23_500, None),
    ]
    sheet = stock_card_sheet(
        COMPANY, samples.impression(A4), Card(0, rows), ["Nhập", "Xuất"], product="Bia 333", code="BIA-333",
        unit="lon", warehouse="Kho Cầu Giấy", span=SPAN,
    )  # fmt: skip
    assert [row.cells[5:8] for row in sheet.rows] == [
        ("", "", "0"),
        ("24", "", "24"),
        ("", "0,5", "23,5"),
        ("24", "0,5", "23,5"),
    ]
    assert "Mẫu số S12 - DN" in said_by(sheet)


@pytest.mark.parametrize(
    ("closing", "is_payable", "sentence"),
    [
        (6_800_000, False, "Bên B còn phải trả Bên A: 6.800.000"),
        (6_800_000, True, "Bên A còn phải trả Bên B: 6.800.000"),
        (-200_000, False, "Bên A còn phải trả Bên B: 200.000"),
        (0, False, "hai bên không còn nợ nhau"),
    ],
)
def test_a_statement_of_debts_says_who_owes_whom(closing: int, is_payable: bool, sentence: str) -> None:
    statement = debts.Statement(closing, [])
    sheet = debt_statement_sheet(
        COMPANY, PARTNER, samples.impression(A4), statement, [], span=SPAN, is_payable=is_payable
    )
    said = said_by(sheet).replace("\N{NO-BREAK SPACE}", " ")
    for words in (sentence, "Độc lập", "Minh Phat Trading Co., Ltd", "ĐẠI DIỆN BÊN B", "đến ngày 30/11/2026"):
        assert words in said
    assert (amount_in_words(abs(closing)) in said) is bool(closing)
