"""A till: a cart that goes to the server and back, as the page does it."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fastsale.foundation.access.models import User
from tests.support.pages import client_of
from tests.support.shop import Shop
from tests.trade.conftest import shop  # noqa: F401  the same cast, verified at the end


@dataclass
class Till:
    """One open cart of one person."""

    client: Client
    cart: dict[str, Any] = field(default_factory=lambda: {"id": str(uuid4()), "lines": []})
    answer: dict[str, Any] = field(default_factory=dict)

    def do(self, *commands: tuple[Any, ...]) -> None:
        """(what, text, line) in order; the cart is then what the server says."""
        said = [dict(zip(("do", "value", "line"), command, strict=False)) for command in commands]
        response = self._post("change", {"cart": self.cart, "commands": said})
        assert response.status_code == 200, response.content.decode()
        self.answer = response.json()
        self.cart = self.answer["cart"]

    def end(self, how: str = "pay", seen: int | None = None) -> Any:
        """Press F9 (or another button): the response."""
        total = self.answer["total"] if seen is None else seen
        return self._post(how, {"cart": self.cart, "seen_total": total})

    @property
    def refused(self) -> list[str]:
        return [one["code"] for one in self.answer["refused"]]

    def line(self, number: int = 0) -> dict[str, Any]:
        found: dict[str, Any] = self.cart["lines"][number]
        return found

    def _post(self, name: str, body: dict[str, Any]) -> Any:
        return self.client.post(reverse(f"counter:{name}"), json.dumps(body), content_type="application/json")


@pytest.fixture
def till_of(shop: Shop):  # noqa: F811  the fixture
    """A till for a person of the shop; Bình, who may do everything, when none is named."""

    def make(person: User | None = None) -> Till:
        return Till(client_of(person or shop.binh))

    return make
