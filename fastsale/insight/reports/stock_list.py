"""What lies where, product by product and warehouse by warehouse: rows for a list, now or at a past moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import (
    BigIntegerField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from fastsale.books.stock import queries as book
from fastsale.books.stock.models import Lot, StockBalance, StockMonth
from fastsale.foundation import clock
from fastsale.master.catalog.models import Product
from fastsale.master.places.models import Warehouse


def goods_in(warehouse_ids: Iterable[int]) -> QuerySet[StockBalance]:
    """One row for each product that ever lay in one of these warehouses (its first lot stands for it)."""
    earlier = StockBalance.objects.filter(
        product=OuterRef("product"), warehouse=OuterRef("warehouse"), lot_key__lt=OuterRef("lot_key")
    )
    rows = StockBalance.objects.filter(~Exists(earlier), warehouse__in=list(warehouse_ids))
    return rows.select_related("product__base_unit", "warehouse")


def on_hand(warehouse_ids: Iterable[int], *, with_value: bool) -> QuerySet[StockBalance]:
    """The same with `there`, `held`, `free`, `everywhere` (of the product in all warehouses); `value` in đồng."""
    here = StockBalance.objects.filter(product=OuterRef("product"), warehouse=OuterRef("warehouse"))
    everywhere = StockBalance.objects.filter(product=OuterRef("product"))
    rows = goods_in(warehouse_ids).annotate(
        there=_sum(here, "quantity", "product"),
        held=_sum(here, "reserved", "product"),
        everywhere=_sum(everywhere, "quantity", "product"),
    )
    rows = rows.annotate(free=F("there") - F("held"))
    if not with_value:
        return rows.annotate(value=Value(0, output_field=IntegerField()))
    months = StockMonth.objects.filter(product=OuterRef("product"), warehouse=OuterRef("warehouse"))
    return rows.annotate(value=_sum(months, "value", "product"))


def _sum(rows: QuerySet[StockBalance] | QuerySet[StockMonth], column: str, group: str) -> Coalesce:
    total = rows.order_by().values(group).annotate(total=Sum(column)).values("total")
    return Coalesce(Subquery(total, output_field=BigIntegerField()), 0)


NEVER = date(9999, 12, 31)
"""Stands for no expiry where lots are put in order."""


def lots_in(warehouse_ids: Iterable[int]) -> QuerySet[StockBalance]:
    """Each lot that lies in one of these warehouses, with its `code` and `expires_on` (NEVER when it has none)."""
    lot = Lot.objects.filter(pk=OuterRef("lot_key"), is_serial=False)
    rows = StockBalance.objects.filter(Exists(lot), warehouse__in=list(warehouse_ids)).exclude(quantity=0)
    return rows.select_related("product__base_unit", "warehouse").annotate(
        code=Subquery(lot.values("code")[:1]),
        expires_on=Coalesce(Subquery(lot.values("expires_on")[:1]), Value(NEVER, output_field=DateField())),
        free=F("quantity") - F("reserved"),
    )


@dataclass(frozen=True, slots=True)
class Then:
    """A row at a past moment. Thousandths; `value` None for who may not see cost."""

    pk: int
    product: Product
    warehouse: Warehouse
    there: int
    value: int | None


def on_hand_then(
    goods: QuerySet[StockBalance], *, at: datetime | None, known: datetime | None, with_value: bool
) -> list[Then]:
    """What lay there of `goods_in` (narrowed as one likes) at a moment, as known on another; what was nothing is left
    out. A constant number of statements.
    """
    rows = list(goods)
    products, places = {row.product_id for row in rows}, {row.warehouse_id for row in rows}
    if not rows:
        return []
    moment = at or clock.now()
    if with_value:
        worth = book.valued_at(moment, known=known, products=products, warehouses=places)
        amounts = {key: (amount.quantity, amount.value) for key, amount in worth.items()}
    else:
        counted = book.on_hand_at(moment, known=known, products=products, warehouses=places)
        amounts = {key: (quantity, 0) for key, quantity in counted.items() if quantity}
    found = []
    for row in rows:
        quantity, value = amounts.get((row.product_id, row.warehouse_id), (0, 0))
        if quantity or value:
            found.append(Then(row.pk, row.product, row.warehouse, quantity, value if with_value else None))
    return found
