"""Short ways to fill in the forms of money."""

from typing import Any

from django.test import Client

from fastsale.books.cash.models import CashAccount, CashEntry
from fastsale.books.debts.models import Allocation, DebtEntry
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from tests.support.pages import statements
from tests.trade.settlement.cast import Cast


def way(account: CashAccount, amount: str, n: int = 0, **more: str) -> dict[str, str]:
    """One way of payment as the form names it."""
    method = "cash" if account.kind == "cash" else "transfer"
    facts = {"account_id": str(account.pk), "method": method, "amount": amount, **more}
    return {f"way-{n}-{name}": value for name, value in facts.items()}


def head(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"branch_id": cast.hanoi.pk, **more}


def written() -> dict[str, int]:
    """Rows of every table that a page of money could leave something in."""
    tables = (Document, DebtEntry, Allocation, CashEntry, CashAccount, Event)
    return {table.__name__: table.objects.count() for table in tables}


def costs(client: Client, path: str) -> int:
    """Statements of one page."""
    return statements(lambda: client.get(path))
