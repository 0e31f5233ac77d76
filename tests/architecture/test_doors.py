"""Every path is closed to whoever has not said who he is, but for the few that let people in; and nearly every page
asks for a right.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from fastsale.foundation.access.rights import SPECIAL, VIEWS
from tests.architecture.test_actions import actions
from tests.support import pages

OPEN_TO_ALL = {
    "login", "language", "welcome", "api-docs", "api-openapi", "api-root", "healthz",
    "administration.set_up_company",  # the first run, when there is nobody yet; refused ever after
}  # fmt: skip
FOR_EVERYBODY_INSIDE = {
    "web:home", "web:search", "web:paper",  # show what the person may see anyway
    "web:password", "web:branch", "web:keep_columns", "web:keep_filter", "web:drop_filter",  # concern the person alone
    "purchasing:quote",  # asks for either of two rights itself
    "settlement:payments", "settlement:payment", "settlement:payment_books", "settlement:print_payment",
    "settlement:vouchers", "settlement:voucher", "settlement:voucher_books",  # their query asks for the right of a side
    "printing:payment", "printing:payment_pdf", "printing:payment_record_print",
    "spreadsheets:paper",  # its query asks what the person may see
    "spreadsheets:progress", "spreadsheets:stop", "spreadsheets:file",  # the person's own work
    "spreadsheets:imports", "spreadsheets:template", "spreadsheets:upload", "spreadsheets:preview",
    "spreadsheets:check", "spreadsheets:confirm", "spreadsheets:write", "spreadsheets:marked",
    # and each of these asks for the right of its kind of file
}  # fmt: skip
EXAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}


def paths(resolver: URLResolver | None = None, before: str = "/") -> Iterator[tuple[str, str]]:
    """(name, path with example values) of every pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from paths(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", _filled(here)


def patterns(resolver: URLResolver | None = None, before: str = "/", space: str = "") -> Iterator[tuple[str, str, Any]]:
    """(namespace:name, pattern, view) of every page."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, here, pattern.namespace or space)
        elif not here.startswith("/api/"):
            yield f"{space}:{pattern.name}", here, pattern.callback


def pages_of() -> Iterator[tuple[str, str, Any]]:
    """The same with example values in the path."""
    return ((name, _filled(pattern), view) for name, pattern, view in patterns())


def _filled(path: str) -> str:
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES.get(found[1] or "str", "1"), path)


def closed() -> list[str]:
    """The paths that a stranger may not enter."""
    return sorted({path for name, path in paths() if name not in OPEN_TO_ALL})


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_entrance(client: Client, method: str) -> None:
    pages.owner()
    wrong = []
    for path in closed():
        response = getattr(client, method)(path)
        to_entrance = response.status_code == 302 and "/login/" in response["Location"]
        if not (response.status_code in {401, 405} or (to_entrance and not path.startswith("/api/"))):
            wrong.append(f"{path}: {response.status_code}")
    assert wrong == []


def test_every_page_says_whom_it_lets_in() -> None:
    """`page(right)` or `open_page`: a view without either was forgotten. The rights it names exist."""
    silent = [name for name, _path, view in pages_of() if not hasattr(view, "needs") and not hasattr(view, "is_open")]
    assert silent == []
    known = {one.name for one in actions()} | VIEWS.keys() | SPECIAL.keys() | {None}
    assert [name for name, _path, view in pages_of() if getattr(view, "needs", None) not in known] == []
    inside = {name for name, _path, view in pages_of() if getattr(view, "needs", "") is None}
    assert inside == FOR_EVERYBODY_INSIDE


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_without_any_right_is_refused(method: str) -> None:
    client = pages.client_of(pages.person())
    wrong = []
    for name, path, view in pages_of():
        if getattr(view, "needs", None) is not None:
            response = getattr(client, method)(path)
            if response.status_code not in {403, 405}:
                wrong.append(f"{name} {path}: {response.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_posting_nothing_without_any_right_never_crashes() -> None:
    """Refused, not found, or asked again: a page answers with a sentence."""
    client = pages.client_of(pages.person())
    wrong = []
    for path in closed():
        if not path.startswith("/api/") and "logout" not in path:
            response = client.post(path)
            if response.status_code >= 500:
                wrong.append(f"{path}: {response.status_code}")
    assert wrong == []
