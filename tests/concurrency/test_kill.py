"""The plug is pulled: kill -9 of the server in the middle of orders that come over the API.

Whatever was answered is there exactly once, nothing is half-written, and what got no answer may be sent again under
the same Idempotency-Key: then it is there exactly once as well.
"""

import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from fastsale.books.stock.models import StockBalance
from fastsale.foundation.access.models import ApiToken
from fastsale.foundation.access.tokens import new_key
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from fastsale.trade.sales.models import SalesOrder
from tests.support import server as servers
from tests.support import shop as shops
from tests.support.databases import Fresh
from tests.support.shop import Shop, units

pytestmark = pytest.mark.slow

ORDERS = 200
KILLS = 4
CLIENTS = 4


@dataclass
class Client:
    """Sends its orders one after the other and waits for an answer as long as it takes the server to come back."""

    orders: Sequence[dict[str, Any]]
    key: str
    answered: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    cut_off: Counter[str] = field(default_factory=Counter)

    def send_all(self, at: "Address") -> None:
        for order in self.orders:
            self.send(at, order)

    def send(self, at: "Address", order: dict[str, Any]) -> None:
        """Until it is answered; each try carries the same key."""
        while True:
            try:
                answer = post(at.url, self.key, order)
            except urllib.error.HTTPError as problem:
                self.refused.append(problem.read().decode())
                return
            except (OSError, ValueError):  # refused, reset, cut off in the middle of the answer
                self.cut_off[order["request"]] += 1
                time.sleep(0.1)
            else:
                self.answered[order["request"]] = answer["number"]
                return


@dataclass
class Address:
    """Where the server is now: it comes back on another port."""

    url: str


def post(url: str, key: str, order: dict[str, Any]) -> dict[str, Any]:
    asked = urllib.request.Request(
        f"{url}/api/v1/sales/sell-now",
        data=json.dumps(order["body"]).encode(),
        headers={
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Idempotency-Key": order["request"],
        },
    )
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return dict(json.load(answer))


def _orders(shop: Shop) -> list[dict[str, Any]]:
    body = {
        "warehouse_id": shop.counter.pk,
        "lines": [
            {"product_id": shop.goods["GIAY"].pk, "quantity": 1000},
            {"product_id": shop.goods["GAO"].pk, "quantity": 500},
        ],
        "seen_total": 93_510,
        "payments": [{"account_id": shop.till.pk, "amount": 93_510}],
    }
    return [{"request": str(uuid4()), "body": body} for _ in range(ORDERS)]


def _key(shop: Shop) -> str:
    key = new_key()
    ApiToken.objects.create(user=shop.binh, name="Quầy", prefix=key.prefix, digest=key.digest, scopes=["write"])
    return key.text


def _through_kills(fresh: Fresh, clients: list[Client]) -> int:
    """Let the clients work while the server is killed and started again; how often it was killed in the middle."""
    dice = random.Random(20_261_124)
    server = servers.start(fresh)
    at = Address(server.url)
    threads = [threading.Thread(target=client.send_all, args=[at]) for client in clients]
    for thread in threads:
        thread.start()
    killed = 0
    try:
        while killed < KILLS:
            goal = ORDERS * (killed + 1) // (KILLS + 1)
            while sum(len(client.answered) for client in clients) < goal and any(t.is_alive() for t in threads):
                time.sleep(0.01)
            time.sleep(dice.uniform(0, 0.1))
            if not any(thread.is_alive() for thread in threads):
                break
            server.kill()
            killed += 1
            server.log.unlink(missing_ok=True)
            server = servers.start(fresh)
            at.url = server.url
        for thread in threads:
            thread.join(120)
    finally:
        server.stop()
        server.log.unlink(missing_ok=True)
    return killed


def test_every_answered_order_is_there_once_and_every_other_may_be_sent_again(fresh_database_here: Fresh) -> None:
    shop = shops.build()
    shop.receive("GIAY", ORDERS, 63_500)
    shop.receive("GAO", ORDERS, 20_000)
    before = Document.objects.count()
    orders, key = _orders(shop), _key(shop)
    clients = [Client(orders[number::CLIENTS], key) for number in range(CLIENTS)]
    assert _through_kills(fresh_database_here, clients) == KILLS
    answered = {request: number for client in clients for request, number in client.answered.items()}
    assert [text for client in clients for text in client.refused] == []
    assert sum((client.cut_off for client in clients), Counter()), "no order was ever cut off: the kills came too late"
    assert set(answered) == {order["request"] for order in orders}
    assert len(set(answered.values())) == ORDERS, "two requests were answered with one order"
    numbers = dict(Event.objects.filter(action="sales.sell_now").values_list("request_id", "document__number"))
    assert {str(request): number for request, number in numbers.items()} == answered
    assert SalesOrder.objects.count() == ORDERS
    assert sorted(answered.values()) == [f"BH-HN-{number:06}" for number in range(1, ORDERS + 1)], "a gap or a double"
    assert Document.objects.count() == before + 3 * ORDERS, "each order has its slip and its receipt, nothing more"
    left = dict(StockBalance.objects.values_list("product__code", "quantity"))
    assert left == {"GIAY": 0, "GAO": units(ORDERS / 2)}
    proved = fresh_database_here.manage("verify", check=False)
    assert proved.returncode == 0, proved.stdout
