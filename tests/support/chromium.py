"""Debian's Chromium for the browser tests: found, else installed where we may, and kept off the network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.support import debian

FLAGS = [
    "--no-sandbox",  # Chromium refuses its sandbox to root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
]


def executable() -> str:
    """The path of a Chromium; installs Debian's package as root. Raises NotInstalledError."""
    found = _found()
    if found:
        return found
    debian.install("chromium")
    found = _found()
    if not found:
        raise debian.NotInstalledError("Debian's chromium is installed but not on the path")
    return found


def _found() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser for the length of a block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
