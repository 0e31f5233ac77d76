"""Programs that knock at the API."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fastsale.api import throttle
from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.access.tokens import new_key
from fastsale.foundation.company.models import Branch, Company
from tests.support import shop as shops
from tests.support.audit import faults
from tests.support.shop import Shop


@dataclass
class Answer:
    """What came back: status, headers, the JSON in it."""

    status: int
    headers: Any
    json: Any

    def __getitem__(self, name: str) -> Any:
        return self.json[name]


@dataclass
class Program:
    """A client with a key. Writes carry a fresh Idempotency-Key unless told otherwise."""

    key: str
    language: str = "vi"

    def get(self, path: str, **query: Any) -> Answer:
        return self.send("GET", path, query=query)

    def post(self, path: str, body: Any = None, *, request_id: str | None = None) -> Answer:
        return self.send("POST", path, body=body, headers={"Idempotency-Key": request_id or str(uuid4())})

    def send(
        self, method: str, path: str, *, body: Any = None, query: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        sent = {"Accept-Language": self.language, **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        response = Client(raise_request_exception=False).generic(
            method,
            f"/api/v1{path}",
            data="" if body is None else body if isinstance(body, str) else json.dumps(body),
            content_type="application/json",
            headers=sent | (headers or {}),
            query_params=query or {},
        )
        text = response.content.decode()
        return Answer(response.status_code, response.headers, json.loads(text) if text else None)


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """No test is slowed down by the requests of another."""
    from fastsale.api.application import api

    assert isinstance(api.throttle, list)
    for each in api.throttle:
        assert isinstance(each, throttle.PerMinute)
        each._counts.clear()


@pytest.fixture
def company(db: None) -> Company:
    return Company.objects.create(id=1, name="Công ty TNHH An Phú Việt", tax_code="9900000016")


@pytest.fixture
def branch(company: Company) -> Branch:
    return Branch.objects.create(code="HN", name="Hà Nội")


@pytest.fixture
def person(branch: Branch) -> User:
    """Someone with no right at all in one branch."""
    user = User.objects.create(login="an.nguyen", full_name="Nguyễn An", home_branch=branch)
    user.branches.add(branch)
    return user


@pytest.fixture
def owner(branch: Branch) -> User:
    return User.objects.create(login="quan.tri", full_name="Quản trị", is_owner=True, all_branches=True)


@pytest.fixture
def key_for() -> Callable[..., Program]:
    """A program that acts as someone: key_for(user, "read", "sales:write")."""

    def make(user: User, *scopes: str, **fields: Any) -> Program:
        key = new_key()
        ApiToken.objects.create(
            user=user, name="thử", prefix=key.prefix, digest=key.digest, scopes=list(scopes or ["write"]), **fields
        )
        return Program(key.text)

    return make


@pytest.fixture
def shop(db: None) -> Iterator[Shop]:
    """The shop of tests/support; its books are verified when the test is over."""
    yield shops.build()
    assert faults() == []


@pytest.fixture
def program(owner: User, key_for: Callable[..., Program]) -> Program:
    """A program that may do everything."""
    return key_for(owner)


@pytest.fixture
def grant() -> Callable[..., None]:
    """Give someone rights by a role: grant(user, "sales.view")."""

    def give(user: User, *rights: str, discount_ceiling: int = 0) -> None:
        role = Role.objects.create(name=f"vai trò {uuid4()}", rights=list(rights), discount_ceiling=discount_ceiling)
        user.roles.add(role)

    return give
