"""The last price of each product: sold to a customer, bought from a supplier. Rows for a list.

The rows are the lines of papers themselves, each the last of its product and unit.
"""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum, Window
from django.db.models.functions import RowNumber

from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine, ReceiptState
from fastsale.trade.sales.models import LineKind, SalesOrder, SalesOrderLine, State


def sold(orders: QuerySet[SalesOrder], customer_id: int) -> QuerySet[SalesOrderLine]:
    """Of `orders` (those a person may see) the last line for each product and unit that the customer bought, with
    its `day` and `in_all`, thousandths of that unit that were sold to him."""
    mine = orders.filter(customer=customer_id, state=State.CONFIRMED).order_by().values("pk")
    lines = SalesOrderLine.objects.filter(order__in=mine, kind=LineKind.PRODUCT)
    return _last(lines, "order__document__at").select_related("order__document", "product")


def bought(receipts: QuerySet[PurchaseReceipt], supplier_id: int) -> QuerySet[PurchaseReceiptLine]:
    """The same of what was bought from a supplier."""
    mine = receipts.filter(supplier=supplier_id, state=ReceiptState.RECEIVED).order_by().values("pk")
    lines = PurchaseReceiptLine.objects.filter(receipt__in=mine)
    return _last(lines, "receipt__document__at").select_related("receipt__document", "product")


def _last(lines: QuerySet[Any], at: str) -> QuerySet[Any]:
    """A cursor or a search narrows the answer, never what is ranked: the ranking stands in a query of its own."""
    lines = lines.order_by()
    ranked = lines.annotate(
        place=Window(RowNumber(), partition_by=[F("product"), F("unit")], order_by=[F(at).desc(), F("pk").desc()])
    )
    same = lines.filter(product=OuterRef("product"), unit=OuterRef("unit"))
    whole = same.values("product").annotate(sum=Sum("quantity")).values("sum")
    found: QuerySet[Any] = lines.model._default_manager.filter(pk__in=ranked.filter(place=1).values("pk")).annotate(
        day=F(at), in_all=Subquery(whole)
    )
    return found
