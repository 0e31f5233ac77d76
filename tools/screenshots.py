"""Take the pictures of docs/images/ from a company that is being served: `make demo`, then `make screenshots`.

Each page at the width of a desk and of a phone, as PNG of few colours so that a picture stays below 200 KB.
"""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fastsale.ops.demo.people import PASSWORD  # noqa: E402  the tool may run from anywhere
from tests.support import chromium  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
LARGEST = 200_000
WHO = "quan.tri"


def sign_in(browser: Browser, url: str, size: dict[str, int]) -> Page:
    page = browser.new_context(viewport=size, locale="vi-VN", base_url=url).new_page()  # type: ignore[arg-type]
    page.goto("/login/")
    page.fill("[name=username]", WHO)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")
    return page


def first_row(page: Page, address: str) -> None:
    """The page behind the first row of a list."""
    page.goto(address)
    page.goto(str(page.locator("tr[data-href]").first.get_attribute("data-href")))


def order(page: Page) -> None:
    first_row(page, "/sales/orders/?state=confirmed&q=minh+phat")


def form(page: Page) -> None:
    """An order half typed: beer by the carton and a device."""
    page.goto("/sales/orders/new/")
    for name, text in (("customer_id", "minh phat"), ("lines-0-unit_id", "bia 333 thung"), ("lines-1-unit_id", "x628")):
        page.locator(f"select[name='{name}'] + .ts-wrapper input").focus()
        page.keyboard.type(text)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1_000)
        page.keyboard.press("Enter")
    page.fill("[name=lines-0-quantity]", "2")
    page.fill("[name=discount]", "5%")
    page.press("[name=discount]", "Tab")
    page.wait_for_timeout(1_500)
    page.evaluate("document.querySelector('main').scrollTo(0, 0); scrollTo(0, 0)")


def sell(page: Page) -> None:
    """The sell screen with a wholesale order, as the keys make it."""
    page.goto("/sell/")
    page.wait_for_selector(".btn-pay")
    for box, text, count in (
        ("#customer", "minh phat", ""),
        ("#goods", "333 th", "10"),
        ("#goods", "a4 70", "20"),
        ("#goods", "lap dat", ""),
    ):
        page.fill(box, "")
        page.locator(box).press_sequentially(text, delay=60)
        page.wait_for_timeout(700)
        page.press(box, "Enter")
        page.wait_for_timeout(700)
        if count and page.locator("[data-quick]").is_visible():
            page.fill("[data-quick]", count)
            page.press("[data-quick]", "Enter")
            page.wait_for_timeout(700)


PICTURES: dict[str, Callable[[Page], object]] = {
    "home": lambda page: page.goto("/"),
    "sell": sell,
    "order": order,
    "orders": lambda page: page.goto("/sales/orders/"),
    "order-form": form,
    "product": lambda page: first_row(page, "/products/?q=bia+333"),
    "customer": lambda page: first_row(page, "/customers/?q=minh+phat"),
}


def saved(picture: bytes, path: Path) -> int:
    """Write it in few colours; the number of its bytes."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    image.save(path, optimize=True)
    return path.stat().st_size


def main() -> int:
    """Take them all; 1 when one is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    url = parser.parse_args().url
    IMAGES.mkdir(parents=True, exist_ok=True)
    too_large = False
    with chromium.launched() as browser:
        for size, pixels in SIZES.items():
            page = sign_in(browser, url, pixels)
            for name, show in PICTURES.items():
                show(page)
                page.wait_for_load_state("networkidle")
                length = saved(page.screenshot(), IMAGES / f"{name}-{size}.png")
                too_large = too_large or length > LARGEST
                print(f"{name}-{size}.png  {length / 1000:.0f} KB")
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main())
