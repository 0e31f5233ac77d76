"""What goods cost is nobody's business without the right to see it: every page and every read of the API is walked.

The planted cost stands nowhere else in the shop, so that one figure is enough to find a leak; the owner, who may see
it, does find it, so the walk looks in the right places.
"""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fastsale.foundation.access.models import ApiToken, User
from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.access.tokens import new_key
from fastsale.foundation.administration.known import known_rights
from fastsale.trade.purchasing.actions.cancel_receipt import cancel_receipt
from fastsale.trade.sales.models import SalesOrder
from tests.support import routes
from tests.support import shop as shops
from tests.support.pages import client_of, person
from tests.support.shop import Shop

COST = 7_654_321
TRACE = re.compile(r"7\.?654\.?321|22\.?962\.?963|765432100")
"""The cost of one and of three as amounts, with or without dots, and as a unit price in hundredths."""

PRICE = 9_000_000


@pytest.fixture
def planted(db: None) -> tuple[Shop, SalesOrder]:
    """Goods bought at the planted cost: some sold, some held, some corrected, some of a receipt that was cancelled."""
    shop = shops.build()
    goods = shop.goods["GIAY"]
    goods.reference_cost = COST * 100
    goods.price = PRICE * 100
    goods.save(update_fields=["reference_cost", "price"])
    shop.receive("GIAY", 1, COST)
    sold = shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat, paid=1_000_000, person=shop.an)
    shop.receive("GIAY", 3, COST)
    shop.draft(shop.line("GIAY", 1), customer=shop.minh_phat, person=shop.an)
    wrong = shop.receive("GIAY", 1, COST)
    cancel_receipt(receipt_id=wrong.pk, request_id=uuid4(), actor=shop.actor())
    return shop, sold


def curious() -> User:
    """Someone with every right there is, but for this one."""
    return person(set(known_rights()) - {SEE_COST}, login="to.mo")


def tells(response: Any) -> bool:
    """Whether the planted cost is in an answer; none may be a crash."""
    assert response.status_code < 500, response.request["PATH_INFO"]
    return not response.streaming and bool(TRACE.search(response.content.decode(errors="replace")))


def asks(user: User) -> Callable[[str, dict[str, str]], bool]:
    """A program of this person: whether an answer of the API tells the cost."""
    key = new_key()
    ApiToken.objects.create(user=user, name="thử", prefix=key.prefix, digest=key.digest, scopes=["read"])
    program, header = Client(), {"Authorization": f"Bearer {key.text}"}

    def ask(path: str, query: dict[str, str]) -> bool:
        response = program.get(path, query, headers=header)
        assert response.status_code not in (401, 429), path
        return tells(response)

    return ask


def test_no_page_tells_the_cost_to_who_may_not_see_it(planted: tuple[Shop, SalesOrder]) -> None:
    shop, order = planted
    client = client_of(curious())
    every = list(routes.pages())
    assert [path for path in every if tells(client.get(path))] == []
    owner = client_of(shop.binh)
    sale = f"/sales/orders/{order.pk}"
    for path in (f"/products/{shop.goods['GIAY'].pk}/", f"{sale}/books/", f"{sale}/cost/"):
        assert path in every
        assert tells(owner.get(path)), path


@pytest.mark.usefixtures("_no_limit")
def test_no_answer_tells_the_cost_to_who_may_not_see_it(planted: tuple[Shop, SalesOrder]) -> None:
    shop, order = planted
    stranger = asks(curious())
    every = list(routes.reads())
    assert [path for path, query in every if stranger(path, query)] == []
    owner = asks(shop.binh)
    told = {path for path, query in every if owner(path, query)}
    goods = shop.goods["GIAY"].pk
    assert {
        f"/api/v1/catalog/products/{goods}",
        f"/api/v1/sales/orders/{order.pk}/books",
        "/api/v1/stock/values",
    } <= told, told


@pytest.fixture
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk asks more often than a program may in a minute."""
    from fastsale.api import throttle

    monkeypatch.setattr(throttle.PerMinute, "allow_request", lambda *_asked: True)
