"""Every path is closed to whoever has not said who he is, but for the few that let people in."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support import pages

OPEN_TO_ALL = {
    "login", "language", "welcome", "api-docs", "api-openapi", "api-root", "healthz",
    "administration.set_up_company",  # the first run, when there is nobody yet; refused ever after
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
