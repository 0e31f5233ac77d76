"""A file brought in by a person: refused with its mistakes, mended, taken, and read back as a list."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from xlsxwriter import Workbook

from fastsale.insight.spreadsheets import reading
from tests.browser import steps
from tests.browser.house import House

HEADS = ["Mã hàng", "Tên hàng", "ĐVT", "Giá bán"]


def a_file(path: Path, *rows: list[Any]) -> Path:
    with Workbook(path) as book:
        page = book.add_worksheet()
        for number, cells in enumerate([HEADS, *rows]):
            page.write_row(number, 0, cells)
    return path


def choose(page: Page, path: Path) -> None:
    page.goto("/imports/")
    page.set_input_files("#file-products", path)
    page.locator("#products").get_by_role("button", name="Kiểm tra tệp").click()


def test_a_file_is_refused_mended_taken_and_read_back(page: Page, house: House, tmp_path: Path) -> None:
    steps.sign_in(page, "quan.tri")
    choose(
        page,
        a_file(tmp_path / "a.xlsx", ["00777", "Nước giặt thử", "bao tải", 1], ["00778", "Bột giặt thử", "cái", "x"]),
    )
    expect(page.locator(".import-said")).to_have_count(2)
    expect(page.get_by_role("button", name="Nhập")).to_have_count(0)
    with page.expect_download() as marked:
        page.get_by_role("link", name="Tải tệp có ghi lỗi").click()
    assert reading.rows_of(Path(marked.value.path()))[0] == [*HEADS, "Lỗi"]

    before = house.rows()
    choose(
        page,
        a_file(tmp_path / "b.xlsx", ["00777", "Nước giặt thử", "cái", 25_000.5], ["00778", "Bột giặt thử", "cái", 1]),
    )
    button = page.get_by_role("button", name="Nhập 2 dòng")
    expect(button).to_be_visible()
    assert house.rows() == before
    page.keyboard.press("F9")
    expect(page.locator(".import-done")).to_be_visible()

    page.goto("/products/?q=giat+thu")
    expect(page.locator("table[data-rows] tbody tr")).to_have_count(2)
    with page.expect_download() as sent:
        page.locator(".list-foot").get_by_role("link", name="Excel").click()
    rows = reading.rows_of(Path(sent.value.path()))
    assert [row[0] for row in rows[-2:]] == ["00777", "00778"]
    assert str(rows[-2][6]) == "25000.5"


@pytest.mark.parametrize("name", ["hàng.txt", "hàng.xlsx"])
def test_what_is_no_spreadsheet_is_refused_beside_its_box(page: Page, tmp_path: Path, name: str) -> None:
    steps.sign_in(page, "quan.tri")
    (tmp_path / name).write_text("Mã;Tên", encoding="utf-8")
    choose(page, tmp_path / name)
    expect(page.locator("#products .alert-danger")).to_contain_text("lưu lại dạng .xlsx")
