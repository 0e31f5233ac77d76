"""Reads of the revenue book: sums by any dimensions, between two moments, *as known on* a moment.

Amounts are đồng, quantities thousandths of the base unit. A door that asks for days passes their first and last
microsecond (foundation.dates.day_start, day_end). `cost` is the first cost; reports add the stock book's deltas.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Func, QuerySet, Sum

from fastsale.books.revenue.models import RevenueRow


class LocalDay(Func):
    """The Vietnamese day of a moment, or the first day of its month; SQL on both engines, no Python per row."""

    output_field = models.DateField()
    arity = 1
    month = False

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        zone = "(%(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh')"
        template = f"date_trunc('month', {zone})::date" if self.month else f"{zone}::date"
        return self.as_sql(compiler, connection, template=template)

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:  # type: ignore[override]
        start = ", 'start of month'" if self.month else ""
        return self.as_sql(compiler, connection, template=f"date(substr(%(expressions)s, 1, 19), '+7 hours'{start})")


class LocalMonth(LocalDay):
    month = True


DIMENSIONS: Mapping[str, Any] = {
    "product": F("product_id"),
    "category": F("product__category_id"),
    "brand": F("product__brand_id"),
    "customer": F("customer_id"),
    "customer_group": F("customer__group_id"),
    "seller": F("seller_id"),
    "branch": F("branch_id"),
    "warehouse": F("warehouse_id"),
    "channel": F("channel"),
    "contract": F("contract"),
    "promotion": F("promotion"),
    "vat_code": F("vat_code"),
    "reason": F("reason"),
    "document": F("document_id"),
    "day": LocalDay("at"),
    "month": LocalMonth("at"),
}


_SUMS = ("quantity", "gross", "discount", "net", "vat", "cost")


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over the rows that share `key`: the values of the dimensions asked for, in their order."""

    key: tuple[Any, ...]
    quantity: int
    gross: int
    discount: int
    net: int
    vat: int
    cost: int
    papers: int

    @property
    def profit(self) -> int:
        """Net less first cost."""
        return self.net - self.cost


def totals(
    start: datetime,
    end: datetime,
    by: Sequence[str] = (),
    *,
    known: datetime | None = None,
    only: Mapping[str, Collection[Any]] | None = None,
) -> list[Total]:
    """Sums between two moments, both within, by any of DIMENSIONS. One statement.

    `only` narrows: {"branch": [1], "channel": ["counter"]}; an empty collection finds nothing.
    `known`: leave out what was recorded later. Without `by` there is one row, all zero when nothing was sold.
    """
    rows = RevenueRow.objects.filter(at__gte=start, at__lte=end)
    if known is not None:
        rows = rows.filter(recorded_at__lte=known)
    for name, values in (only or {}).items():
        rows = rows.alias(**{f"only_{name}": DIMENSIONS[name]}).filter(**{f"only_{name}__in": list(values)})
    sums: dict[str, Any] = {name: Sum(name, default=0) for name in _SUMS}
    sums["papers"] = Count("document_id", distinct=True)
    if not by:
        return [Total((), **rows.aggregate(**sums))]
    keys = {f"by_{name}": DIMENSIONS[name] for name in by}
    grouped = rows.annotate(**keys).values(*keys).order_by(*keys)
    found = grouped.annotate(**{f"sum_{name}": value for name, value in sums.items()})
    return [_total(row, keys, sums) for row in found]


def _total(row: Mapping[str, Any], keys: Collection[str], sums: Collection[str]) -> Total:
    return Total(tuple(row[key] for key in keys), **{name: row[f"sum_{name}"] for name in sums})


def rows_of(document_ids: Collection[int]) -> QuerySet[RevenueRow]:
    """The rows of papers, mirrors among them, in the order in which they were written."""
    return RevenueRow.objects.filter(document_id__in=document_ids).order_by("pk")


def first_day() -> date | None:
    """The Vietnamese day of the first sale."""
    return RevenueRow.objects.annotate(day=LocalDay("at")).order_by("at").values_list("day", flat=True).first()
