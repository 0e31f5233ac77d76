"""The row locks of this book: cost pools, in the order of their keys.

A pool's lock also guards the balances and the holds of its goods, in every warehouse of its scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.db import connection

from fastsale.books.stock import engine

Scope = Literal["warehouse", "company"]
Goods = tuple[int, int]
"""(product, warehouse)."""


@dataclass(slots=True)
class PoolRow:
    """A locked cost pool as it stands now."""

    id: int
    product_id: int
    scope: int
    quantity: int
    value: int
    last_at: datetime | None


@dataclass(slots=True)
class Balance:
    """What lies in a warehouse of one lot (or of none: key 0), thousandths; `reserved` of it for orders."""

    quantity: int = 0
    reserved: int = 0
    code: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a posting has locked. It stays true until the transaction ends: postings keep it up to date."""

    scope: Scope
    pools: dict[Goods, PoolRow]
    balances: dict[Goods, dict[int, Balance]] = field(default_factory=dict)

    @property
    def last_at(self) -> datetime | None:
        """The moment of the latest move of these pools; a prompt paper comes after it."""
        return max((pool.last_at for pool in self.pools.values() if pool.last_at), default=None)

    def quantity(self, goods: Goods) -> int:
        """On hand now, thousandths."""
        return sum(balance.quantity for balance in self.balances.get(goods, {}).values())

    def reserved(self, goods: Goods) -> int:
        """Held for orders now, thousandths."""
        return sum(balance.reserved for balance in self.balances.get(goods, {}).values())

    def available(self, goods: Goods) -> int:
        """On hand and not held, thousandths; below zero when a policy allowed it."""
        return self.quantity(goods) - self.reserved(goods)

    def balance(self, goods: Goods, lot_key: int) -> Balance:
        return self.balances.setdefault(goods, {}).setdefault(lot_key, Balance())


def lock(keys: Iterable[Goods], *, scope: Scope = "warehouse") -> Held:
    """Lock the pools of these (product, warehouse) pairs and read what lies there: two statements.

    The first time that goods come into a pool it costs two more. `scope` is the company's costing scope.
    """
    assert connection.in_atomic_block, "locks are held until the transaction ends"
    goods = sorted(set(keys))
    if not goods:
        return Held(scope, {})
    names = sorted({_pool_name(key, scope) for key in goods})
    rows = _lock_pools(names)
    if len(rows) < len(names):
        _create([name for name in names if name not in rows])
        rows = _lock_pools(names)
    return Held(scope, {key: rows[_pool_name(key, scope)] for key in goods}, _balances(goods))


def reread(held: Held) -> None:
    """Read the locked pools anew, after a posting that changed costs. One statement."""
    rows = _lock_pools(sorted({(pool.product_id, pool.scope) for pool in held.pools.values()}))
    for pool in held.pools.values():
        now = rows[pool.product_id, pool.scope]
        pool.quantity, pool.value, pool.last_at = now.quantity, now.value, now.last_at


def _pool_name(goods: Goods, scope: Scope) -> tuple[int, int]:
    return (goods[0], 0 if scope == "company" else goods[1])


def _lock_pools(names: list[tuple[int, int]]) -> dict[tuple[int, int], PoolRow]:
    table, parameters = engine.pairs(names, "product_id", "scope")
    waiting = " FOR UPDATE OF p" if engine.is_postgresql() else ""
    rows = engine.fetch(
        "SELECT p.id, p.product_id, p.scope, p.quantity, p.value, p.last_at"  # noqa: S608
        f" FROM {table} JOIN stock_costpool p"
        " ON p.product_id = k.product_id AND p.scope = k.scope AND p.lot_key = 0"
        f" ORDER BY p.product_id, p.scope{waiting}",
        parameters,
    )
    return {
        (product, scope): PoolRow(key, product, scope, quantity, value, engine.moment(last_at))
        for key, product, scope, quantity, value, last_at in rows
    }


def _create(names: list[tuple[int, int]]) -> None:
    table, parameters = engine.pairs(names, "product_id", "scope")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO stock_costpool (product_id, scope)"  # noqa: S608
            f" SELECT k.product_id, k.scope FROM {table} WHERE true"
            " ORDER BY 1, 2 ON CONFLICT DO NOTHING",
            parameters,
        )


def _balances(goods: list[Goods]) -> dict[Goods, dict[int, Balance]]:
    """Empty lots are left out: a serial that was sold years ago is no choice any more."""
    table, parameters = engine.pairs(goods, "product_id", "warehouse_id")
    rows = engine.fetch(
        "SELECT b.product_id, b.warehouse_id, b.lot_key, b.quantity, b.reserved, l.code, l.expires_on"  # noqa: S608
        f" FROM {table} JOIN stock_stockbalance b"
        " ON b.product_id = k.product_id AND b.warehouse_id = k.warehouse_id"
        " LEFT JOIN stock_lot l ON l.id = b.lot_key"
        " WHERE b.quantity <> 0 OR b.reserved <> 0",
        parameters,
    )
    found: dict[Goods, dict[int, Balance]] = {key: {} for key in goods}
    for product, warehouse, lot_key, quantity, reserved, code, expires_on in rows:
        found[product, warehouse][lot_key] = Balance(quantity, reserved, code or "", engine.day(expires_on))
    return found
