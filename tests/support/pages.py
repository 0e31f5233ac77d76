"""People at a browser without a browser: a company, its persons, their clients, and a count of statements."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.company.models import Branch, Company

_serial = count(1)


def company() -> Company:
    """The company of this test, with branch HN; made when first asked for."""
    found, _made = Company.objects.get_or_create(
        pk=1, defaults={"name": "Công ty TNHH Minh Họa", "short_name": "Minh Họa", "tax_code": "9900000016"}
    )
    Branch.objects.get_or_create(code="HN", defaults={"name": "Hà Nội"})
    return found


def person(rights: Iterable[str] = (), *, login: str = "", is_owner: bool = False, all_branches: bool = True) -> User:
    """Someone with exactly these rights."""
    company()
    user = User.objects.create(
        login=login or f"nguoi.{next(_serial)}",
        full_name="Nguyễn Văn Thử",
        is_owner=is_owner,
        all_branches=all_branches,
        home_branch=Branch.objects.get(code="HN"),
    )
    wanted = list(rights)
    if wanted:
        user.roles.add(Role.objects.create(name=f"vai trò {next(_serial)}", rights=wanted))
    return user


def owner() -> User:
    """Someone who may do everything."""
    return person(is_owner=True)


def client_of(user: User) -> Client:
    """A browser in which this person has logged in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def statements(ask: Callable[[], Any]) -> int:
    """How many statements an answer cost; the answer must be a good one."""
    with CaptureQueriesContext(connection) as asked:
        response = ask()
    assert response.status_code == 200, response.status_code
    return len(asked)


def posted(client: Client, path: str, **facts: object) -> Any:
    """Post a form with a fresh request id; None and False are left out, as a browser does."""
    said = {name: value for name, value in facts.items() if value is not None and value is not False}
    return client.post(path, {"request_id": str(uuid4()), **said})


def text_of(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())
