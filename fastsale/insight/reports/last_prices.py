"""The last price of each product: sold to a customer, bought from a supplier. Rows for a list.

The rows are the lines of papers themselves, each the last of its product and unit. Which are the last is found here and
not by the database: a window inside a subquery is a riddle to PostgreSQL until it has counted its tables.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet

from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine, ReceiptState
from fastsale.trade.sales.models import LineKind, SalesOrder, SalesOrderLine, State

Narrow = Callable[[QuerySet[Any]], QuerySet[Any]]


def sold(orders: QuerySet[SalesOrder], customer_id: int, narrow: Narrow) -> list[SalesOrderLine]:
    """Of `orders` (those a person may see) the last line for each product and unit that the customer bought, with
    its `day` and `in_all`, thousandths of that unit that were sold to him. `narrow` is what the page searches for.
    Two statements.
    """
    mine = orders.filter(customer=customer_id, state=State.CONFIRMED).order_by().values("pk")
    lines = SalesOrderLine.objects.filter(order__in=mine, kind=LineKind.PRODUCT)
    return _last(lines, "order__document", narrow)


def bought(receipts: QuerySet[PurchaseReceipt], supplier_id: int, narrow: Narrow) -> list[PurchaseReceiptLine]:
    """The same of what was bought from a supplier."""
    mine = receipts.filter(supplier=supplier_id, state=ReceiptState.RECEIVED).order_by().values("pk")
    return _last(PurchaseReceiptLine.objects.filter(receipt__in=mine), "receipt__document", narrow)


def _last(lines: QuerySet[Any], document: str, narrow: Narrow) -> list[Any]:
    last: dict[tuple[int, int], int] = {}
    in_all: dict[tuple[int, int], int] = {}
    in_time = lines.order_by(f"{document}__at", "pk")
    for key, product, unit, quantity in in_time.values_list("pk", "product", "unit", "quantity"):
        last[product, unit] = key
        in_all[product, unit] = in_all.get((product, unit), 0) + quantity
    rows = lines.model._default_manager.filter(pk__in=last.values()).annotate(day=F(f"{document}__at"))
    found = list(narrow(rows.select_related(document, "product")))
    for row in found:
        row.in_all = in_all[row.product_id, row.unit_id]
    return found
