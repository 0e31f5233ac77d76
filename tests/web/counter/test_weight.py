"""The first page of the sell screen on a slow line: all that the browser fetches, compressed as the server sends it."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.support.pages import client_of, owner
from tests.support.shop import Shop

MOST = 200 * 1024
FETCHED = re.compile(r'(?:src|href)="/static/([^"#]+)')
INSIDE = re.compile(r'url\("?([^")]+)"?\)')


def _file(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found)


def _weight(path: Path) -> int:
    """As it travels: fonts are compressed already."""
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))


def test_the_first_page_is_light(shop: Shop) -> None:
    page = client_of(owner()).get("/sell/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    names = set(FETCHED.findall(gzip.decompress(page.content).decode()))
    assert {"counter/screen.js", "vendor/tabler/tabler.min.css", "vendor/icons/icons.svg"} <= names
    files = {_file(name) for name in names}
    fonts = {
        path.parent / inside
        for path in files
        if path.parent.name == "be-vietnam-pro"
        for inside in INSIDE.findall(path.read_text(encoding="utf-8"))
    }
    assert len(fonts) == 6
    total = len(page.content) + sum(_weight(path) for path in files | fonts)
    assert total <= MOST, f"{total:,} bytes"
