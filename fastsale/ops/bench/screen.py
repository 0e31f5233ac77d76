"""What the sell screen waits for: a scan and a search among very many products, asked as the browser asks.

The floor is the same door asked for nothing: signed in, rights, settings, the cart priced and drawn.
"""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client

from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.database.bulk import insert_rows
from fastsale.master.catalog import rules
from fastsale.master.catalog.models import Barcode, Product, ProductUnit, Tracking, Unit
from fastsale.ops.bench.figures import Measured
from fastsale.ops.bench.rows import Row, statements
from fastsale.ops.bench.world import World
from fastsale.trade.warehouse.actions.open_stock import open_stock
from fastsale.trade.warehouse.inputs import OpeningLine, OpeningLot

KINDS = (
    "Bia lon",
    "Sữa tươi",
    "Nước mắm",
    "Máy chấm công",
    "Giấy in",
    "Đèn bàn",
    "Ổ cắm điện",
    "Bột giặt",
    "Dầu gội",
    "Mì gói",
)
MAKERS = (
    "Sài Gòn",
    "Hà Nội",
    "Thăng Long",
    "Ronald Jack",
    "Double A",
    "Rạng Đông",
    "Lioa",
    "Bình Minh",
    "An Phú",
    "Đại Việt",
)
COLOURS = ("đỏ", "xanh", "trắng", "đen", "vàng")
PIECES = 24
SERIALS = 2_000
STOCKED = 500
CART_LINES = 5
WARM = 20
HEAD = ("", "products", "statements", "p50 ms", "p95 ms", "nothing p50 ms", "ratio")
Ask = Callable[[int], object]
Cart = dict[str, Any]

COLUMNS = (
    "code", "name", "search", "kind", "base_unit_id", "vat_code", "price", "floor_price", "reference_cost", "tracking",
    "min_stock", "warranty_months", "is_active", "photo", "description", "saved_by_person", "version", "created_at",
    "updated_at",
)  # fmt: skip
UNIT_COLUMNS = ("product_id", "unit_id", "factor_num", "factor_den", "code", "price", "is_base", "is_active")


def screen(world: World, count: int, asks: int) -> Iterator[Row]:
    """`count` products in two units, each with a barcode; each kind of question `asks` times, always another one."""
    _fill(world, count)
    yield HEAD
    asker = Asker(world, count)
    for name, ask, nothing in asker.questions():
        for warm in range(WARM):
            ask(warm)
            nothing(warm)
        sent = statements(partial(ask, 0))
        found, floor = _each(ask, asks), _each(nothing, asks)
        figures = (found.at(50), found.at(95), floor.at(50))
        yield (name, f"{count:,}", str(sent), *(f"{one:.1f}" for one in figures), f"{found.at(50) / floor.at(50):.2f}")


class Asker:
    """A signed-in seller's browser with some lines in the cart."""

    def __init__(self, world: World, count: int) -> None:
        self.world, self.count = world, count
        self.client = Client(SERVER_NAME="localhost")
        seller = User.objects.get(pk=world.actor.user_id)
        self.client.force_login(seller, backend="django.contrib.auth.backends.ModelBackend")
        self.cart: Cart = {"id": str(uuid4()), "warehouse_id": world.warehouse_id}
        for line in range(CART_LINES):
            self.cart = self._scanned(_barcode(line))

    def questions(self) -> Iterator[tuple[str, Ask, Ask]]:
        """Name, the question, and the same door asked for nothing; the number makes each question another one."""
        again, blank = (lambda _n: self._after("again")), (lambda _n: self._found(""))
        yield "scan a barcode, 5 lines in the cart", lambda n: self._scanned(_barcode(n * 37 % self.count)), again
        yield "scan a serial, 5 lines in the cart", lambda n: self._scanned(_serial(n)), again
        yield "scan what nobody knows", lambda n: self._scanned(f"KHONG-CO-{n}"), again
        yield "search by two words", lambda n: self._found(_words(n)), blank
        yield "search by a unit at the end", lambda n: self._found(f"{_words(n)} th"), blank
        yield "search by part of a code", lambda n: self._found(f"H{n * 7 % self.count:06}"[:5]), blank
        yield "search for what is not there", lambda n: self._found(f"khong co {n}"), blank

    def _scanned(self, code: str) -> Cart:
        return self._after("scan", code)

    def _after(self, do: str, value: str = "") -> Cart:
        said = json.dumps({"cart": self.cart, "commands": [{"do": do, "value": value}]})
        answer = self.client.post("/sell/change/", said, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return dict(answer.json()["cart"])

    def _found(self, text: str) -> None:
        answer = self.client.get("/sell/goods/", {"q": text, "warehouse": str(self.world.warehouse_id)})
        assert answer.status_code == 200, answer.content


def _each(ask: Callable[[int], object], times: int) -> Measured:
    each = []
    began = time.perf_counter()
    for number in range(times):
        start = time.perf_counter()
        ask(number + WARM)
        each.append(time.perf_counter() - start)
    return Measured(each, time.perf_counter() - began)


def _words(number: int) -> str:
    """Half of a kind and half of a maker, as typed in a hurry."""
    kind, maker = KINDS[number % len(KINDS)], MAKERS[number // len(KINDS) % len(MAKERS)]
    return f"{kind.split()[-1]} {maker.split()[0]}"


def _barcode(number: int) -> str:
    return f"893{number:010}"


def _serial(number: int) -> str:
    return f"SR{number % SERIALS:06}"


def _fill(world: World, count: int) -> None:
    """Products as an import writes them, the first of them in stock; one of them in very many serials."""
    now = clock.now()
    base, box = (unit.pk for unit in (Unit.objects.get_or_create(name=name)[0] for name in ("cái đo", "thùng đo")))
    names = [f"{kind} {maker} {colour}" for kind, maker, colour in product(KINDS, MAKERS, COLOURS)]
    for first in range(0, count, 5_000):
        numbers = range(first, min(first + 5_000, count))
        rows = []
        for number in numbers:
            code, name = f"H{number:06}", f"{names[number % len(names)]} {number // len(names)}"
            tracking = Tracking.SERIAL if number == 0 else Tracking.NONE
            search = rules.search_text(code, name, _barcode(number))
            rows.append(
                (
                    code,
                    name,
                    search,
                    "goods",
                    base,
                    "8",
                    1_000_000,
                    0,
                    0,
                    tracking,
                    0,
                    0,
                    True,
                    "",
                    "",
                    True,
                    1,
                    now,
                    now,
                )
            )
        keys = insert_rows(Product, COLUMNS, rows, returning=True)
        units = [
            row
            for key in keys
            for row in ((key, base, 1, 1, None, None, True, True), (key, box, PIECES, 1, None, None, False, True))
        ]
        unit_keys = insert_rows(ProductUnit, UNIT_COLUMNS, units, returning=True)
        insert_rows(
            Barcode,
            ("code", "product_unit_id"),
            [(_barcode(n), key) for n, key in zip(numbers, unit_keys[::2], strict=True)],
        )
    _open(world)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _open(world: World) -> None:
    keys = list(Product.objects.filter(code__startswith="H0").order_by("code").values_list("pk", flat=True)[:STOCKED])
    serials = tuple(OpeningLot(_serial(number), 1000) for number in range(SERIALS))
    lines = [OpeningLine(keys[0], SERIALS * 1000, SERIALS * 7_000, serials)]
    lines += [OpeningLine(key, 1_000_000, 7_000_000) for key in keys[1:]]
    open_stock(warehouse_id=world.warehouse_id, lines=lines, request_id=uuid4(), actor=world.actor)
