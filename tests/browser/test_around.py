"""Around the counter: the home page by role, a seller's last page, the page of a customer, the search box."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NARROW, WIDE
from tests.browser.house import House
from tests.browser.test_every_page import SIDEWAYS

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def number(text: str | None) -> int:
    """The figure of a card or of a total."""
    return int(re.sub(r"[^\d]", "", (text or "0").partition("đ")[0]) or 0)


def fits(page: Page) -> None:
    assert max(page.evaluate(SIDEWAYS)) <= 0, page.url


@BOTH
@pytest.mark.parametrize(
    ("login", "there", "away"),
    [
        ("an.nguyen", "Tôi bán hôm nay", "Lãi gộp hôm nay"),
        ("cuong.le", "Chờ xuất kho", "Bán hôm nay"),
        ("dung.pham", "Sổ đã khóa đến", "Chờ duyệt"),
        ("giam.doc", "Lãi gộp hôm nay", "Tôi bán hôm nay"),
    ],
)
def test_home_says_to_each_role_what_is_theirs(
    new_page: Callable[..., Page], size: dict[str, int], login: str, there: str, away: str
) -> None:
    page = new_page(size)
    steps.sign_in(page, login)
    page.goto("/")
    expect(page.get_by_text(there, exact=True)).to_be_visible()
    expect(page.get_by_text(away, exact=True)).to_have_count(0)
    fits(page)


def test_a_director_reads_the_days_and_opens_one(page: Page) -> None:
    steps.sign_in(page, "giam.doc")
    page.goto("/")
    expect(page.locator(".days-chart rect")).to_have_count(14)
    best = page.locator(".chart-table tbody tr").filter(has_text=re.compile(r"[1-9]")).nth(1)
    total = number(best.locator("a").inner_text())
    best.locator("a").click()
    expect(steps.heading(page)).to_have_text("Phiếu bán hàng")
    shown = page.locator("tfoot td.figure").first.inner_text() if total else "0"
    assert number(shown) == total


@BOTH
def test_a_seller_counts_the_drawer_note_by_note(
    new_page: Callable[..., Page], house: House, size: dict[str, int]
) -> None:
    page = new_page(size)
    steps.sign_in(page, "binh.tran")
    page.goto("/sales/end_of_day/")
    expect(steps.heading(page)).to_have_text("Cuối ngày")
    fits(page)
    book = int(page.locator("[data-book]").get_attribute("data-book") or 0)
    page.fill("[name=opening]", "500000")
    expect(page.locator("[data-expected]")).to_have_text(re.compile(r"đ$"))
    assert number(page.locator("[data-expected]").inner_text()) == book + 500_000
    page.fill("[name=note_500000]", "1")
    page.fill("[name=note_1000]", "2")
    assert number(page.input_value("[name=counted]")) == 502_000
    difference = 502_000 - book - 500_000
    assert number(page.locator("[data-difference]").inner_text()) == abs(difference)
    page.keyboard.press("Control+s")
    expect(page.locator(".invalid-feedback")).to_contain_text("Đếm lại")
    page.fill("[name=note]", "tiền lẻ còn trong két")
    page.keyboard.press("Control+s")
    expect(steps.heading(page)).to_contain_text("BGC-")
    expect(page.locator("main")).to_contain_text("502.000")
    fits(page)
    with page.context.expect_page() as opened:
        page.keyboard.press("Control+p")
    printed = opened.value
    expect(printed.locator("h1")).to_have_text("PHIẾU BÀN GIAO CA")
    expect(printed.locator("body")).to_contain_text("500.000 × 1 = 500.000")
    page.goto("/sales/end_of_day/")
    expect(page.locator("[role=status]").first).to_contain_text("đã bàn giao lúc")
    house.verify()


@BOTH
def test_the_tabs_of_a_customer(new_page: Callable[..., Page], size: dict[str, int]) -> None:
    page = new_page(size)
    steps.sign_in(page, "binh.tran")
    page.goto("/customers/?q=minh+phat")
    page.locator("tr[data-href]").first.click()
    expect(steps.heading(page)).to_contain_text("Minh Phát")
    seen = []
    for title in page.locator(".tabs a").all_inner_texts():
        page.locator(".tabs a", has_text=title).first.click()
        expect(page.locator(".tabs [aria-current]")).to_have_text(title)
        fits(page)
        seen.append(title)
    assert {"Tổng quan", "Giá đã bán", "Công nợ"} <= set(seen)
    page.get_by_role("link", name="Bán hàng").last.click() if size is WIDE else page.locator(".main-action").click()
    expect(page.locator("[data-piece=money]")).to_contain_text("Minh Phát")
    assert "customer=" not in page.url


def test_searching_by_keyboard_alone(page: Page, house: House) -> None:
    steps.sign_in(page, "binh.tran")
    number_of = str(house.ask("SELECT number FROM documents_document WHERE kind = 'sales_order' LIMIT 1")[0][0])
    page.keyboard.press("Control+k")
    page.keyboard.type(number_of.replace("-", "").lower().replace("bh", "bh "))
    expect(page.locator("#found a").first).to_contain_text(number_of)
    page.keyboard.press("Enter")
    expect(steps.heading(page)).to_contain_text(number_of)
    page.keyboard.press("Control+k")
    page.keyboard.type("minh phat")
    expect(page.locator("#found a").first).to_contain_text("Minh Phát")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(steps.heading(page)).to_contain_text("Minh Phát")
