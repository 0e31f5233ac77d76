"""Many clerks at once, as real processes on PostgreSQL (and on SQLite, where they queue)."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest

from fastsale.books.cash.models import CashBalance
from fastsale.books.stock.models import StockBalance
from fastsale.master.catalog.models import Product, ProductUnit, Unit
from fastsale.trade.sales.models import SalesOrder
from tests.support import clerks
from tests.support import shop as shops
from tests.support.audit import faults
from tests.support.databases import Fresh
from tests.support.shop import Shop, dong, units

pytestmark = pytest.mark.slow
CLERKS = 8


def _task(shop: Shop, lines: Sequence[tuple[Product, int]], total: int, request: str = "") -> dict[str, Any]:
    return {
        "request": request or str(uuid4()),
        "lines": [[product.pk, quantity] for product, quantity in lines],
        "warehouse": shop.counter.pk,
        "account": shop.till.pk,
        "total": total,
        "user": shop.binh.pk,
    }


def _deal(tasks: Sequence[dict[str, Any]], hands: int = CLERKS) -> list[list[dict[str, Any]]]:
    return [list(tasks[n::hands]) for n in range(hands)]


def test_ten_clients_want_five_units(fresh_database_here: Fresh):
    shop = shops.build()
    shop.receive("GIAY", 5, 63_500)
    tasks = [_task(shop, [(shop.goods["GIAY"], 1000)], 77_760) for _ in range(10)]
    answers = clerks.work(fresh_database_here, _deal(tasks))
    assert Counter("order" if "order" in one else one.get("refused") for one in answers) == {
        "order": 5,
        "insufficient_stock": 5,
    }
    assert StockBalance.objects.get().quantity == 0
    assert SalesOrder.objects.count() == 5
    assert faults() == []


def test_the_same_request_twenty_times_is_one_order(fresh_database_here: Fresh):
    shop = shops.build()
    shop.receive("GIAY", 1, 63_500)
    request = str(uuid4())
    tasks = [_task(shop, [(shop.goods["GIAY"], 1000)], 77_760, request) for _ in range(20)]
    answers = clerks.work(fresh_database_here, _deal(tasks))
    assert {one.get("order") for one in answers} == {SalesOrder.objects.get().pk}, answers
    assert CashBalance.objects.get(account=shop.till).balance == 77_760
    assert faults() == []


def _twenty_products(shop: Shop) -> list[Product]:
    piece = Unit.objects.get(name="cái")
    products = []
    for n in range(20):
        product = Product.objects.create(
            code=f"P{n:02}", name=f"Hàng {n}", base_unit=piece, vat_code="0", price=dong(1_000), search=f" p{n:02}"
        )
        ProductUnit.objects.create(product=product, unit=piece, is_base=True)
        shop.goods[product.code] = product
        shop.receive(product.code, 5_000, 500)
        products.append(product)
    return products


@pytest.mark.postgres
def test_two_thousand_orders_on_twenty_products(fresh_database_here: Fresh):
    """Every order takes five products in a different order; nobody meets a deadlock, nothing is lost."""
    shop = shops.build()
    products = _twenty_products(shop)
    dice = random.Random(7)
    tasks = [_task(shop, [(p, 1000) for p in dice.sample(products, 5)], 5_000) for _ in range(2_000)]
    answers = clerks.work(fresh_database_here, _deal(tasks), seconds=600)
    assert [one for one in answers if "order" not in one] == []
    sold = Counter(product for task in tasks for product, _quantity in task["lines"])
    left = dict(StockBalance.objects.values_list("product", "quantity"))
    assert left == {p.pk: units(5_000 - sold[p.pk]) for p in products}
    assert CashBalance.objects.get(account=shop.till).balance == 2_000 * 5_000
    numbers = sorted(order.document.number or "" for order in SalesOrder.objects.select_related("document"))
    assert numbers == [f"BH-HN-{n:06}" for n in range(1, 2_001)]
    assert faults() == []
