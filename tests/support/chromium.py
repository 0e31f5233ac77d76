"""Debian's Chromium for the browser tests: found, else installed where we may, and kept off the network."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

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


class NoChromium(Exception):
    """No Chromium can be had here; the message says why."""


def executable() -> str:
    """The path of a Chromium; installs Debian's package as root. Raises NoChromium."""
    found = _found()
    if found:
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoChromium("Chromium is missing and only root may install it (apt-get install chromium)")
    done = subprocess.run(
        "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium",
        shell=True, stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    found = _found()
    if not found:
        raise NoChromium(f"apt-get could not install chromium: {done.stderr.decode()[-300:]}")
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
