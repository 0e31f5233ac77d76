"""Barcode labels in a real browser: chosen, set, and every bar of the print read back at 300 dots per inch."""

from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import Page, expect

from fastsale.insight.labels.stocks import STOCKS, Stock
from tests.browser import steps
from tests.browser.conftest import NARROW
from tests.browser.house import House


def unit_of(house: House, code: str) -> int:
    found = house.ask(
        "SELECT u.id FROM catalog_productunit u JOIN catalog_product p ON p.id = u.product_id"
        " WHERE p.code = ? AND u.is_base AND u.is_active",
        code,
    )
    return int(str(found[0][0]))


def cut(page: pdfium.PdfPage, stock: Stock, place: int) -> Image.Image:
    """One label of a printed page, at 300 dots per inch."""
    image = page.render(scale=300 / 72).to_pil()
    scale = 300 / 254
    left, top = stock.corner(place)
    right, bottom = left + stock.label[0], top + stock.label[1]
    cropped: Image.Image = image.crop((
        int(left * scale), int(top * scale), int(right * scale) + 1, int(bottom * scale) + 1,
    ))  # fmt: skip
    return cropped


@pytest.mark.parametrize("stock", STOCKS.values(), ids=list(STOCKS))
def test_every_label_that_the_browser_prints_is_read_back(page: Page, house: House, stock: Stock) -> None:
    steps.sign_in(page, "quan.tri")
    units = [unit_of(house, code) for code in ("MCC-X628C", "BIA-333", "GIAY-A4")]
    rows = "&".join(f"unit={unit}&count={2 + n}" for n, unit in enumerate(units))
    page.goto(f"/products/labels/sheet/?{rows}&stock={stock.key}&show=shop&show=name&show=price&show=unit")
    wanted = page.locator(".label-digits").all_inner_texts()
    made = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(made) == -(-9 // stock.places)
    assert all(abs(length / 72 * 254 - asked) < 4 for length, asked in zip(made[0].get_size(), stock.page, strict=True))
    read = [
        [one.text for one in zxingcpp.read_barcodes(cut(made[n // stock.places], stock, n % stock.places))]
        for n in range(9)
    ]
    assert read == [[text] for text in wanted]


def test_choosing_adding_and_printing_on_a_phone(new_page: Callable[..., Page], house: House) -> None:
    page = new_page(NARROW)
    steps.sign_in(page, "quan.tri")
    page.goto("/products/labels/")
    steps.pick(page, "add", "giay", found="GIAY-A4")
    expect(page.locator("[name=count]")).to_be_focused()
    page.fill("[name=count]", "5")
    page.select_option("[name=stock]", "a4-40")
    page.fill("[name=start]", "3")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Xem và in").click()
    expect(page.locator(".label")).to_have_count(5)
    expect(page.locator(".label").first).to_have_class("label at-2")
    address = page.get_by_role("link", name="Tải PDF").get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.headers["content-type"] == "application/pdf"
    assert len(pdfium.PdfDocument(answer.body())) == 1
    page.goto("/products/labels/")
    expect(page.locator("[name=stock]")).to_have_value("a4-40")
