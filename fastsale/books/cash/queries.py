"""Reads of the cash book, *as of* a moment and *as known on* a moment (None: now, and what we know today).

Amounts are đồng. A door that asks for a day passes its last microsecond (foundation.dates.day_end).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from fastsale.books.cash.models import AccountKind, CashAccount, CashBalance, CashEntry
from fastsale.foundation.dates import day_end, day_start

_LATE = ~Q(recorded_at=F("at"))
_CAME = Q(amount__gt=0, reverses__isnull=True) | Q(amount__lt=0, reverses__isnull=False)
"""A mirror lessens the column of the row it takes back."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of sổ quỹ with the balance after it."""

    entry_id: int
    document_id: int
    number: str
    kind: str
    reason: str
    method: str
    at: datetime
    recorded_at: datetime
    partner_id: int | None
    partner: str
    is_mirror: bool
    money_in: int
    money_out: int
    balance: int


@dataclass(frozen=True, slots=True)
class Book:
    """Sổ quỹ of one account over a span, both ends within."""

    opening: int
    rows: Sequence[Row]

    @property
    def money_in(self) -> int:
        return sum(row.money_in for row in self.rows)

    @property
    def money_out(self) -> int:
        return sum(row.money_out for row in self.rows)

    @property
    def closing(self) -> int:
        return self.opening + self.money_in - self.money_out


@dataclass(frozen=True, slots=True)
class Total:
    """What one account took and gave by one way of payment."""

    account_id: int
    method: str
    money_in: int
    money_out: int


def balance(account_id: int, *, as_of: datetime | None = None, known: datetime | None = None) -> int:
    """What is in one account. One statement now, two at a past moment."""
    return balances([account_id], as_of=as_of, known=known).get(account_id, 0)


def balances(
    account_ids: Collection[int] | None = None, *, as_of: datetime | None = None, known: datetime | None = None
) -> dict[int, int]:
    """Balances by account: today's, minus the rows that did not count then or were not known yet."""
    of = Q() if account_ids is None else Q(account_id__in=set(account_ids))
    found = dict(CashBalance.objects.filter(of).values_list("account_id", "balance"))
    moments = [moment for moment in (as_of, known) if moment is not None]
    if moments:
        moment = min(moments)
        unseen = Q(at__gt=moment)
        if known is not None:
            unseen |= _LATE & Q(recorded_at__gt=known)
        rows = CashEntry.objects.filter(of, unseen).values("account_id").order_by("account_id")
        for account_id, amount in rows.annotate(sum=Sum("amount")).values_list("account_id", "sum"):
            found[account_id] -= amount
    return found


def book(account_id: int, start: datetime, end: datetime, *, known: datetime | None = None) -> Book:
    """Sổ quỹ of one account between two moments, in order of effect. Three statements."""
    opening = balance(account_id, as_of=start - datetime.resolution, known=known)
    entries = _seen(known).filter(account_id=account_id, at__gte=start, at__lte=end)
    found = entries.order_by("at", "pk").values_list(
        "pk", "document_id", Coalesce("document__number", Value("")), "document__kind", "reason", "method", "at",
        "recorded_at", "partner_id", Coalesce("partner__name", Value("")), "reverses_id", "amount",
    )  # fmt: skip
    rows: list[Row] = []
    running = opening
    for *facts, reverses, amount in found:
        running += amount
        came = (amount > 0) == (reverses is None)
        sums = (amount, 0) if came else (0, -amount)
        rows.append(Row(*[*facts, reverses is not None, *sums, running]))
    return Book(opening, rows)


def totals(
    start: datetime, end: datetime, account_ids: Collection[int] | None = None, *, known: datetime | None = None
) -> list[Total]:
    """Money in and out by account and way of payment between two moments, both within. One statement."""
    entries = _seen(known).filter(at__gte=start, at__lte=end)
    if account_ids is not None:
        entries = entries.filter(account_id__in=set(account_ids))
    rows = (
        entries.values("account_id", "method")
        .order_by("account_id", "method")
        .annotate(
            came=Sum(Case(When(_CAME, then=F("amount")), default=Value(0))),
            went=Sum(Case(When(_CAME, then=Value(0)), default=-F("amount"))),
        )
    )
    return [Total(row["account_id"], row["method"], row["came"], row["went"]) for row in rows]


def day_totals(day: date, account_ids: Collection[int] | None = None, *, known: datetime | None = None) -> list[Total]:
    """The same for one Vietnamese day: what the cashier closes with."""
    return totals(day_start(day), day_end(day), account_ids, known=known)


def accounts(branch_id: int | None = None, *, active_only: bool = True) -> QuerySet[CashAccount]:
    """Accounts with their balances (`account.state`); of a branch: its own and those of the whole company."""
    found = CashAccount.objects.select_related("state", "branch").order_by("code")
    if branch_id is not None:
        found = found.filter(Q(branch_id=branch_id) | Q(branch__isnull=True))
    return found.filter(is_active=True) if active_only else found


def default_account(branch_id: int, kind: str = AccountKind.CASH) -> CashAccount | None:
    """The account that is proposed: the branch's default, else the company's, else the first in use."""
    found = [account for account in accounts(branch_id) if account.kind == kind]
    found.sort(key=lambda account: (not account.is_default, account.branch_id is None, account.code))
    return found[0] if found else None


def _seen(known: datetime | None) -> QuerySet[CashEntry]:
    return CashEntry.objects.all() if known is None else CashEntry.objects.filter(recorded_at__lte=known)
