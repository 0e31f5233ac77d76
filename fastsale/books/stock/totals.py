"""Sums over the book up to a moment and between two, from month totals and parts of a month.

As of T: forward from the first month or backward from now, whichever has fewer months, to the nearer end of
T's month; then the moves between that end and T. As known on K: T := min(T, K), minus what is dated up to T
and was recorded after K, through the partial index of late rows. Each answer is one statement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from fastsale.books.stock import engine
from fastsale.books.stock.locks import Goods
from fastsale.foundation.dates import day_start, month_of, next_month


class Amount(NamedTuple):
    """Thousandths and đồng."""

    quantity: int
    value: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which products and warehouses (None: all), and whether reasons are told apart."""

    products: tuple[int, ...] | None = None
    warehouses: tuple[int, ...] | None = None
    by_reason: bool = False

    @property
    def group(self) -> str:
        return "product_id, warehouse_id, reason" if self.by_reason else "product_id, warehouse_id"

    @property
    def columns(self) -> str:
        """Without reasons an index answers alone."""
        return self.group if self.by_reason else f"{self.group}, '' AS reason"

    @classmethod
    def of(cls, products: Iterable[int] | None, warehouses: Iterable[int] | None) -> "Filter":
        return cls(None if products is None else tuple(products), None if warehouses is None else tuple(warehouses))

    def condition(self, table: str) -> tuple[str, list[Any]]:
        """(SQL condition, parameters) on a table with product_id and warehouse_id."""
        parts: list[str] = ["true"]
        parameters: list[Any] = []
        for column, keys in (("product_id", self.products), ("warehouse_id", self.warehouses)):
            if keys is not None:
                which, more = engine.among(f"{table}.{column}", keys)
                parts.append(which)
                parameters += more
        return " AND ".join(parts), parameters

    def by_pool(self, table: str) -> tuple[str, list[Any]]:
        """The same on moves or deltas, through the index of their pools when products are named."""
        where, parameters = self.condition(table)
        if self.products is None:
            return where, parameters
        which, more = engine.among("product_id", self.products)
        pools = f"{table}.pool_id IN (SELECT id FROM stock_costpool WHERE {which})"  # noqa: S608
        return f"{pools} AND {where}", [*more, *parameters]


class Term(NamedTuple):
    """One summand of an answer: rows of (product, warehouse, reason, quantity, value)."""

    sql: str
    parameters: list[Any]


def at_moment(at: datetime, known: datetime | None, only: Filter) -> dict[Goods, Amount]:
    """What lay where at a moment; goods that sum to nothing are left out."""
    until = at if known is None else min(at, known)
    edge = _edge(until)
    terms = _base(edge, only) + _part(edge, until, only)
    if known is not None:
        terms += _unknown(None, until, known, only)
    rows = _summed(terms, "product_id, warehouse_id")
    return {
        (product, warehouse): Amount(int(quantity), int(value))
        for product, warehouse, quantity, value in rows
        if quantity or value
    }


def between(since: datetime, until: datetime, known: datetime | None, only: Filter) -> dict[Goods, dict[str, Amount]]:
    """What each reason moved in (since, until]; reasons that sum to nothing are left out."""
    only = replace(only, by_reason=True)
    if known is not None:
        since, until = min(since, known), min(until, known)
    start, end = _edge(since), _edge(until)
    terms = [_months(only, start, end)]
    terms += _part(end, until, only) + [_negated(term) for term in _part(start, since, only)]
    if known is not None:
        terms += _unknown(since, until, known, only)
    found: dict[Goods, dict[str, Amount]] = {}
    for product, warehouse, reason, quantity, value in _summed(terms, "product_id, warehouse_id, reason"):
        if quantity or value:
            found.setdefault((product, warehouse), {})[reason] = Amount(int(quantity), int(value))
    return found


def _summed(terms: Sequence[Term], group: str) -> list[tuple[Any, ...]]:
    union = " UNION ALL ".join(term.sql for term in terms)
    return engine.fetch(
        f"SELECT {group}, SUM(quantity), SUM(value) FROM ({union}) t GROUP BY {group}",  # noqa: S608
        [parameter for term in terms for parameter in term.parameters],
    )


def _edge(at: datetime) -> date:
    """The first day of the month whose beginning is nearest."""
    month = month_of(at)
    after = next_month(month)
    return month if at - day_start(month) <= day_start(after) - at else after


def _base(edge: date, only: Filter) -> list[Term]:
    """Everything before a month."""
    ((first, last, company_wide),) = engine.fetch(
        "SELECT (SELECT MIN(month) FROM stock_stockmonth), (SELECT MAX(month) FROM stock_stockmonth),"
        " EXISTS (SELECT 1 FROM stock_costpool WHERE scope = 0)",
        [],
    )
    if first is None:
        return [_months(only, None, edge)]
    first, last = engine.day(first), engine.day(last)
    # Pools that span warehouses say nothing of one warehouse: there is no way back from them.
    if company_wide or _distance(first, edge) <= _distance(edge, last):
        return [_months(only, None, edge)]
    where, parameters = only.condition("s")
    now = Term(
        "SELECT product_id, warehouse_id, '' AS reason, quantity, value FROM"  # noqa: S608
        " (SELECT product_id, scope AS warehouse_id, quantity, value FROM stock_costpool"
        f" WHERE quantity <> 0 OR value <> 0) s WHERE {where}",
        parameters,
    )
    return [now, _negated(_months(only, edge, None))]


def _distance(month: date, later: date) -> int:
    return (later.year - month.year) * 12 + later.month - month.month


def _months(only: Filter, since: date | None, before: date | None) -> Term:
    where, parameters = only.condition("m")
    for condition, month in (("m.month >= %s", since), ("m.month < %s", before)):
        if month is not None:
            where += f" AND {condition}"
            parameters.append(month.isoformat())
    return Term(
        f"SELECT {only.columns}, SUM(quantity) AS quantity, SUM(value) AS value"  # noqa: S608
        f" FROM stock_stockmonth m WHERE {where} GROUP BY {only.group}",
        parameters,
    )


def _negated(term: Term) -> Term:
    return Term(
        "SELECT product_id, warehouse_id, reason, -quantity AS quantity, -value AS value"  # noqa: S608
        f" FROM ({term.sql}) n",
        term.parameters,
    )


def _part(edge: date, at: datetime, only: Filter) -> list[Term]:
    """From the edge to a moment: added when the edge lies before it, taken off when it lies after."""
    begin = day_start(edge)
    if begin <= at:
        return _rows(only, "{t}.at >= %s AND {t}.at <= %s", [begin, at])
    return [_negated(term) for term in _rows(only, "{t}.at > %s AND {t}.at < %s", [at, begin])]


def _unknown(since: datetime | None, until: datetime, known: datetime, only: Filter) -> list[Term]:
    """To take off: dated in (since, until], recorded after `known`."""
    condition = "{t}.recorded_at <> {t}.at AND {t}.recorded_at > %s AND {t}.at <= %s"
    moments = [known, until]
    if since is not None:
        condition += " AND {t}.at > %s"
        moments.append(since)
    return [_negated(term) for term in _rows(only, condition, moments, through_pools=False)]


def _rows(only: Filter, condition: str, moments: Sequence[datetime], *, through_pools: bool = True) -> list[Term]:
    where, parameters = only.by_pool("m") if through_pools else only.condition("m")
    stored = [engine.stored(moment) for moment in moments]
    when = condition.format(t="m")
    return [
        Term(
            f"SELECT {only.columns}, {what} FROM {table} m WHERE {where} AND {when} GROUP BY {only.group}",  # noqa: S608
            [*parameters, *stored],
        )
        for table, what in (
            ("stock_stockmove", "SUM(quantity) AS quantity, SUM(value) AS value"),
            ("stock_costdelta", "0 AS quantity, SUM(amount) AS value"),
        )
    ]
