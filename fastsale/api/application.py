"""The API itself: its contexts, who may come in, how answers are written."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer
from pydantic_core import to_json

from fastsale.api import (
    administration_people,
    books,
    catalog_lists,
    imports,
    places,
    printing,
    problems,
    purchasing,
    sales_invoices,
    settlement_cash,
    system,
    warehouse,
)
from fastsale.api.contexts import Context
from fastsale.api.credentials import Key, Session
from fastsale.api.throttle import PerMinute


class Json(BaseRenderer):
    """JSON with moments to the microsecond: they are the order of effect."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:  # noqa: ARG002
        return to_json(data)


def build(contexts: Iterable[Context], namespace: str) -> NinjaAPI:
    """An API of these contexts, each under its name."""
    made = NinjaAPI(
        title="FastSale",
        version="1",
        description="Everything the pages can do, for programs. Amounts are whole đồng, unit prices hundredths of a"
        " đồng, quantities thousandths of their unit, rates basis points: JSON integers all of them.",
        urls_namespace=namespace,
        openapi_url=None,
        docs_url=None,
        auth=[Key(), Session()],
        throttle=[PerMinute()],
        renderer=Json(),
    )
    problems.add_handlers(made)
    for context in contexts:
        made.add_router(f"/{context.name}/", context.router)
    return made


CONTEXTS: list[Context] = [
    system.system,
    administration_people.administration,
    places.places,
    catalog_lists.catalog,
    imports.partners,
    sales_invoices.sales,
    purchasing.purchasing,
    warehouse.warehouse,
    settlement_cash.settlement,
    printing.printing,
    books.stock,
    books.debts,
    books.cash,
    books.revenue,
]
api = build(CONTEXTS, "api")
