"""What stands on a sheet: rows, sums that add up, words, debts, VAT one line per rate, marks."""

from dataclasses import replace

import pytest

from fastsale.foundation import figures
from fastsale.foundation.prints.rules import A4, A5, DELIVERY, K58, K80, QUOTATION, RESERVATION, SIZES
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing.issue_sheet import issue_sheet
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.sale_sheet import sale_sheet
from tests.insight.printing import samples


def number(text: str) -> int:
    return int(text.replace(".", "").replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}đ", ""))


def sums(sheet: Sheet) -> dict[str, int]:
    return {one.label: number(one.figure) for one in (*sheet.sums, *sheet.debts)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lines", [1, 4, 60])
def test_what_a_person_adds_up_gives_the_total(size, lines):
    sheet = sale_sheet(samples.sale(lines), samples.impression(size))
    found = sums(sheet)
    parts = [found[label] for label in found if label.startswith(("Tiền", "Chiết", "Thu", "Thuế", "Làm"))]
    assert sum(parts) == found["TỔNG CỘNG"]
    assert sum(number(row.amount) for row in sheet.rows) == found["Tiền hàng"]
    assert found["Nợ cũ"] + found["TỔNG CỘNG"] - found["Đã thanh toán"] == found["NỢ SAU PHIẾU"]
    assert sheet.words == amount_in_words(found["TỔNG CỘNG"])
    assert len(sheet.rows) == lines


@pytest.mark.parametrize(
    ("within", "labels"),
    [(False, ["Thuế GTGT 10\N{NO-BREAK SPACE}%", "Thuế GTGT 8\N{NO-BREAK SPACE}%"]),
     (True, ["Trong đó thuế GTGT 10\N{NO-BREAK SPACE}%", "Trong đó thuế GTGT 8\N{NO-BREAK SPACE}%"])],
)  # fmt: skip
def test_vat_is_one_line_per_rate(within, labels):
    sheet = sale_sheet(samples.sale(8, within=within), samples.impression(A4))
    assert [one.label for one in sheet.sums if "thuế" in one.label.lower()] == labels
    assert {row.cells[5] for row in sheet.rows} >= {"KCT", figures.percent(800), figures.percent(1_000)}


def test_vat_stays_away_when_the_company_hides_it():
    sheet = sale_sheet(samples.sale(shows_vat=False), samples.impression(A4))
    assert "Thuế suất" not in [column.title for column in sheet.columns]
    assert [one.label for one in sheet.sums if "Thuế" in one.label] == ["Thuế GTGT"]


@pytest.mark.parametrize("size", SIZES)
def test_khach_le_has_no_debt_on_paper(size):
    sheet = sale_sheet(samples.sale(2, debtor=False), samples.impression(size))
    assert [one.label for one in sheet.debts] == ["Đã thanh toán"]
    assert sheet.qr is None
    assert sheet.facts[0].value == "Khách lẻ"


def test_goods_name_their_lots_serials_and_warranty():
    sheet = sale_sheet(samples.sale(2), samples.impression(A5))
    assert sheet.rows[0].notes == ("MCC-X628C · Bảo hành 24 tháng", "SN: RJ26-00000")
    assert sheet.rows[1].notes == ("BIA-333", "Lô L2611 × 2 · HSD 30/05/2027")
    roll = sale_sheet(samples.sale(2), samples.impression(K80))
    assert roll.rows[1].how == "2 thùng × 236.000 − 5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("paper", "title"), [(QUOTATION, "BÁO GIÁ"), (RESERVATION, "PHIẾU ĐẶT HÀNG"), (DELIVERY, "PHIẾU GIAO HÀNG")]
)
def test_papers_have_their_names(paper, title):
    assert sale_sheet(samples.sale(paper=paper), samples.impression(A4)).title == title


def test_a_quotation_says_how_long_it_holds():
    assert (
        "Báo giá có hiệu lực đến hết ngày 10/12/2026."
        in sale_sheet(samples.sale(paper=QUOTATION), samples.impression(A4)).remarks
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_delivery_note_has_no_price_unless_asked(size):
    sheet = sale_sheet(samples.sale(paper=DELIVERY, shows_prices=False), samples.impression(size))
    assert (sheet.sums, sheet.debts, sheet.words, sheet.qr) == ((), (), "", None)
    assert not any("2.750.000" in "".join((*row.cells, row.how, row.amount)) for row in sheet.rows)
    priced = sale_sheet(samples.sale(paper=DELIVERY), samples.impression(size))
    assert priced.sums


def test_the_second_print_says_so_and_copies_are_named():
    first = sale_sheet(samples.sale(), samples.impression(K58))
    second = sale_sheet(samples.sale(), samples.impression(K58, number=2, copies=2))
    assert (first.mark, first.copies) == ("", ("",))
    assert (second.mark, second.copies) == ("BẢN IN LẦN 2", ("Liên 1/2", "Liên 2/2"))


def test_money_that_came_later_is_told_apart():
    paper = samples.sale()
    later = sums(sale_sheet(replace(paper, left_now=paper.left - 500_000), samples.impression(A5)))
    assert later["Còn lại của phiếu"] - later["Còn lại đến lúc in"] == 500_000


@pytest.mark.parametrize(("more", "words"), [({"is_cancelled": True}, "HỦY"), ({"is_replaced": True}, "ĐÃ SỬA")])
def test_a_paper_without_force_says_so(more, words):
    assert words in sale_sheet(samples.sale(**more), samples.impression(A4)).void


@pytest.mark.parametrize("size", [A5, A4])
def test_02_vt_adds_up_its_costs(size):
    sheet = issue_sheet(samples.issue(), samples.impression(size))
    assert sum(number(row.cells[-1]) for row in sheet.rows) == number(sheet.total_cells[-1])
    assert sheet.rows[0].cells[2:4] == ("5", "4")
    assert sheet.words == amount_in_words(number(sheet.total_cells[-1]))
    assert sheet.form[0] == "Mẫu số 02 - VT"
    assert [sign.title for sign in sheet.signs][-2:] == ["Kế toán trưởng", "Giám đốc"]


def test_02_vt_without_the_right_has_no_figure_of_money():
    sheet = issue_sheet(samples.issue(cost=False), samples.impression(A4))
    assert all(row.cells[-2:] == ("", "") for row in sheet.rows)
    assert sheet.total_cells[-1] == ""
    assert sheet.words.strip("…") == ""
