"""Spreadsheets that we write, read back by another library: each value is what it was."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from fastsale.foundation.cells import Column, Fault
from fastsale.foundation.errors import Invalid
from fastsale.foundation.events.progress import Stopped
from fastsale.insight.spreadsheets import reading
from fastsale.insight.spreadsheets.sheets import Fact, Heading, Sheet
from fastsale.insight.spreadsheets.templates import Template, write_marked, write_template
from fastsale.insight.spreadsheets.writing import sheet_name, write

HEADINGS = [
    Heading("Mã hàng"), Heading("Tên hàng"), Heading("Ngày", "day"), Heading("Lúc", "minute"),
    Heading("Số lượng", "quantity", total=1_500), Heading("Đơn giá", "unit_price"),
    Heading("Thành tiền", "money", total=-7), Heading("Thuế", "percent"),
]  # fmt: skip
ROWS: list[tuple[Any, ...]] = [
    ("00123", "Áo sơ mi Đỏ", date(2026, 11, 25), datetime(2026, 11, 25, 1, 5, tzinfo=UTC), 1_500, 315_050, 999, 750),
    ("", None, None, None, 0, 0, -1_006, 0),
]
INJECTIONS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "{=1}", "http://x.vn", "12345", "'=1"]


def written(rows: list[tuple[Any, ...]] = ROWS, headings: list[Heading] = HEADINGS, **more: Any) -> list[list[Any]]:
    kept = BytesIO()
    write(kept, Sheet(company="An Phú Việt", title="Phiếu bán hàng", headings=headings, rows=rows, **more))
    kept.seek(0)
    return CalamineWorkbook.from_filelike(kept).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_numbers_days_and_codes_come_back_as_what_they_are() -> None:
    rows = written(facts=[Fact("Tháng", "11/2026")], below=[Fact("Tổng cộng", 1_234_567, "money")])
    assert [row[0] for row in rows[:3]] == ["An Phú Việt", "Phiếu bán hàng", "Tháng: 11/2026"]
    assert rows[4] == [heading.title for heading in HEADINGS]
    moment = datetime(2026, 11, 25, 8, 5)  # noqa: DTZ001  Vietnam's clock, as a spreadsheet keeps it
    assert rows[5] == ["00123", "Áo sơ mi Đỏ", date(2026, 11, 25), moment, 1.5, 3150.5, 999, 0.075]
    assert rows[6] == ["", "", "", "", 0, 0, -1006, 0]
    assert rows[7] == ["Tổng", "", "", "", 1.5, "", -7, ""]
    assert rows[9][:2] == ["Tổng cộng", 1_234_567]


def test_the_head_stays_and_filters_and_the_totals_follow_the_filter() -> None:
    kept = BytesIO()
    write(kept, Sheet(company="A", title="B", headings=HEADINGS, rows=ROWS))
    text = ZipFile(kept).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in text
    assert '<autoFilter ref="A4:H6"/>' in text
    assert "SUBTOTAL(109,G5:G6)" in text
    assert text.count("<f>") == 2


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_people_typed_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    kept = BytesIO()
    write(kept, Sheet(company=text, title=text, headings=[Heading(text)], rows=[(text,)], facts=[Fact("", text)]))
    packed = ZipFile(kept)
    sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    kept.seek(0)
    back = CalamineWorkbook.from_filelike(kept).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert back[4] == [text]
    assert back[5] == [text]


def test_an_empty_list_has_its_heads_and_no_totals() -> None:
    assert written(rows=[])[-1] == [heading.title for heading in HEADINGS]


def test_names_of_sheets_are_what_excel_takes() -> None:
    assert sheet_name("Nợ [131]: 1/11*?") == "Nợ 131 1 11"
    assert sheet_name("x" * 40) == "x" * 31
    assert sheet_name("''") == "FastSale"


def test_whoever_waits_hears_of_it_and_may_stop_it() -> None:
    heard: list[int] = []

    def tell(count: int) -> None:
        heard.append(count)
        if count == 1_000:
            raise Stopped

    rows = (("x",) for _n in range(5_000))
    with pytest.raises(Stopped):
        write(BytesIO(), Sheet(company="A", title="B", headings=[Heading("C")], rows=rows), tell=tell)
    assert heard == [500, 1_000]


COLUMNS = (
    Column(key="code", title="Mã hàng", kind="code", example="00123"),
    Column(key="name", title="Tên hàng", is_required=True, hint="Nhiều nhất 200 ký tự."),
    Column(key="unit", title="ĐVT", pick="units"),
    Column(key="price", title="Giá bán", kind="unit_price", example=12000),
)


def test_a_template_has_heads_an_example_help_and_lists_to_choose_from(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    write_template(path, Template("Hàng hóa", COLUMNS, {"units": ["cái", "thùng"]}, "Mỗi dòng một mặt hàng."))
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Hàng hóa", "Hướng dẫn", "Danh sách"]
    assert reading.rows_of(path)[:2] == [["Mã hàng", "Tên hàng *", "ĐVT", "Giá bán"], ["00123", "", "", 12000]]
    sheet = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "$C$1:$C$2" in sheet
    assert "dataValidation" in sheet


def test_a_marked_copy_keeps_the_rows_and_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "loi.xlsx"
    lines = [["Mã hàng", "Tên hàng"], ["00123", "=1+1"], ["", ""]]
    faults = [Fault(2, "Tên hàng", Invalid("Tên %(n)s", n=1)), Fault(2, "Mã hàng", Invalid("Mã"))]
    write_marked(path, lines, 1, faults)
    assert reading.rows_of(path)[:2] == [
        ["Mã hàng", "Tên hàng", "Lỗi"],
        ["00123", "=1+1", "Tên hàng: Tên 1\nMã hàng: Mã"],
    ]
    write_marked(tmp_path / "again.xlsx", reading.rows_of(path), 1, faults[:1])
    assert reading.rows_of(tmp_path / "again.xlsx")[0] == ["Mã hàng", "Tên hàng", "Lỗi"]


def a_book(path: Path, *cells: tuple[str, Any], **parts: bytes) -> Path:
    with Workbook(path) as book:
        page = book.add_worksheet()
        for place, value in cells:
            page.write(place, value)
    with ZipFile(path, "a", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return path


def test_numbers_with_decimals_are_read_as_people_see_them(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", ("A1", 0.1 + 0.2), ("B1", 3.0), ("C1", "00123"), ("D1", True))
    row = reading.rows_of(path)[0]
    assert [str(cell) for cell in row] == ["0.3", "3", "00123", "True"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", reading.UnreadableFile),
        (b"Ma;Ten\n1;2\n", reading.UnreadableFile),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, reading.OldOrLocked),
        (b"PK\x03\x04" + b"0" * 100, reading.UnreadableFile),
        (b"0" * (reading.MOST_BYTES + 1), reading.TooLarge),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes, kind: type[Exception]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(kind):
        reading.rows_of(path)


def test_macros_are_refused(tmp_path: Path) -> None:
    with pytest.raises(reading.HasMacros):
        reading.rows_of(a_book(tmp_path / "a.xlsx", ("A1", 1), xl__vbaProject__bin=b"x", **{"xl/vbaProject.bin": b"x"}))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = a_book(tmp_path / "a.xlsx", ("A1", 1), **{"xl/media/a.bin": b"\0" * (reading.MOST_UNPACKED + 1)})
    assert bomb.stat().st_size < reading.MOST_BYTES
    with pytest.raises(reading.TooLarge):
        reading.rows_of(bomb)


@pytest.mark.parametrize("place", ["XFD1", "A1048576", "CX2"])
def test_a_cell_far_out_is_refused_and_does_not_fill_the_memory(tmp_path: Path, place: str) -> None:
    with pytest.raises(reading.TooLarge):
        reading.rows_of(a_book(tmp_path / "a.xlsx", ("A1", 1), (place, 1)))


def test_colours_far_out_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet()
        page.write("A1", "x")
        page.write_blank("A1048576", None, book.add_format({"bold": True}))
    assert reading.rows_of(path) == [["x"]]
