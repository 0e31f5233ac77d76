"""The only writer of the cash book.

    funds = lock([way.account_id for way in ways])
    post(funds, document=paper, moment=moment, rows=[Cash(account_id, +500_000, ...)])

Amounts are whole đồng: positive comes in, negative goes out. One statement locks, one writes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from fastsale.books.cash import locks, queries, rules
from fastsale.books.cash.errors import (
    CashShort,
    CountedDay,
    InactiveAccount,
    NotCounted,
    WrongBranchAccount,
    WrongMethod,
)
from fastsale.books.cash.models import AccountKind, CashAccount, CashBalance, CashCount, CashEntry, Method, Reason
from fastsale.foundation import figures
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.dates import day_end, local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.errors import NotFound, _

_COLUMNS = (
    "document_id", "line", "part", "reason", "at", "recorded_at", "reverses_id",
    "account_id", "method", "amount", "partner_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cash:
    """One movement of one account: `amount` đồng, positive in, negative out, never 0."""

    account_id: int
    amount: int
    reason: str = Reason.COLLECTION
    method: str = Method.CASH
    partner_id: int | None = None
    line: int = 0
    part: int = 0


@dataclass(slots=True)
class Fund:
    """A locked account; `balance` follows what this transaction posts."""

    account: CashAccount
    balance: int
    counted_through: date | None

    @classmethod
    def of(cls, row: CashBalance) -> "Fund":
        return cls(row.account, row.balance, row.counted_through)

    @property
    def default_method(self) -> str:
        """Cash for a till, transfer for a bank account: where nobody chose."""
        return Method.CASH if self.account.kind == AccountKind.CASH else Method.TRANSFER

    def require_usable(self, branch_id: int, method: str) -> None:
        """Raise InactiveAccount, WrongBranchAccount or WrongMethod unless a paper of that branch may use it so."""
        if not self.account.is_active:
            raise InactiveAccount(account=self.account.name)
        if self.account.branch_id not in (None, branch_id):
            raise WrongBranchAccount(account=self.account.name)
        if method not in Method.values or (self.account.kind == AccountKind.CASH) != (method == Method.CASH):
            label = dict(Method.choices).get(method, method)
            raise WrongMethod(account=self.account.name, method=label)

    def require_uncounted(self, at: datetime) -> None:
        """Raise CountedDay when the day of `at` takes no more rows."""
        if self.counted_through is not None and local_day(at) <= self.counted_through:
            raise CountedDay(account=self.account.name, through=figures.day(self.counted_through), day=figures.day(at))


@dataclass(frozen=True, slots=True)
class Funds:
    """What a transaction has locked."""

    by_id: Mapping[int, Fund]

    def of(self, account_id: int) -> Fund:
        """Raises NotFound for an account that does not exist."""
        if account_id not in self.by_id:
            raise NotFound(what=_("quỹ đã chọn"), field="ways")
        return self.by_id[account_id]

    @property
    def counted_through(self) -> date | None:
        """The last day that is counted in any of them."""
        return max((fund.counted_through for fund in self.by_id.values() if fund.counted_through), default=None)


def lock(account_ids: Iterable[int]) -> Funds:
    """Lock accounts in order of id. One statement."""
    return Funds({row.pk: Fund.of(row) for row in locks.balances(account_ids)})


def lock_of(documents: Iterable[Document]) -> Funds:
    """Lock the accounts that these papers moved. One statement."""
    return Funds({row.pk: Fund.of(row) for row in locks.balances_of(document.pk for document in documents)})


def post(funds: Funds, *, document: Document, moment: Moment, rows: Sequence[Cash]) -> None:
    """Write the movements of a paper. One statement. Raises CountedDay, CashShort."""
    assert connection.in_atomic_block
    for row in rows:
        funds.of(row.account_id).require_uncounted(moment.at)
    _move(funds, [(row.account_id, row.amount) for row in rows])
    written = [
        (
            document.pk, row.line, row.part, str(row.reason), moment.at, moment.recorded_at, None,
            row.account_id, str(row.method), row.amount, row.partner_id,
        )
        for row in rows
    ]  # fmt: skip
    _insert(written)


def reverse(funds: Funds, undone: Sequence[tuple[Document, Document]]) -> None:
    """Take the movements of papers back: (original, its reversal) each, dated as the reversal is. `funds` comes from
    lock_of(originals). Two statements. Raises CountedDay, CashShort.
    """
    assert connection.in_atomic_block
    reversal_of = {original.pk: reversal for original, reversal in undone}
    entries = list(
        CashEntry.objects.filter(document_id__in=reversal_of, reverses__isnull=True, mirror__isnull=True).order_by("pk")
    )
    for entry in entries:
        funds.of(entry.account_id).require_uncounted(moment_of(reversal_of[entry.document_id]).at)
    _move(funds, [(entry.account_id, -entry.amount) for entry in entries])
    _insert([_mirror(entry, reversal_of[entry.document_id]) for entry in entries])


def count(
    funds: Funds,
    *,
    document: Document,
    moment: Moment,
    account_id: int,
    day: date,
    counted: int,
    denominations: Mapping[int, int] | None = None,
    note: str = "",
) -> CashCount:
    """Count an account at the end of `day`: the difference to the book becomes an entry of the paper, and the day
    takes no more rows. `moment.at` lies within the day. Four statements. Raises CountedDay, CashShort.
    """
    assert local_day(moment.at) == day, "a count is dated on the day it counts"
    fund = funds.of(account_id)
    fund.require_uncounted(moment.at)
    book = queries.balance(account_id, as_of=day_end(day))
    if counted != book:
        row = Cash(account_id, counted - book, Reason.COUNT, fund.default_method)
        post(funds, document=document, moment=moment, rows=[row])
    paper = CashCount.objects.create(
        document=document,
        account_id=account_id,
        day=day,
        book=book,
        counted=counted,
        denominations={str(note_): pieces for note_, pieces in (denominations or {}).items()},
        note=note,
    )
    _counted_through(fund, day)
    return paper


def uncount(funds: Funds, *, paper: CashCount, reversal: Document) -> None:
    """Take a count back: its day takes rows again, its difference is mirrored. Raises NotCounted unless it is the
    account's last one.
    """
    fund = funds.of(paper.account_id)
    if fund.counted_through != paper.day:
        raise NotCounted(account=fund.account.name)
    earlier = (
        CashCount.objects.filter(account_id=paper.account_id, document__reversed_by__isnull=True)
        .exclude(pk=paper.pk)
        .order_by("-day")
        .values_list("day", flat=True)
        .first()
    )
    _counted_through(fund, earlier)
    reverse(funds, [(paper.document, reversal)])


def _counted_through(fund: Fund, day: date | None) -> None:
    CashBalance.objects.filter(pk=fund.account.pk).update(counted_through=day)
    fund.counted_through = day


def _move(funds: Funds, changes: Sequence[tuple[int, int]]) -> None:
    """Move the locked balances, and refuse an account that would go below zero."""
    net: dict[int, int] = {}
    for account_id, amount in changes:
        net[account_id] = net.get(account_id, 0) + amount
    for account_id, change in net.items():
        fund = funds.of(account_id)
        lacking = rules.missing(fund.balance, change, may_go_below=fund.account.may_go_below)
        if lacking:
            raise CashShort(
                account=fund.account.name, balance=figures.money(fund.balance), missing=figures.money(lacking)
            )
        fund.balance += change


def _insert(rows: Sequence[tuple[object, ...]]) -> None:
    """What comes in stands before what goes out: SQLite's trigger sees row by row."""
    insert_rows(CashEntry, _COLUMNS, sorted(rows, key=lambda row: -int(str(row[_COLUMNS.index("amount")]))))


def _mirror(entry: CashEntry, paper: Document) -> tuple[object, ...]:
    moment = moment_of(paper)
    return (
        paper.pk, entry.line, entry.part, entry.reason, moment.at, moment.recorded_at, entry.pk,
        entry.account_id, entry.method, -entry.amount, entry.partner_id,
    )  # fmt: skip
