"""What a page can send that must not be: a clear sentence beside it, and nothing left behind."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.house import House


def _refused(page: Page, sentence: str) -> None:
    """The sentence stands on the page, in the place where one looks."""
    expect(
        page.locator(".invalid-feedback:visible, .alert-danger:visible").filter(has_text=sentence).first
    ).to_be_visible()


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("lines-0-quantity", "0", "Số lượng"),
        ("lines-0-quantity", "-1", "Số lượng"),
        ("lines-0-quantity", "1,2345", "3 số lẻ"),
        ("lines-0-quantity", "1000000000000", "Số lượng"),
        ("lines-0-unit_price", "-5", "Đơn giá"),
        ("lines-0-discount", "120%", "Chiết khấu"),
        ("discount", "999.999.999", "Chiết khấu lớn hơn tiền hàng"),
        ("due_on", "31/02/2026", "Hạn thanh toán"),
        ("due_on", "01/01/2020", "Hạn thanh toán trước ngày bán"),
    ],
)
def test_a_figure_that_cannot_be(page: Page, house: House, box: str, typed: str, sentence: str) -> None:
    steps.sign_in(page, "an.nguyen")
    steps.start_order(page, warehouse="Kho Cầu Giấy")
    steps.fill_line(page, 0, "a4 ram", found="GIAY-A4")
    page.fill(f"[name={box}]", typed)
    before = house.rows()
    steps.save(page)
    _refused(page, sentence)
    assert page.input_value(f"[name={box}]").replace(".", "") == typed.replace(".", "")
    assert house.rows() == before


def test_a_line_without_goods_is_not_dropped(page: Page, house: House) -> None:
    steps.sign_in(page, "an.nguyen")
    steps.start_order(page, warehouse="Kho Cầu Giấy")
    steps.fill_line(page, 0, "a4 ram", found="GIAY-A4")
    page.fill("[name=lines-1-quantity]", "7")
    before = house.rows()
    steps.save(page)
    _refused(page, "Chưa điền «Hàng hóa»")
    assert house.rows() == before


def _drafted(page: Page, text: str, *, found: str, customer: str = "", login: str = "binh.tran", **facts: str) -> None:
    """An order at the confirmation page."""
    steps.sign_in(page, login)
    steps.start_order(page, customer=customer)
    steps.fill_line(page, 0, text, found=found, **facts)
    steps.save_and_confirm(page)
    expect(steps.heading(page)).to_contain_text("Xác nhận BH-")


def _confirm(page: Page, house: House, sentence: str) -> None:
    before = house.rows()
    page.get_by_role("button", name="Xác nhận").click()
    _refused(page, sentence)
    assert house.rows() == before


def test_more_than_there_is(page: Page, house: House) -> None:
    _drafted(page, "muc-2385", found="MUC-2385", customer="Trường An", quantity="900")
    _confirm(page, house, "chỉ còn")


def test_khach_le_may_not_owe(page: Page, house: House) -> None:
    _drafted(page, "a4 ram", found="GIAY-A4")
    page.fill("[name=pay-0-amount]", "1000")
    _confirm(page, house, "Khách lẻ")


def test_a_total_that_is_no_longer_true(page: Page, house: House) -> None:
    """Someone else changed the draft while this page was open; the next try agrees to what is shown now."""
    _drafted(page, "a4 ram", found="GIAY-A4", customer="Trường An")
    page.eval_on_selector("[name=seen_total]", "(box) => { box.value = '1'; }")
    _confirm(page, house, "Tổng tiền đã đổi: bạn thấy 1")
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".state").first).to_have_text("Đã xác nhận")


def test_a_day_to_come(page: Page, house: House) -> None:
    _drafted(page, "a4 ram", found="GIAY-A4", customer="Trường An")
    page.fill("[name=at]", "31/12/2099")
    _confirm(page, house, "chưa đến")


def test_a_serial_is_sold_once(page: Page, house: House) -> None:
    facts = {"customer": "Trường An", "serials": "MI-L2321-KTB-4"}
    _drafted(page, "mi-l2321", found="MI-L2321", **facts)
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".state").first).to_have_text("Đã xác nhận")
    steps.start_order(page, customer="Trường An")
    steps.fill_line(page, 0, "mi-l2321", found="MI-L2321", serials="MI-L2321-KTB-4")
    before = house.rows()
    steps.save_and_confirm(page)
    if "confirm_order" in page.url:
        before = house.rows()
        page.get_by_role("button", name="Xác nhận").click()
    _refused(page, "MI-L2321-KTB-4")
    assert house.rows() == before


def test_more_money_than_the_order(page: Page, house: House) -> None:
    _drafted(page, "a4 ram", found="GIAY-A4", customer="Trường An")
    page.fill("[name=pay-0-amount]", "9000000")
    _confirm(page, house, "nhiều hơn tổng phiếu")


def test_over_the_limit(page: Page, house: House) -> None:
    """Trường An may owe 200 million; a seller without the right may not go beyond."""
    facts = {"customer": "Trường An", "login": "yen.mai", "unit_price": "90000000", "quantity": "3"}
    _drafted(page, "muc-2385", found="MUC-2385", **facts)
    _confirm(page, house, "hạn mức")
