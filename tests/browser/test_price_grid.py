"""Thiết lập giá by keys, with a block from a spreadsheet, and with a thumb."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW
from tests.browser.house import House
from tests.browser.steps import sign_in

KEYS = "window.keys = 0; addEventListener('keydown', () => { window.keys += 1; }, true)"


def open_grid(page: Page, query: str = "") -> None:
    sign_in(page, "quan.tri")
    page.goto(f"/prices/{query}")
    expect(page.locator("h1")).to_have_text("Thiết lập giá")


def boxes(page: Page, column: int) -> Locator:
    """The boxes of a column: 0 is giá bán chung."""
    return page.locator(f"tr[data-unit] td.price-cell:nth-of-type({5 + column}) [data-cell]")


def cola(page: Page) -> Locator:
    """The box of goods that no other test prices."""
    return page.get_by_label("NN-COCA (lon), Bảng giá sỉ")


def prices(house: House) -> list[Any]:
    return house.ask("SELECT id, price FROM catalog_pricelistitem ORDER BY id") + house.ask(
        "SELECT id, price FROM catalog_product ORDER BY id"
    )


def copy(page: Page, text: str) -> None:
    """As if it had been copied in a spreadsheet."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def test_a_block_is_pasted_looked_at_and_saved_by_keys(page: Page, house: House) -> None:
    open_grid(page)
    own = boxes(page, 0)
    old = [own.nth(n).input_value() for n in range(3)]
    copy(page, "1.234.000\t1,111,000\r\n2,345,000\t2.222.000,5\r\nmột triệu\t\r\n")
    own.first.focus()
    page.evaluate(KEYS)
    page.keyboard.press("Control+v")
    expect(page.locator(".price-cell.is-changed")).to_have_count(4)
    assert [boxes(page, n).nth(1).input_value() for n in (0, 1)] == ["2.345.000", "2.222.000,5"]
    assert own.first.locator("xpath=following-sibling::s").inner_text() == old[0]
    expect(own.nth(2)).to_have_attribute("aria-invalid", "true")
    before = prices(house)

    page.keyboard.press("Control+s")  # refused: a box says nothing that can be read, and the focus goes there
    expect(own.nth(2)).to_be_focused()
    assert prices(house) == before
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-toast]")).to_contain_text("Đã lưu 4 giá")
    assert [own.nth(n).input_value() for n in range(3)] == ["1.234.000", "2.345.000", old[2]]

    page.keyboard.press("Tab")
    own.first.focus()
    page.keyboard.type("999000")
    page.keyboard.press("ArrowDown")
    expect(own.nth(1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(boxes(page, 1).nth(1)).to_be_focused()
    expect(own.first.locator("xpath=following-sibling::s")).to_have_text("1.234.000")
    page.get_by_role("button", name="Bỏ thay đổi").click()
    expect(own.first).to_have_value("1.234.000")
    expect(page.locator("[data-price-count]")).to_have_text("0")


def test_a_formula_is_seen_before_it_is_saved_and_survives_another_page(page: Page, house: House) -> None:
    open_grid(page)
    before = prices(house)
    page.keyboard.press("Alt+c")
    page.fill("[name=percent]", "-5")
    page.keyboard.press("Enter")
    changed = page.locator(".price-cell.is-changed")
    expect(changed.first).to_be_visible()
    count = page.locator("[data-price-count]").inner_text()
    page.fill(".list-search", "khong co gi nhu vay")
    expect(page.locator("tr.none")).to_be_visible()
    expect(page.locator("[data-price-count]")).to_have_text(count)
    expect(page.locator("[data-price-away]")).to_be_visible()
    page.fill(".list-search", "")
    expect(changed.first).to_be_visible()
    assert prices(house) == before
    page.get_by_role("button", name="Bỏ thay đổi").click()


def test_pasted_codes_that_say_nothing_are_named(page: Page) -> None:
    open_grid(page)
    code = page.locator("tr[data-unit] .p-title").first.inner_text()
    page.keyboard.press("Alt+v")
    page.fill("[name=pasted]", f"{code}\t5.500\nLA-HOAC\t7.000\n{code}\tbó\t9")
    page.get_by_role("button", name="Đọc").click()
    told = page.locator(".price-unread li")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("Dòng 2 · LA-HOAC")
    expect(page.locator("[data-price-count]")).to_have_text("1")
    page.get_by_role("button", name="Bỏ thay đổi").click()


def test_two_people_at_one_price(page: Page, new_page: Callable[..., Page], house: House) -> None:
    open_grid(page)
    other = new_page()
    open_grid(other)
    for one, price in ((page, "71.000"), (other, "72.000")):
        cola(one).fill(price)
        cola(one).press("Enter")
        expect(one.locator("[data-price-count]")).to_have_text("1")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-toast]")).to_contain_text("Đã lưu 1 giá")
    other.keyboard.press("Control+s")
    expect(other.locator("[data-toast]")).to_contain_text("vừa được người khác đổi")
    expect(cola(other).locator("xpath=following-sibling::s")).to_have_text("71.000")
    other.get_by_role("button", name="Lưu 1 giá").click()
    expect(other.locator(".notice-success")).to_contain_text("Đã lưu 1 giá")
    expect(cola(other)).to_have_value("72.000")


def test_one_box_a_card_on_a_phone(new_page: Callable[..., Page]) -> None:
    page = new_page(NARROW)
    open_grid(page)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    row = page.locator("tr[data-unit]").first
    assert row.locator("[data-cell]:visible").count() == 1
    page.locator("[data-price-column]").select_option(index=1)
    expect(row.locator("[data-cell]:visible")).to_have_count(1)
    expect(row.locator("[data-col]:visible")).not_to_have_attribute("data-col", "0")
    page.locator(".price-lists summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
