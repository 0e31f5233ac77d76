"""A list by keys and by thumb: rows selected and moved, columns hidden, a filter saved."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW
from tests.browser.steps import sign_in


def test_rows_are_selected_by_keys_and_put_into_a_group(page: Page) -> None:
    sign_in(page, "quan.tri")
    page.goto("/products/?q=nn-coca")
    rows = page.locator("tr[data-href]")
    expect(rows).to_have_count(1)
    group = page.locator("tr[data-href] td[data-label='Nhóm']")
    before = group.inner_text()
    expect(page.locator("[data-bulk]")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("[data-bulk]")).to_contain_text("1 mặt hàng đang chọn")
    for name in ("–", before):  # out of its group, and back into it
        rows.first.get_by_role("checkbox").check()
        page.get_by_role("button", name="Đổi nhóm").click()
        expect(page.get_by_role("heading", name="Đổi nhóm 1 mặt hàng?")).to_be_visible()
        choice = page.locator("dialog[open] option", has_text=name).first.get_attribute("value")
        page.locator("dialog[open] select").select_option(value=choice)
        page.locator("dialog[open] button[type=submit]").click()
        expect(page.locator("[data-toast]")).to_contain_text("Đã đổi nhóm 1 mặt hàng.")
        expect(page).to_have_url("/products/?q=nn-coca")
    expect(group).to_have_text(before)


def test_a_filter_is_saved_and_a_column_hidden(page: Page) -> None:
    sign_in(page, "quan.tri")
    page.goto("/products/")
    page.locator("[name=tracking]").select_option("serial")
    expect(page).to_have_url("/products/?tracking=serial")
    page.locator(".list-menu summary").click()
    page.fill(".list-menu [name=name]", "Hàng có serial")
    page.keyboard.press("Enter")
    expect(page.locator(".list-menu a[aria-current]")).to_have_count(1)
    page.goto("/products/")
    page.locator(".list-menu summary").click()
    page.get_by_role("link", name="Hàng có serial").click()
    expect(page).to_have_url("/products/?tracking=serial")
    head = page.locator("th", has_text="GTGT")
    expect(head).to_have_count(1)
    for count in (0, 1):
        page.locator(".list-menu summary").click()
        page.locator(".list-menu").get_by_label("GTGT").click()
        page.get_by_role("button", name="Hiện các cột này").click()
        expect(head).to_have_count(count)
        expect(page).to_have_url("/products/?tracking=serial")
    page.locator(".list-menu summary").click()
    page.get_by_role("button", name="Xóa bộ lọc Hàng có serial").click()
    expect(page.locator(".list-menu")).not_to_contain_text("Hàng có serial")


def test_cards_are_selected_with_a_thumb(new_page: Callable[..., Page]) -> None:
    page = new_page(NARROW)
    sign_in(page, "quan.tri")
    page.goto("/products/")
    for number in (0, 2):
        page.locator("#list [name=row]").nth(number).click()
    expect(page.locator("[data-bulk]")).to_contain_text("2 mặt hàng đang chọn")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.locator("[data-bulk]")).to_be_hidden()
