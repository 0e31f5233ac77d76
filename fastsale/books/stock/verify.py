"""Recount the stock book from its moves, cost changes and holds; every difference is a Fault.

Sums are compared in SQL. Costs are found again from facts alone, pool by pool, and compared with what is
written: the first paper that is off is named.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from fastsale.books.stock import engine, recount, refusals
from fastsale.books.stock.checks import MONTH, ROWS, SUMS, Check, Sums
from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault

BOOK = "stock"


def check() -> Iterator[Fault]:
    """Every fault of the stock book; nothing when it is sound. Reads only."""
    for sums in SUMS:
        yield from _sums(sums)
    for rows in ROWS:
        yield from _rows(rows)
    yield from _costs()


def _sums(sums: Sums) -> Iterator[Fault]:
    month = MONTH["postgresql" if engine.is_postgresql() else "sqlite"].format(at="at")
    keys = ", ".join(sums.keys)
    found = engine.fetch(
        f"SELECT {keys}, SUM(expected), SUM(found) FROM ("  # noqa: S608
        f" SELECT {keys}, expected, 0 AS found FROM ({sums.expected.format(month=month)}) e"
        f" UNION ALL SELECT {keys}, 0 AS expected, found FROM ({sums.found}) f) t"
        f" GROUP BY {keys} HAVING SUM(expected) <> SUM(found) ORDER BY {keys}",
        [],
    )
    for *values, expected, stands in found:
        where = _where(dict(zip(sums.keys, values, strict=True)))
        yield Fault(BOOK, f"{sums.what} {where}", "", sums.show(int(expected)), sums.show(int(stands)))


def _rows(rows: Check) -> Iterator[Fault]:
    for paper, product, warehouse, line, expected, found in engine.fetch(rows.sql, []):
        where = _where({"product_id": product, "warehouse_id": warehouse})
        yield Fault(BOOK, f"{rows.what} {where}, dòng {line}", paper or "", str(expected), str(found))


def _costs() -> Iterator[Fault]:
    for off in recount.costs():
        where = _where({"pool_id": off.pool_id})
        more = f" và {off.others} dòng khác" if off.others else ""
        yield Fault(
            BOOK,
            f"giá vốn {where}, dòng {off.line}{more}" if off.line is not None else f"giá vốn {where}",
            _said(refusals.paper, off.document_id) if off.document_id else "",
            figures.money(off.expected) if off.expected is not None else "tính lại được",
            figures.money(off.found) if off.found is not None else "không tính được",
        )


def _where(named: dict[str, Any]) -> str:
    words = []
    if "pool_id" in named:
        words.append(_pool(named["pool_id"]))
    if "product_id" in named:
        words.append(_said(refusals.product, named["product_id"]))
        words.append(_said(refusals.warehouse, named["warehouse_id"]))
    if named.get("lot_key"):
        words.append("lô " + _said(refusals.lot, named["lot_key"]))
    words += [str(named[key]) for key in ("reason", "month") if key in named]
    return ", ".join(words)


def _said(name: Callable[[int], str], key: int) -> str:
    """The name, or the key of a row that is gone."""
    try:
        return name(key)
    except ObjectDoesNotExist:
        return f"#{key}"


def _pool(pool_id: int) -> str:
    found = engine.fetch("SELECT product_id, scope FROM stock_costpool WHERE id = %s", [pool_id])
    if not found:
        return f"#{pool_id}"
    ((product, scope),) = found
    where = _said(refusals.warehouse, scope) if scope else "toàn công ty"
    return f"{_said(refusals.product, product)}, {where}"
