"""Every page of the menu and what its rows open: nothing scrolls sideways, no script fails, axe is content."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NARROW, WIDE
from tests.browser.house import House

SIDEWAYS = """() => {
  const main = document.querySelector("main");
  const page = document.scrollingElement;
  return [page.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}"""

VIETNAMESE = r"""(names) => {
  const letters = /[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
  const data = "td, dd, option, textarea, code, [lang=vi], .drop-who, .top-branch, .ts-wrapper, h1, .page-note, .data";
  const found = new Set();
  /* What is left when the company's own names and the sign of the currency are taken out. */
  const bare = (text) => text.replace(/đồng/g, "").replace(/(\d|^)\s*đ(?=\W|$)/g, "$1");
  const own = (text) => names.reduce((left, name) => left.replaceAll(name, ""), bare(text));
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    if (letters.test(own(text)) && !walk.currentNode.parentElement.closest(data)) found.add(text);
  }
  document.querySelectorAll("[placeholder], [title], [aria-label]").forEach((one) => {
    ["placeholder", "title", "aria-label"].forEach((name) => {
      const text = one.getAttribute(name) || "";
      if (letters.test(own(text)) && !one.closest(data)) found.add(text);
    });
  });
  return [...found];
}"""


def menu(page: Page) -> list[str]:
    """The addresses of the menu, as this person sees it."""
    links = page.locator("#side a[href]").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    return list(dict.fromkeys(links))


def reachable(page: Page) -> Iterator[str]:
    """Each page of the menu; from a list also its first row's page and what its main button opens."""
    for address in menu(page):
        page.goto(address)
        yield address
        more = page.locator("main tr[data-href]").first
        if more.count():
            yield str(more.get_attribute("data-href"))
        action = page.locator("main .main-action")
        if action.count():
            yield str(action.first.get_attribute("href"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_scrolls_sideways(new_page: Callable[..., Page], size: dict[str, int]) -> None:
    guide, page = new_page(), new_page(size)
    for one in (guide, page):
        steps.sign_in(one, "quan.tri")
    wrong = []
    count = 0
    for address in reachable(guide):
        answer = page.goto(address)
        count += 1
        if answer is None or answer.status != 200 or max(page.evaluate(SIDEWAYS)) > 0:
            wrong.append((address, answer and answer.status, page.evaluate(SIDEWAYS)))
    assert wrong == []
    assert count > 30


def main_pages(house: House) -> list[str]:
    """The pages that people look at most."""
    order = house.ask("SELECT MAX(id) FROM sales_salesorder WHERE state = 'confirmed'")[0][0]
    product = house.ask("SELECT id FROM catalog_product WHERE code = 'BIA-333'")[0][0]
    customer = house.ask("SELECT id FROM partners_partner WHERE name LIKE '%Trường An%'")[0][0]
    return [
        "/", "/sales/orders/", f"/sales/orders/{order}/", f"/sales/orders/{order}/books/",
        f"/sales/orders/{order}/cost/", "/sales/orders/new/", f"/sales/orders/{order}/cancel_order/", "/products/",
        f"/products/{product}/", f"/partners/{customer}/", "/settings/general/",
    ]  # fmt: skip


def test_axe_finds_nothing_serious(page: Page, house: House) -> None:
    page.goto("/login/")
    wrong = [*_complaints(page, "/login/")]
    steps.sign_in(page, "quan.tri")
    for address in main_pages(house):
        page.goto(address)
        wrong += _complaints(page, address)
    assert wrong == []


def _complaints(page: Page, address: str) -> list[tuple[str, str, str]]:
    expect(page.locator("main")).to_be_visible()
    found = Axe().run(page).response["violations"]
    return [
        (address, one["id"], node["html"][:160])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def names_of(house: House) -> list[str]:
    """What the company called its people, places, funds, goods and partners: data in any language. Longest first."""
    named = (
        ("access_user", "full_name"), ("access_role", "name"), ("company_branch", "name"), ("company_company", "name"),
        ("company_company", "short_name"), ("places_warehouse", "name"), ("cash_cashaccount", "name"),
        ("partners_partner", "name"), ("catalog_product", "name"), ("catalog_category", "name"),
        ("catalog_unit", "name"),
    )  # fmt: skip
    found = {str(row[0]) for table, column in named for row in house.ask(f"SELECT {column} FROM {table}") if row[0]}
    return sorted(found, key=len, reverse=True)


def test_english_leaves_no_vietnamese_but_data(page: Page, house: House) -> None:
    steps.sign_in(page, "quan.tri")
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": house.url}])
    names = names_of(house)
    wrong = []
    for address in main_pages(house):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        wrong += [(address, text) for text in page.evaluate(VIETNAMESE, names)]
    assert wrong == []
