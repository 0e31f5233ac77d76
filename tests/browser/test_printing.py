"""Prints in a real browser: counted before they are printed, marked, refused; the page and its QR as they come out."""

import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser import steps
from tests.browser.conftest import NARROW, WIDE
from tests.browser.house import House

PRINTER = """window.print = () => {
  const page = document.documentElement.dataset;
  page.printed = Number(page.printed || 0) + 1;
}"""
SELLER = """SELECT u.login FROM sales_salesorder o JOIN access_user u ON u.id = o.seller_id
    JOIN access_user_roles r ON r.user_id = u.id JOIN access_role k ON k.id = r.role_id
    WHERE o.state = 'confirmed' AND u.is_active AND k.name = 'Nhân viên kinh doanh' ORDER BY o.id DESC LIMIT 1"""
WIDTHS = {"k58": 58, "k80": 80, "a5": 148, "a4": 210}


def order_of(house: House, login: str = "", *, having: str = "1 = 1", new_to: str = "", skip: int = 0) -> int:
    """A confirmed sale, the latest but `skip`; `new_to`: never printed as that paper."""
    found = house.ask(
        "SELECT o.id FROM sales_salesorder o JOIN access_user u ON u.id = o.seller_id WHERE o.state = 'confirmed'"
        " AND (? = '' OR u.login = ?) AND o.document_id NOT IN (SELECT document_id FROM prints_print WHERE paper = ?)"
        f" AND {having} ORDER BY o.id DESC LIMIT 1 OFFSET ?",
        login, login, new_to, skip,
    )  # fmt: skip
    return int(str(found[0][0]))


def prints(house: House, order: int, paper: str = "sale") -> int:
    found = house.ask(
        "SELECT COUNT(*) FROM prints_print p JOIN sales_salesorder o ON o.document_id = p.document_id"
        " WHERE o.id = ? AND p.paper = ?",
        order,
        paper,
    )
    return int(str(found[0][0]))


def expect_printed(page: Page | FrameLocator, times: int) -> None:
    expect(page.locator("html")).to_have_attribute("data-printed", str(times))


def as_pdf(page: Page) -> pdfium.PdfDocument:
    """What the browser would print now."""
    return pdfium.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))


def text_of(document: pdfium.PdfDocument) -> str:
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return " ".join(" ".join(pages).split())


def test_each_print_is_counted_and_the_second_is_marked(page: Page, house: House) -> None:
    page.add_init_script(PRINTER)
    steps.sign_in(page, "quan.tri")
    order = order_of(house, new_to="sale")
    page.goto(f"/sales/orders/{order}/print/?size=k80")
    assert prints(house, order) == 0
    page.locator("[data-print]").click()
    expect_printed(page, 1)
    assert prints(house, order) == 1
    expect(page.locator("[data-mark]")).to_have_text("")
    page.keyboard.press("Control+p")
    expect_printed(page, 2)
    expect(page.locator("[data-mark]")).to_have_text("BẢN IN LẦN 2")
    assert prints(house, order) == 2


def test_who_may_not_print_again_is_told_and_nothing_comes_out(page: Page, house: House) -> None:
    page.add_init_script(PRINTER)
    login = str(house.ask(SELLER)[0][0])
    steps.sign_in(page, login)
    order = order_of(house, login, new_to="delivery")
    page.goto(f"/printing/deliveries/{order}/?size=a5&now=1")
    expect_printed(page, 1)
    page.keyboard.press("Control+p")
    expect(page.locator("[data-notice]")).to_contain_text("đã in 1 lần")
    expect_printed(page, 1)
    assert prints(house, order, "delivery") == 1
    page.reload()
    expect(page.locator("[data-notice]")).to_contain_text("đã in 1 lần")
    expect(page.locator("[data-print]")).to_have_count(0)
    assert "GIAO HÀNG" not in text_of(as_pdf(page)), "the browser's own menu prints no paper either"


def test_a_frame_prints_at_once(page: Page, house: House) -> None:
    """As the sell screen does it."""
    page.add_init_script(PRINTER)
    steps.sign_in(page, "quan.tri")
    order = order_of(house, new_to="sale", skip=1)
    page.goto("/")
    page.evaluate(
        "address => { const frame = document.createElement('iframe'); frame.id = 'paper'; frame.src = address;"
        " document.body.append(frame); }",
        f"/sales/orders/{order}/print/?now=1",
    )
    expect_printed(page.frame_locator("#paper"), 1)
    assert prints(house, order) == 1


@pytest.mark.parametrize("size", WIDTHS)
def test_the_browser_prints_the_right_page_with_a_qr_that_reads(page: Page, house: House, size: str) -> None:
    page.add_init_script(PRINTER)
    steps.sign_in(page, "quan.tri")
    owed = "EXISTS (SELECT 1 FROM debts_openitem i JOIN debts_debtentry e ON e.id = i.entry_id"
    order = order_of(house, having=f"{owed} WHERE e.document_id = o.document_id AND i.is_charge AND i.remaining > 0)")
    page.goto(f"/sales/orders/{order}/print/?size={size}")
    page.locator("[data-print]").click()
    expect_printed(page, 1)
    document = as_pdf(page)
    assert round(document[0].get_width() / 72 * 25.4) == WIDTHS[size]
    assert len(document) == 1
    said = text_of(document)
    assert "TỔNG CỘNG" in said
    assert "Khổ giấy" not in said
    number = page.title().rsplit(" ", 1)[-1]
    paper = document[0].render(scale=200 / 72).to_pil()
    screen = Image.open(io.BytesIO(page.locator(".paper").screenshot(scale="css")))
    for image in (paper, screen.resize((screen.width * 2, screen.height * 2))):
        read = [one.text for one in zxingcpp.read_barcodes(image)]
        assert len(read) == 1
        assert number in read[0]


def test_the_pdf_opens(page: Page, house: House) -> None:
    steps.sign_in(page, "quan.tri")
    order = order_of(house)
    page.goto(f"/sales/orders/{order}/print/?size=a4")
    form = page.locator("form[data-record]")
    answer = page.request.post(
        house.url + str(form.get_attribute("action")),
        form={
            name: form.locator(f"[name={name}]").input_value() for name in ("csrfmiddlewaretoken", "request_id")
        },
        headers={"Referer": page.url},
    )  # fmt: skip
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert "PHIẾU BÁN HÀNG" in text_of(pdfium.PdfDocument(answer.body()))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], house: House, size: dict[str, int]
) -> None:
    page = new_page(size)
    steps.sign_in(page, "quan.tri")
    order = order_of(house)
    for address in (f"/sales/orders/{order}/print/?size=k80", f"/sales/orders/{order}/print/?size=a4&copies=2"):
        page.goto(address)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_the_bar_speaks_english_the_paper_does_not(page: Page, house: House) -> None:
    steps.sign_in(page, "quan.tri")
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": house.url}])
    page.goto(f"/sales/orders/{order_of(house)}/print/?size=a5")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_have_attribute("lang", "vi")
    expect(page.locator("main h1")).to_have_text("PHIẾU BÁN HÀNG")
