"""The sell screen with a queue in front of it: how many keys, what is heard, what survives trouble."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.conftest import NARROW
from tests.browser.house import House


class Keys:
    """Presses keys and counts those that control: all but letters and figures that were typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.control = page, 0

    def press(self, *names: str) -> None:
        for name in names:
            self.control += 1
            self.page.keyboard.press(name)

    def type(self, text: str) -> None:
        """As a person types."""
        self.page.keyboard.type(text, delay=90)

    def scan(self, code: str) -> None:
        """As a scanner types: fast, with Enter at its end. Nobody pressed a key."""
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")


def _open(page: Page, login: str = "yen.mai") -> Keys:
    steps.sign_in(page, login)
    page.goto("/sell/")
    expect(page.locator("#goods")).to_be_focused()
    expect(page.locator(".btn-pay")).to_be_visible()
    return Keys(page)


def _quantities(page: Page, *expected: str) -> None:
    boxes = page.locator("input[data-do=quantity]")
    expect(boxes).to_have_count(len(expected))
    for place, quantity in enumerate(expected):
        expect(boxes.nth(place)).to_have_value(quantity)


def test_s1_scan_scan_f9(page: Page, house: House) -> None:
    keys = _open(page)
    before = house.rows()
    keys.scan("MCC-X628C-KTB-2")
    expect(page.locator(".sums-total dd")).to_have_text(re.compile("2.970.000"))
    expect(page.locator(".chip")).to_have_text("SN MCC-X628C-KTB-2")
    keys.scan("BIA-333")
    keys.scan("BIA-333")
    expect(page.locator(".cart-line")).to_have_count(2)
    _quantities(page, "1", "2")
    keys.scan("MCC-X628C-KTB-2")
    expect(page.locator(".notice-error")).to_contain_text("đã có trong đơn")
    assert page.locator("[data-counter]").get_attribute("data-sound") == "refused"
    expect(page.locator(".cart-line")).to_have_count(2)
    page.keyboard.press("F9")
    page.keyboard.press("F9")
    keys.control += 1
    expect(page.locator(".notice-success")).to_contain_text("Đã bán BH-HCM-")
    expect(page.locator(".cart-line")).to_have_count(0)
    expect(page.locator("#goods")).to_be_focused()
    expect(page.locator("iframe[data-print]")).to_have_attribute("src", re.compile(r"/print/"))
    assert keys.control == 1
    assert house.rows()["sales_salesorder"] == before["sales_salesorder"] + 1
    house.verify()


def test_s1_with_notes_shows_the_change(page: Page) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    keys.press("F8")
    keys.type("500000")
    keys.press("Enter")
    expect(page.locator(".paying-change strong")).to_have_text(re.compile("496.544"))
    keys.press("F9")
    expect(page.locator(".notice-success")).to_contain_text("Thối lại 496.544")
    assert keys.control == 3


def test_what_is_typed_while_an_answer_comes_counts(page: Page) -> None:
    """The box under the fingers is drawn anew by slow answers: no digit is lost, none replaces those before it."""
    keys = _open(page)

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/sell/change/", slowly)
    keys.scan("BUT-027")
    keys.press("F8")
    page.keyboard.type("50", delay=90)
    page.wait_for_timeout(2_500)
    page.keyboard.type("0000", delay=90)
    keys.press("Enter")
    expect(page.locator(".paying-change strong")).to_have_text(re.compile("496.544"))


def test_s2_wholesale_on_credit(page: Page, house: House) -> None:
    keys = _open(page, "binh.tran")
    keys.press("F4")
    keys.type("minh p")
    keys.press("Enter")
    expect(page.locator(".buyer-name")).to_contain_text("Minh")
    for words, quantity in (("x628", "2"), ("333 th", "3"), ("a4 70", "20")):
        keys.press("F3")
        keys.type(words)
        keys.press("Enter", "F2")
        keys.type(quantity)
        keys.press("Enter")
    keys.press("F6")
    keys.type("2%")
    keys.press("Enter")
    _quantities(page, "2", "3", "20")
    expect(page.locator(".sums")).to_contain_text("VAT 10 %")
    expect(page.locator(".sums")).to_contain_text("VAT 8 %")
    keys.press("F9")
    expect(page.locator("#credit-dialog")).to_contain_text(re.compile("Ghi nợ .* hạn .* nợ sau phiếu"))
    keys.press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("Ghi nợ")
    assert keys.control <= 18
    house.verify()


def test_s3_khach_le_is_short_of_money(page: Page, house: House) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    keys.press("F8")
    keys.type("1000")
    keys.press("Enter")
    expect(page.locator(".paying-debt")).to_contain_text("F4 chọn khách")
    before = house.rows()
    keys.press("F9")
    expect(page.locator(".notice-error")).to_contain_text("Khách lẻ không được ghi nợ")
    assert house.rows() == before
    expect(page.locator(".cart-line")).to_have_count(1)


def test_s3_a_killed_tab_comes_back(page: Page) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    keys.scan("GIAY-A4")
    expect(page.locator(".cart-line")).to_have_count(2)
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto("/sell/")
    expect(again.locator(".cart-line")).to_have_count(2)
    again.reload()
    expect(again.locator(".cart-line")).to_have_count(2)


def test_s3_a_dead_line_loses_nothing(page: Page) -> None:
    """Three scans while the network is away: shown as waiting, then all there; a quantity typed meanwhile counts."""
    keys = _open(page)
    page.context.set_offline(True)
    keys.scan("BUT-027")
    keys.scan("GIAY-A4")
    keys.press("F2")
    keys.type("7")
    keys.press("Enter")
    expect(page.locator("[data-state]")).to_contain_text("Không mất gì")
    page.context.set_offline(False)
    _quantities(page, "1", "7")
    expect(page.locator("[data-state]")).to_be_hidden()


def test_two_carts_side_by_side(page: Page) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    expect(page.locator(".cart-line")).to_have_count(1)
    keys.press("Alt+m")
    expect(page.locator(".cart-line")).to_have_count(0)
    keys.scan("GIAY-A4")
    expect(page.locator(".cart-line")).to_contain_text("GIAY-A4")
    page.locator("[data-tab='0']").click()
    expect(page.locator(".cart-line")).to_contain_text("BUT-027")
    keys.press("F9")
    expect(page.locator(".notice-success")).to_be_visible()
    expect(page.locator(".cart-line")).to_contain_text("GIAY-A4")


def test_a_scan_inside_a_figure_does_not_spoil_it(page: Page) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    expect(page.locator(".cart-line")).to_have_count(1)
    keys.press("F8")
    keys.type("50000")
    keys.scan("GIAY-A4")
    expect(page.locator(".cart-line")).to_have_count(2)
    expect(page.locator("#given")).to_have_value("50.000")


def test_a_new_customer_without_leaving(page: Page, house: House) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    keys.press("F4")
    keys.type("Quán Mới Mở")
    page.locator("[data-add-customer]").click()
    expect(page.locator("#customer-dialog input[name=name]")).to_have_value("Quán Mới Mở")
    page.keyboard.type("0912 345 678")
    page.keyboard.press("Enter")
    expect(page.locator(".buyer-name")).to_contain_text("Quán Mới Mở")
    assert house.ask("SELECT COUNT(*) FROM partners_partner WHERE name = 'Quán Mới Mở'") == [(1,)]


def test_a_name_that_is_nobodys_is_not_sold_to_khach_le(page: Page, house: House) -> None:
    keys = _open(page)
    keys.scan("BUT-027")
    keys.press("F4")
    keys.type("khong ai ca")
    keys.press("Enter", "F3")
    before = house.rows()
    keys.press("F9")
    expect(page.locator(".notice-error")).to_contain_text("Chưa chọn khách «khong ai ca»")
    assert house.rows() == before
    keys.press("F4", "Escape", "F9")
    expect(page.locator(".notice-success")).to_contain_text("Đã bán")


def test_alt_g_keeps_a_quotation(page: Page) -> None:
    """Each key of the page means one thing: Alt+B folds the menu."""
    keys = _open(page)
    keys.scan("BUT-027")
    expect(page.get_by_role("button", name="Báo giá")).to_be_enabled()
    keys.press("Alt+g")
    expect(page.locator(".notice-success")).to_contain_text("báo giá")
    ways = page.locator("[data-key]").evaluate_all("all => all.flatMap((one) => one.dataset.key.split(' '))")
    assert len(ways) == len(set(ways))


def test_a_thumb_sells_in_three_taps(new_page: Callable[..., Page]) -> None:
    """Beside finding the goods: open, pay. No sideways scrolling, the button under the thumb."""
    page = new_page(NARROW)
    _open(page)
    page.fill("#goods", "but bi")
    page.locator(".found-row").first.click()
    expect(page.locator(".cart-line")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".btn-pay").bounding_box()
    assert box is not None
    assert box["y"] > 600
    page.locator(".btn-pay").click()
    expect(page.locator(".notice-success")).to_contain_text("Đã bán")


def test_the_keys_are_listed(page: Page) -> None:
    _open(page)
    page.keyboard.press("?")  # from the empty search box, where the focus rests
    for name in ("F2", "F3", "F4", "F6", "F8", "F9"):
        expect(page.locator("#keys-dialog")).to_contain_text(name)


def _beyond_the_limit(page: Page) -> Keys:
    """A seller's cart of 270 million for Trường An, who may owe 200."""
    keys = _open(page)
    keys.press("F4")
    keys.type("trường an")
    keys.press("Enter")
    expect(page.locator(".buyer-name")).to_contain_text("Trường An")
    keys.scan("MUC-2385")
    expect(page.locator(".cart-line")).to_have_count(1)
    page.locator("input[data-do=price]").fill("90000000")
    keys.press("Enter", "F2")
    keys.type("3")
    keys.press("Enter")
    return keys


def test_s3_beyond_the_limit_is_parked_and_approved_by_thumb(page: Page, new_page: Callable[..., Page]) -> None:
    """F9 asks once, with the excess in đồng; the manager needs three taps from his home page."""
    keys = _beyond_the_limit(page)
    expect(page.locator(".btn-pay")).to_contain_text("Gửi duyệt")
    expect(page.locator(".paying-debt")).to_contain_text(re.compile(r"Vượt hạn mức [\d.]+"))
    before = keys.control
    keys.press("F9")
    expect(page.locator("#approval-dialog")).to_contain_text(re.compile(r"Vượt hạn mức [\d.]+"))
    keys.press("Enter")
    assert keys.control - before == 2
    said = page.locator(".notice-success")
    expect(said).to_contain_text("Đã gửi duyệt")
    expect(page.locator(".cart-line")).to_have_count(0)
    number = re.search(r"BH-[\w-]+", said.inner_text())
    assert number is not None

    phone = new_page(NARROW)
    steps.sign_in(phone, "giam.doc")
    phone.locator(".home-card", has_text="Chờ duyệt").click()
    phone.locator(f"tr:has-text('{number[0]}')").first.click()
    for words in ("Tổng phiếu", "Khách đang nợ", "Vượt hạn mức"):
        expect(phone.locator(".approval")).to_contain_text(words)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator(".approval button").click()
    expect(phone.locator("h1")).to_contain_text("Đã xác nhận")


def test_s3_a_lost_answer_and_a_new_price_have_a_way_out(page: Page, house: House) -> None:
    """The sale was posted, its answer was not heard, the tab died; the cart was changed before F9 was pressed again."""
    keys = _open(page)
    keys.scan("BUT-027")
    expect(page.locator(".cart-line")).to_have_count(1)
    before = house.rows()["sales_salesorder"]

    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/sell/pay/", lost)
    keys.press("F9")
    expect(page.locator("[data-state]")).to_contain_text("Không mất gì")
    page.unroute("**/sell/pay/")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto("/sell/")
    expect(again.locator(".cart-line")).to_have_count(1)
    again.keyboard.press("F2")
    again.keyboard.type("2", delay=90)
    again.keyboard.press("Enter")
    _quantities(again, "2")
    again.keyboard.press("F9")
    asked = again.locator(".notice-asks")
    expect(asked).to_contain_text("Đơn này đã bán: BH-")
    assert house.rows()["sales_salesorder"] == before + 1
    asked.get_by_role("button", name="bán tiếp thành đơn mới").click()
    expect(again.locator(".cart-line")).to_have_count(1)
    again.keyboard.press("F9")
    expect(again.locator(".notice-success")).to_contain_text("Đã bán")
    assert house.rows()["sales_salesorder"] == before + 2


def test_pickers_wait_until_they_are_asked(page: Page) -> None:
    steps.sign_in(page, "quan.tri")
    for path in ("/purchasing/receipts/new/", "/sales/orders/new/"):
        page.goto(path)
        page.wait_for_timeout(600)
        expect(page.locator(".ts-dropdown:visible")).to_have_count(0)
    box = page.locator("select[name=customer_id] + .ts-wrapper input")
    box.focus()
    page.wait_for_timeout(400)
    expect(page.locator(".ts-dropdown:visible")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ts-dropdown:visible .option").first).to_be_visible()
