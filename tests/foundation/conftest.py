"""The few rows that the foundation's own tests stand on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.events.action import REGISTRY


@pytest.fixture
def branch(db: None) -> Branch:
    return Branch.objects.create(code="HN", name="Hà Nội")


@pytest.fixture
def other_branch(db: None) -> Branch:
    return Branch.objects.create(code="DN", name="Đà Nẵng")


@pytest.fixture
def author(db: None) -> User:
    return User.objects.create(login="an.nguyen", full_name="Nguyễn An")


@pytest.fixture
def actor(author: User) -> Actor:
    return replace(actor_of(author), is_owner=True)


@pytest.fixture
def registry() -> Iterator[None]:
    """Actions that a test registers are gone after it."""
    before = dict(REGISTRY)
    yield
    REGISTRY.clear()
    REGISTRY.update(before)
