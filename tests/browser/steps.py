"""What a person does at the pages, in the words of the tests."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from fastsale.ops.demo.people import PASSWORD

KNOWN: dict[tuple[str, str], list[Any]] = {}
"""Cookies of who signed in before at a server: most tests are not about the door."""


def sign_in(page: Page, login: str, url: str = "") -> None:
    """At the door the first time, with the same cookies ever after."""
    page.goto(url + "/login/")
    key = (page.evaluate("location.origin"), login)
    if key in KNOWN:
        page.context.add_cookies(KNOWN[key])
        page.goto(url + "/")
        return
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text("Tổng quan")
    KNOWN[key] = list(page.context.cookies())


def sign_in_by_keyboard(page: Page, login: str) -> None:
    page.goto("/login/")
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Tổng quan")


def picker(page: Page, name: str) -> Locator:
    """The box in which one types to search for `name`."""
    return page.locator(f"select[name='{name}'] + .ts-wrapper input")


def choose(page: Page, text: str, *, found: str) -> None:
    """Type into the search that has the focus, wait for `found` to lead its list, take it."""
    page.keyboard.type(text)
    first = page.locator(".ts-wrapper.focus .option").first
    expect(first).to_contain_text(found)
    expect(first).to_have_class(re.compile("active"))
    page.keyboard.press("Enter")


def pick(page: Page, name: str, text: str, *, found: str) -> None:
    picker(page, name).focus()
    choose(page, text, found=found)


def start_order(page: Page, *, warehouse: str = "Kho Tân Bình", customer: str = "") -> None:
    page.goto("/sales/orders/new/")
    page.select_option("[name=warehouse_id]", label=warehouse)
    if customer:
        pick(page, "customer_id", customer, found=customer)


def fill_line(page: Page, number: int, text: str, *, found: str, **facts: str) -> None:
    """The goods of line `number` (from 0), and what else is typed into it."""
    while page.locator("[data-lines]").first.locator("[data-line]").count() <= number:
        page.keyboard.press("F3")
    pick(page, f"lines-{number}-unit_id", text, found=found)
    for name, value in facts.items():
        page.fill(f"[name=lines-{number}-{name}]", value)


def save(page: Page) -> None:
    """Lưu báo giá."""
    page.get_by_role("button", name="Lưu báo giá").click()


def save_and_confirm(page: Page) -> None:
    page.get_by_role("button", name="Lưu và xác nhận").click()


def heading(page: Page) -> Locator:
    return page.locator("h1")


def sum_of(page: Page, word: str) -> Locator:
    """The figure beside `word` in the column of sums."""
    return page.locator(".sums dt", has_text=word).first.locator("xpath=following-sibling::dd[1]")
