"""Selling, as a person sits before it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.house import House


def test_three_lines_by_keyboard_alone(page: Page, house: House) -> None:
    """A lot by the carton, a serial, and paper by the ream: from the login to the print without a mouse."""
    steps.sign_in_by_keyboard(page, "binh.tran")
    page.goto("/sales/orders/")
    page.keyboard.press("n")
    expect(steps.heading(page)).to_have_text("Lập phiếu bán hàng")
    expect(steps.picker(page, "customer_id")).to_be_visible()
    page.keyboard.press("F4")
    steps.choose(page, "truong an", found="Trường An")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    expect(page.locator("[name=warehouse_id] option:checked")).to_have_text("Kho Tân Bình")
    for text, found, quantity in (
        ("bia 333 thung", "BIA-333", "2"),
        ("x628", "MCC-X628C", ""),
        ("a4 ram", "GIAY-A4", "3"),
    ):
        page.keyboard.press("F3")
        steps.choose(page, text, found=found)
        page.keyboard.press("Tab")
        if quantity:
            page.keyboard.type(quantity)
    page.focus("[name=lines-1-serials]")
    page.keyboard.type("MCC-X628C-KTB-3")
    page.keyboard.press("F6")
    page.keyboard.type("20000")
    page.keyboard.press("Tab")
    expect(steps.sum_of(page, "Tiền hàng")).to_have_text("3.438.000")
    page.keyboard.press("F9")
    expect(steps.heading(page)).to_contain_text("Xác nhận BH-HCM-")
    page.focus("[name=pay-0-amount]")
    page.keyboard.type("1000000")
    page.keyboard.press("F9")
    expect(page.locator(".state").first).to_have_text("Đã xác nhận")
    lines = page.locator(".order-lines tbody tr")
    expect(lines.nth(0)).to_contain_text("lô L0001 × 48")
    expect(lines.nth(1)).to_contain_text("SN MCC-X628C-KTB-3")
    expect(steps.sum_of(page, "Đã thanh toán")).to_have_text("1.000.000")
    with page.context.expect_page() as opened:
        page.keyboard.press("Control+p")
    printed = opened.value
    expect(printed.locator("h1")).to_have_text("PHIẾU BÁN HÀNG")
    expect(printed.locator("body")).to_contain_text("Bằng chữ: ")
    expect(printed.locator("ol.goods > li")).to_have_count(3)
    house.verify()


def test_from_quotation_to_cancelled(page: Page, house: House) -> None:
    """Báo giá, đặt hàng with a deposit, xác nhận, sửa, and cancelled with the money kept."""
    steps.sign_in(page, "binh.tran")
    steps.start_order(page, customer="Minh Phát")
    steps.fill_line(page, 0, "a4 thung", found="GIAY-A4", quantity="2", discount="5%")
    page.locator("[data-line-add]").nth(1).click()
    page.fill("[name=others-0-name]", "Phí giao hàng")
    page.fill("[name=others-0-unit_price]", "50000")
    steps.save(page)
    expect(page.locator(".state").first).to_have_text("Báo giá")
    order = page.url
    page.goto(order + "print/")
    expect(steps.heading(page)).to_have_text("BÁO GIÁ")
    page.goto(order)
    page.get_by_role("link", name="Đặt hàng").click()
    page.fill("[name=pay-0-amount]", "200000")
    page.get_by_role("button", name="Giữ hàng").click()
    expect(page.locator(".state").first).to_have_text("Đặt hàng")
    expect(steps.sum_of(page, "Đã đặt cọc")).to_have_text("200.000")
    page.get_by_role("link", name="Xác nhận").click()
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".state").first).to_have_text("Đã xác nhận")
    expect(steps.sum_of(page, "Đã thanh toán")).to_have_text("200.000")
    page.get_by_role("link", name="Sửa").click()
    page.fill("[name=lines-0-quantity]", "1")
    page.get_by_role("button", name="Lưu phiên bản mới").click()
    expect(steps.heading(page)).to_contain_text(".01")
    page.get_by_role("link", name="Hủy phiếu").click()
    expect(page.locator("main")).to_contain_text("Doanh thu giảm")
    page.get_by_label("Giữ làm tiền khách trả trước").check()
    page.get_by_role("button", name="Hủy phiếu").click()
    expect(page.locator(".state").first).to_have_text("Đã hủy")
    house.verify()


@pytest.mark.parametrize("answer", ["Trả lại khách hôm nay", "Thu nhầm"])
def test_cancelling_gives_the_money_back(page: Page, house: House, answer: str) -> None:
    steps.sign_in(page, "binh.tran")
    steps.start_order(page)
    steps.fill_line(page, 0, "but-027 hop", found="BUT-027")
    steps.save_and_confirm(page)
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".state").first).to_have_text("Đã xác nhận")
    order = page.url
    page.get_by_role("link", name="Hủy phiếu").click()
    page.get_by_label(answer).check()
    page.get_by_role("button", name="Hủy phiếu").click()
    expect(page.locator(".state").first).to_have_text("Đã hủy")
    page.goto(order + "books/")
    expect(page.locator(".book", has_text="Sổ quỹ").locator("tbody tr")).to_have_count(2)
    house.verify()


def test_the_same_form_in_two_tabs_is_one_order(page: Page, house: House) -> None:
    """Both tabs hold the same request id, as when a person duplicates the tab; both are sent."""
    steps.sign_in(page, "an.nguyen")
    steps.start_order(page, warehouse="Kho Cầu Giấy")
    steps.fill_line(page, 0, "a4 ram", found="GIAY-A4")
    request_id = page.input_value("[name=request_id]")
    other = page.context.new_page()
    steps.start_order(other, warehouse="Kho Cầu Giấy")
    steps.fill_line(other, 0, "a4 ram", found="GIAY-A4")
    other.eval_on_selector("[name=request_id]", "(box, value) => { box.value = value; }", request_id)
    before = house.rows()
    for tab in (page, other):
        steps.save(tab)
        expect(steps.heading(tab)).to_contain_text("BH-HN-")
    assert page.url == other.url
    assert house.rows()["sales_salesorder"] == before["sales_salesorder"] + 1


def test_the_order_page_shows_its_books_and_its_arithmetic(page: Page, new_page: Callable[..., Page]) -> None:
    """The director sees how a cost came about; the seller has no such tab."""
    steps.sign_in(page, "giam.doc")
    page.goto("/sales/orders/?state=confirmed")
    page.locator("tr[data-href]", has_text="Trường An").first.click()
    page.get_by_role("link", name="Cách tính giá vốn").click()
    expect(page.locator(".book").first).to_contain_text("Giá vốn hiện nay")
    expect(page.locator(".book").first).to_contain_text("÷")
    address = page.url
    page.get_by_role("link", name="Sổ", exact=True).click()
    for book in ("Sổ kho", "Sổ doanh thu", "Sổ công nợ", "Sổ quỹ"):
        expect(page.get_by_role("heading", name=book)).to_be_visible()
    seller = new_page()
    steps.sign_in(seller, "an.nguyen")
    answer = seller.goto(address)
    assert answer is not None
    assert answer.status in (403, 404)
