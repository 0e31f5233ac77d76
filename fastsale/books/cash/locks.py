"""Row locks of the cash book: accounts by id, after the pools and before the number."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from fastsale.books.cash.models import CashBalance, CashEntry
from fastsale.foundation.database.prepared import Prepared


def balances(account_ids: Iterable[int]) -> list[CashBalance]:
    """The balances with their accounts, locked in order of id. One statement; unknown ids are left out."""
    assert connection.in_atomic_block
    return _LOCKED.rows(tuple(sorted(set(account_ids))))


def balances_of(document_ids: Iterable[int]) -> list[CashBalance]:
    """The same for the accounts that papers moved. One statement."""
    assert connection.in_atomic_block
    moved = CashEntry.objects.filter(document_id__in=list(document_ids)).values("account_id")
    return list(_locked().filter(pk__in=moved))


def _locked() -> QuerySet[CashBalance]:
    return CashBalance.objects.select_for_update(of=("self",)).select_related("account").order_by("pk")


_LOCKED = Prepared(CashBalance, lambda account_ids: _locked().filter(pk__in=account_ids))
