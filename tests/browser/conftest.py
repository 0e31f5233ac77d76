"""The browser tests' own fixtures: one Chromium and one company per worker, one clean page per test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import house as houses
from tests.browser.house import House
from tests.support import chromium

# A busy machine is no fault of the pages.
expect.set_options(timeout=20_000)

HERE = Path(__file__).parent
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder drives a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, without a way to the outside."""
    with chromium.launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """The small demo company, served."""
    with houses.opened() as opened:
        yield opened


@pytest.fixture
def new_page(browser: Browser, house: House) -> Iterator[Callable[..., Page]]:
    """Make pages of new visitors; a script error or a refused resource on any of them fails the test."""
    wrong: list[str] = []
    contexts = []

    def make(size: dict[str, int] = WIDE) -> Page:
        context = browser.new_context(viewport=size, locale="vi-VN", base_url=house.url)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None,
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a new visitor, desktop width."""
    return new_page()
