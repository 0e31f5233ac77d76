"""What goods were sold for before: the last prices a customer paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from fastsale.master.partners.models import Partner
from fastsale.trade.sales.models import SalesOrderLine, State

MOST = 3


@dataclass(frozen=True, slots=True)
class LastPrice:
    """A price of one unit in hundredths, as it stood on the paper; `number` and `at` are the paper's."""

    order_id: int
    number: str
    at: datetime
    unit: str
    unit_price: int
    includes_vat: bool


def last_prices(customer: Partner, products: Iterable[int]) -> dict[int, list[LastPrice]]:
    """The last three prices of each product to this customer, newest first. One statement; Khách lẻ has none."""
    keys = sorted(set(products))
    if customer.is_walk_in or not keys:
        return {}
    newest_first = Window(RowNumber(), partition_by=F("product_id"), order_by=[F("order_id").desc(), F("position")])
    rows = (
        SalesOrderLine.objects.filter(order__customer=customer, order__state=State.CONFIRMED, product__in=keys)
        .annotate(place=newest_first)
        .filter(place__lte=MOST)
        .order_by("product_id", "place")
        .values_list(
            "product_id", "order_id", "order__document__number", "order__document__at", "unit_name", "unit_price",
            "order__prices_include_vat",
        )
    )  # fmt: skip
    found: dict[int, list[LastPrice]] = {}
    for product, order, number, at, unit, price, with_vat in rows:
        assert at is not None, "a confirmed order has its day"
        found.setdefault(product, []).append(LastPrice(order, number or "", at, unit, price, with_vat))
    return found
