"""The row locks of this book: cost pools, in the order of their keys.

A pool's lock also guards the balances and the holds of its goods, in every warehouse of its scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

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
    """Lock the pools of these (product, warehouse) pairs and read what lies there: one statement.

    The first time that goods come into a pool it costs two more. `scope` is the company's costing scope.
    """
    assert connection.in_atomic_block, "locks are held until the transaction ends"
    goods = sorted(set(keys))
    if not goods:
        return Held(scope, {})
    held = _locked(goods, scope)
    if len(held.pools) < len(goods):
        _create(sorted({_pool_name(key, scope) for key in goods if key not in held.pools}))
        held = _locked(goods, scope)
    return held


def reread(held: Held) -> None:
    """Read the locked pools anew, after a posting that changed costs. One statement."""
    which, parameters = engine.among("id", {pool.id for pool in held.pools.values()})
    rows = engine.fetch(f"SELECT id, quantity, value, last_at FROM stock_costpool WHERE {which}", parameters)  # noqa: S608
    now = {key: rest for key, *rest in rows}
    for pool in held.pools.values():
        pool.quantity, pool.value, last_at = now[pool.id]
        pool.last_at = engine.moment(last_at)


def lock_lots(lot_keys: Iterable[int]) -> None:
    """Lock serials, after the pools: one that comes in twice at once would lie in two warehouses, whose pools do not
    meet. One statement on PostgreSQL."""
    if engine.is_postgresql():
        which, parameters = engine.among("id", lot_keys)
        engine.fetch(f"SELECT id FROM stock_lot WHERE {which} ORDER BY id FOR UPDATE", parameters)  # noqa: S608


def _pool_name(goods: Goods, scope: Scope) -> tuple[int, int]:
    return (goods[0], 0 if scope == "company" else goods[1])


def _locked(goods: list[Goods], scope: Scope) -> Held:
    """Pools and balances under the lock; goods whose pool does not exist yet are left out.

    Empty lots are left out too: a serial that was sold years ago is no choice any more.
    """
    held = Held(scope, {}, {key: {} for key in goods})
    pools: dict[int, PoolRow] = {}
    for product, warehouse, key, pool_scope, in_pool, value, last_at, *lying in _lock_and_read(goods, scope):
        if key not in pools:
            pools[key] = PoolRow(key, product, pool_scope, in_pool, value, engine.moment(last_at))
        held.pools[product, warehouse] = pools[key]
        lot_key, quantity, reserved, code, expires_on = lying
        if lot_key is not None:
            balance = Balance(quantity, reserved, code or "", engine.day(expires_on))
            held.balances[product, warehouse][lot_key] = balance
    return held


def _lock_and_read(goods: list[Goods], scope: Scope) -> list[tuple[Any, ...]]:
    """On PostgreSQL a function locks first and reads then: a statement of its own would read what was true when it
    began to wait for the lock. SQLite's writer is alone."""
    if engine.is_postgresql():
        products, warehouses = [product for product, _ in goods], [warehouse for _, warehouse in goods]
        return engine.fetch(
            "SELECT * FROM stock_lock(%s::bigint[], %s::bigint[], %s)", [products, warehouses, scope == "company"]
        )
    table, parameters = engine.pairs(goods, "product_id", "warehouse_id")
    in_scope = "0" if scope == "company" else "k.warehouse_id"
    return engine.fetch(
        "SELECT k.product_id, k.warehouse_id, p.id, p.scope, p.quantity, p.value, p.last_at,"  # noqa: S608
        " b.lot_key, b.quantity, b.reserved, l.code, l.expires_on"
        f" FROM {table} JOIN stock_costpool p"
        f" ON p.product_id = k.product_id AND p.scope = {in_scope} AND p.lot_key = 0"
        " LEFT JOIN stock_stockbalance b ON b.product_id = k.product_id AND b.warehouse_id = k.warehouse_id"
        " AND (b.quantity <> 0 OR b.reserved <> 0)"
        " LEFT JOIN stock_lot l ON l.id = b.lot_key",
        parameters,
    )


def _create(names: list[tuple[int, int]]) -> None:
    table, parameters = engine.pairs(names, "product_id", "scope")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO stock_costpool (product_id, scope)"  # noqa: S608
            f" SELECT k.product_id, k.scope FROM {table} WHERE true"
            " ORDER BY 1, 2 ON CONFLICT DO NOTHING",
            parameters,
        )
