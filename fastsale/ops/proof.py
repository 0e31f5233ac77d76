"""Proving the books: every recount there is, over one moment, with the counts of what was recounted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps

from fastsale.books.cash import verify as cash
from fastsale.books.debts import verify as debts
from fastsale.books.revenue import verify as revenue
from fastsale.books.stock import verify as stock
from fastsale.foundation.documents.faults import Fault
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events import verify as seals
from fastsale.trade.purchasing import verify as purchasing
from fastsale.trade.sales import verify as sales
from fastsale.trade.settlement import verify as settlement
from fastsale.trade.warehouse import verify as warehouse


@dataclass(frozen=True, slots=True)
class Part:
    """One recount: the app whose rows it reads, and the check, which yields what is off."""

    name: str
    check: Callable[[], Iterable[Fault]]


BOOKS = (
    Part("stock", stock.check),
    Part("revenue", revenue.check),
    Part("debts", debts.check),
    Part("cash", cash.check),
    Part("settlement", settlement.check),
    Part("warehouse", warehouse.check),
    Part("purchasing", purchasing.check),
    Part("sales", sales.check),
)
"""Every recount of books and papers. A new `verify` module is added here."""


def faults(*, head: str | None = None) -> Iterator[Fault]:
    """Everything that is off, book by book; `head` is a seal printed earlier."""
    for part in BOOKS:
        yield from part.check()
    yield from seals.check(head)


def counts() -> dict[str, dict[str, int]]:
    """How many rows each book has, table by table; papers and seals first."""
    found = {"documents": {"Document": Document.objects.count()}, "seals": seals.counts()}
    for part in BOOKS:
        models = apps.get_app_config(part.name).get_models()
        found[part.name] = {model.__name__: model._default_manager.count() for model in models}
    return found
