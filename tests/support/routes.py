"""Every address of the program with the keys of what lies in the database: pages from the resolver, routes of the
API from its document. What is added later is walked without a word here."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, get_resolver

from fastsale.api.openapi import document
from fastsale.books.cash.models import CashAccount
from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from fastsale.foundation.prints.models import Print
from fastsale.master.catalog.models import Category, PriceList, Product, ProductUnit
from fastsale.master.partners.models import CustomerGroup, Partner
from fastsale.master.places.models import Warehouse
from fastsale.trade.purchasing.models import PurchaseReceipt
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.warehouse.models import GoodsIssue, StockOpening


def _papers(*chosen: str) -> QuerySet[Any]:
    return Document.objects.filter(kind__in=chosen)


KEYS: dict[str, Callable[[], QuerySet[Any]]] = {
    "account_id": CashAccount.objects.all,
    "branch_id": Branch.objects.all,
    "category_id": Category.objects.all,
    "collection_id": lambda: _papers(kinds.COLLECTION),
    "count_id": lambda: _papers(kinds.CASH_COUNT),
    "document_id": Document.objects.all,
    "event_id": Event.objects.all,
    "group_id": CustomerGroup.objects.all,
    "handover_id": lambda: _papers(kinds.HANDOVER),
    "issue_id": GoodsIssue.objects.all,
    "opening_id": StockOpening.objects.all,
    "order_id": SalesOrder.objects.all,
    "partner_id": Partner.objects.all,
    "payment_id": lambda: _papers(kinds.REFUND, kinds.SUPPLIER_PAYMENT),
    "price_list_id": PriceList.objects.all,
    "print_id": Print.objects.all,
    "product_id": Product.objects.all,
    "product_unit_id": ProductUnit.objects.all,
    "receipt_id": PurchaseReceipt.objects.all,
    "role_id": Role.objects.all,
    "token_id": ApiToken.objects.all,
    "user_id": User.objects.all,
    "voucher_id": lambda: _papers(kinds.DEBT_OPENING, kinds.CASH_OPENING, kinds.ALLOCATION, kinds.DEBT_TRANSFER),
    "warehouse_id": Warehouse.objects.all,
}
WORDS = {
    "kind": [kinds.SALES_ORDER, "product"],
    "code": ["GIAY"],
    "paper": ["sale", "delivery", "issue", "receipt", "collection", "payment", "count"],
    "stock": ["roll-2", "a4-65"],
    "name": ["products", "customers", "suppliers", "prices", "invoices"],
    "stage": ["check"],
    "key": ["00000000-0000-4000-8000-000000000000"],  # files on their way belong to one person: nobody's here
}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
MOST = 12
"""Keys of one table that are tried: the newest."""


class Unknown(LookupError):
    """An address with a parameter that nobody taught to this walk: add it to KEYS or WORDS."""


def values(name: str, known: dict[str, list[str]]) -> list[str]:
    """What may stand for a parameter: the keys of its table. Raises Unknown."""
    if name not in known:
        if name in WORDS:
            known[name] = WORDS[name]
        elif name in KEYS:
            keys = KEYS[name]().order_by("-pk").values_list("pk", flat=True)
            known[name] = [str(key) for key in keys[:MOST]]
        else:
            raise Unknown(name)
    return known[name]


def patterns(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """The path of every view, parameters in angle brackets."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield here


def pages() -> Iterator[str]:
    """Every address of a page, with every key that its parameters can have."""
    known: dict[str, list[str]] = {}
    for path in patterns():
        if path.startswith(("/api/", "/logout", "/static", "/media")) or "<path:" in path or "^" in path:
            continue
        names = PARAMETER.findall(path)
        for chosen in product(*(values(name, known) for name in names)):
            filled = iter(chosen)
            yield PARAMETER.sub(lambda _match, filled=filled: next(filled), path)  # type: ignore[misc]


def reads() -> Iterator[tuple[str, dict[str, str]]]:
    """Every GET of the API: path and query, with every key that its required parameters can have."""
    known: dict[str, list[str]] = {}
    described = document()
    for path, methods in described["paths"].items():
        if "get" not in methods:
            continue
        asked = [_parameter(one, described) for one in methods["get"].get("parameters", [])]
        needed = [one for one in asked if one.get("required")]
        for chosen in product(*(values(one["name"], known) for one in needed)):
            query = {}
            filled = path
            for one, value in zip(needed, chosen, strict=True):
                if one["in"] == "path":
                    filled = filled.replace(f"{{{one['name']}}}", value)
                else:
                    query[one["name"]] = value
            yield filled, query


def _parameter(one: Mapping[str, Any], described: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in one:
        found: Mapping[str, Any] = described["components"]["parameters"][str(one["$ref"]).rsplit("/", 1)[-1]]
        return found
    return one
