"""The only writer of the debt book.

    accounts = lock([(customer.pk, RECEIVABLE)])
    post(accounts, document=paper, moment=moment, charges=[Charge(...)], credits=[Credit(...)], allocations=[...])

One statement locks, one writes the entries of all papers of an action, one their allocations, whatever their
number; balances, month totals and what is left of each entry follow by trigger. Amounts are whole đồng.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from fastsale.books.debts import locks, queries, rules
from fastsale.books.debts.errors import (
    AllocatedBeyond,
    AllocatedTooEarly,
    AmountOutOfRange,
    NotOpen,
    OverLimit,
    WalkInAdvance,
    WalkInOwes,
)
from fastsale.books.debts.locks import Key
from fastsale.books.debts.models import Allocation, DebtAccount, DebtEntry, Reason, Side
from fastsale.books.debts.rules import Open
from fastsale.foundation import figures
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import moment_of
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.partners.models import Partner

RECEIVABLE = Side.RECEIVABLE.value
PAYABLE = Side.PAYABLE.value

_ENTRY = (
    "document_id", "line", "part", "reason", "at", "recorded_at", "reverses_id",
    "partner_id", "side", "amount", "due_on", "contract",
)  # fmt: skip
_ALLOCATION = (
    "document_id", "line", "part", "reason", "at", "recorded_at", "reverses_id", "credit_id", "charge_id", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Charge:
    """A debt that arises: `amount` > 0, due on `due_on`. `document` None: the one given to post()."""

    partner_id: int
    amount: int
    due_on: date
    reason: str = Reason.SALE
    side: str = RECEIVABLE
    contract: str = ""
    document: Document | None = None
    line: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """What lessens a debt: `amount` > 0. `deposit` is the only credit of Khách lẻ that may stay open: it belongs
    to an order that is held."""

    partner_id: int
    amount: int
    reason: str = Reason.COLLECTION
    side: str = RECEIVABLE
    contract: str = ""
    document: Document | None = None
    line: int = 0
    part: int = 0
    deposit: bool = False


@dataclass(frozen=True, slots=True)
class Allocate:
    """`amount` đồng of a credit pays a charge; either is new in the same post(), or open already."""

    credit: Credit | Open
    charge: Charge | Open
    amount: int


@dataclass(slots=True)
class Account:
    """A locked account; `balance` follows what this transaction posts, `locked_balance` stays."""

    partner: Partner
    side: str
    balance: int
    may_owe: bool
    locked_balance: int

    @classmethod
    def of(cls, row: DebtAccount) -> "Account":
        return cls(row.partner, row.side, row.balance, row.may_owe, row.balance)


@dataclass(frozen=True, slots=True)
class Accounts:
    """What a transaction has locked."""

    by_key: Mapping[Key, Account]

    def of(self, partner_id: int, side: str = RECEIVABLE) -> Account:
        return self.by_key[(partner_id, side)]

    def overdue(self, on: date) -> dict[Key, int]:
        """Đồng whose due date is before `on`, per locked account. One statement, after the lock."""
        return queries.overdue(self.by_key, on)


@dataclass(frozen=True, slots=True)
class Posted:
    """Keys of the new entries, in the order in which they were given."""

    credits: Sequence[int] = ()
    charges: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Reversed:
    """What a reversal leaves open: credits that paid the charges taken back, charges that lost their payment."""

    credits: Sequence[Open] = field(default=())
    charges: Sequence[Open] = field(default=())


def lock(keys: Iterable[Key]) -> Accounts:
    """Lock the accounts of (partner id, side), making those that are missing. One statement, as a rule.

    Raises NotFound.
    """
    return Accounts({(row.partner_id, row.side): Account.of(row) for row in locks.accounts(keys)})


def lock_of(documents: Iterable[Document]) -> Accounts:
    """Lock the accounts that these papers moved, before they are taken back. Two statements."""
    return lock(locks.keys_of(document.pk for document in documents))


def post(
    accounts: Accounts,
    *,
    document: Document,
    moment: Moment,
    charges: Sequence[Charge] = (),
    credits: Sequence[Credit] = (),
    allocations: Sequence[Allocate] = (),
    over_limit: bool = False,
) -> Posted:
    """Write the entries of a paper (and of papers posted with it) and what pays what.

    `over_limit`: the person may go beyond the credit limit. Credits stand before charges, so that one post()
    may charge and pay Khách lẻ. Two statements, one without allocations.
    Raises AmountOutOfRange, WalkInOwes, WalkInAdvance, OverLimit, NotOpen, AllocatedBeyond.
    """
    assert connection.in_atomic_block
    rows: list[Credit | Charge] = [*credits, *charges]
    for row in rows:
        _check_amount(row.amount)
        assert (row.partner_id, row.side) in accounts.by_key, "lock the account first"
    _check_allocations(accounts, allocations)
    _check_walk_in(accounts, charges, credits, allocations)
    _apply(accounts, rows, over_limit=over_limit)
    keys = insert_rows(DebtEntry, _ENTRY, [_entry(row, document, moment) for row in rows], returning=True)
    key_of = dict(zip(rows, keys, strict=True))
    assert len(key_of) == len(rows), "two entries of a paper differ at least in line or part"
    insert_rows(
        Allocation,
        _ALLOCATION,
        [_allocation(one, line, document, moment, key_of) for line, one in enumerate(allocations, start=1)],
    )
    return Posted(keys[: len(credits)], keys[len(credits) :])


def post_sale(
    accounts: Accounts,
    *,
    charge: Charge | Sequence[Charge],
    credit: Credit | Sequence[Credit] | None = None,
    deposits: Sequence[Open] = (),
    moment: Moment,
    over_limit: bool = False,
) -> Posted:
    """Charge a sale (one charge, or one per instalment) and pay it with what is given: deposits first, then new
    credits, charges in the order given. Charges and credits name their documents. A charge of 0 is left out.

    Raises what post() raises.
    """
    charges = [one for one in ([charge] if isinstance(charge, Charge) else charge) if one.amount]
    credits = [credit] if isinstance(credit, Credit) else list(credit or ())
    if not charges and not credits:
        return Posted()
    document = (charges or credits)[0].document
    assert document is not None, "a sale's charge names its paper"
    sources: list[tuple[Credit | Open, int]] = [(one, one.remaining) for one in deposits]
    sources += [(one, one.amount) for one in credits]
    pairs = rules.match(sources, [(one, one.amount) for one in charges])
    return post(
        accounts,
        document=document,
        moment=moment,
        charges=charges,
        credits=credits,
        allocations=[Allocate(source, target, amount) for source, target, amount in pairs],
        over_limit=over_limit,
    )


def allocate(
    accounts: Accounts,
    *,
    document: Document,
    moment: Moment,
    take_back: Sequence[Allocation] = (),
    allocations: Sequence[Allocate] = (),
) -> None:
    """Change by hand what pays what, from the paper's own day: take back old allocations, make new ones between
    entries that are open (`remaining` as it is now; what `take_back` frees counts too). One statement.

    Raises AllocatedTooEarly, NotOpen, AllocatedBeyond, AmountOutOfRange.
    """
    freed: dict[int, int] = {}
    for one in take_back:
        if one.at > moment.at:
            raise AllocatedTooEarly(since=figures.day(one.at), day=figures.day(moment.at))
        for key in (one.credit_id, one.charge_id):
            freed[key] = freed.get(key, 0) + one.amount
    _check_allocations(accounts, allocations, freed)
    rows = [_taken_back(one, document, moment) for one in take_back]
    rows += [_allocation(one, line, document, moment, {}) for line, one in enumerate(allocations, start=1)]
    insert_rows(Allocation, _ALLOCATION, rows)


def reverse(accounts: Accounts, undone: Sequence[tuple[Document, Document]]) -> Reversed:
    """Take papers back: (original, its reversal) each; the mirrors are dated as the reversal is.

    Their allocations are taken back first, so what they had paid, or been paid with, is open again (a payment
    stays as a visible credit). Four statements for any number of papers, five when something is left open.
    Raises WalkInOwes when Khách lẻ would owe: take its sale back as well.
    """
    assert connection.in_atomic_block
    reversal_of = {original.pk: reversal for original, reversal in undone}
    entries = list(
        DebtEntry.objects.filter(document_id__in=reversal_of, reverses__isnull=True, mirror__isnull=True).order_by("pk")
    )
    paper_of = {entry.pk: reversal_of[entry.document_id] for entry in entries}
    history = locks.allocations(paper_of)
    insert_rows(Allocation, _ALLOCATION, sorted(_emptied(history, paper_of), key=_amount_last))
    for entry in entries:
        accounts.of(entry.partner_id, entry.side).balance -= entry.amount
    for account in accounts.by_key.values():
        if account.balance > 0 and not account.may_owe:
            raise WalkInOwes(amount=figures.money(account.balance))
    mirrors = [_mirror(entry, paper_of[entry.pk]) for entry in entries]
    insert_rows(DebtEntry, _ENTRY, sorted(mirrors, key=lambda row: int(str(row[_ENTRY.index("amount")]))))
    freed = {key for one in history for key in (one.credit_id, one.charge_id)} - paper_of.keys()
    items = [item for item in queries.items(freed) if item.remaining] if freed else []
    return Reversed([one for one in items if not one.is_charge], [one for one in items if one.is_charge])


def _check_amount(amount: int) -> None:
    if not 0 < amount < LARGEST_AMOUNT:
        raise AmountOutOfRange(amount=figures.money(amount))


def _check_allocations(
    accounts: Accounts, allocations: Sequence[Allocate], freed: Mapping[int, int] | None = None
) -> None:
    """Both sides belong to one locked account, and no side gives or takes more than it has."""
    used: dict[Credit | Charge | Open, int] = {}
    for one in allocations:
        _check_amount(one.amount)
        credit, charge = one.credit, one.charge
        account = accounts.by_key.get((credit.partner_id, credit.side))
        same = (credit.partner_id, credit.side) == (charge.partner_id, charge.side)
        swapped = (isinstance(credit, Open) and credit.is_charge) or (isinstance(charge, Open) and not charge.is_charge)
        if account is None or not same or swapped:
            raise NotOpen(partner=account.partner.name if account else "")
        for side in (credit, charge):
            used[side] = used.get(side, 0) + one.amount
    for side, amount in used.items():
        left = side.remaining + (freed or {}).get(side.entry_id, 0) if isinstance(side, Open) else side.amount
        if amount > left:
            raise AllocatedBeyond(remaining=figures.money(left), amount=figures.money(amount))


def _check_walk_in(
    accounts: Accounts, charges: Sequence[Charge], credits: Sequence[Credit], allocations: Sequence[Allocate]
) -> None:
    """Khách lẻ is many people: one's deposit must not hide another's debt, so each charge is paid at once."""
    if all(account.may_owe for account in accounts.by_key.values()):
        return
    paid: dict[Credit | Charge | Open, int] = {}
    for one in allocations:
        paid[one.charge] = paid.get(one.charge, 0) + one.amount
        paid[one.credit] = paid.get(one.credit, 0) + one.amount
    for charge in charges:
        owing = charge.amount - paid.get(charge, 0)
        if owing and not accounts.of(charge.partner_id, charge.side).may_owe:
            raise WalkInOwes(amount=figures.money(owing))
    for credit in credits:
        left = credit.amount - paid.get(credit, 0)
        if left and not credit.deposit and not accounts.of(credit.partner_id, credit.side).may_owe:
            raise WalkInAdvance(amount=figures.money(left))


def _apply(accounts: Accounts, rows: Sequence[Credit | Charge], *, over_limit: bool) -> None:
    """Move the locked balances, and refuse a receivable that goes beyond its limit."""
    touched: set[Key] = set()
    for row in rows:
        account = accounts.of(row.partner_id, row.side)
        account.balance += row.amount if isinstance(row, Charge) else -row.amount
        touched.add((row.partner_id, row.side))
    for key in touched:
        account = accounts.by_key[key]
        excess = rules.over_limit(account.locked_balance, account.balance, account.partner.credit_limit)
        if excess and account.side == RECEIVABLE and not over_limit:
            raise OverLimit(
                partner=account.partner.name,
                balance=figures.money(account.balance),
                limit=figures.money(account.partner.credit_limit or 0),
                excess=figures.money(excess),
            )


def _entry(row: Credit | Charge, document: Document, moment: Moment) -> tuple[object, ...]:
    is_charge = isinstance(row, Charge)
    paper = row.document or document
    return (
        paper.pk, row.line, row.part, str(row.reason), moment.at, moment.recorded_at, None,
        row.partner_id, str(row.side), row.amount if is_charge else -row.amount,
        row.due_on if isinstance(row, Charge) else None, row.contract,
    )  # fmt: skip


def _allocation(
    one: Allocate, line: int, document: Document, moment: Moment, key_of: Mapping[Credit | Charge, int]
) -> tuple[object, ...]:
    """An allocation of post() counts from the later of its two sides, one by hand from its own day at the earliest."""
    sides = (one.credit, one.charge)
    keys = [side.entry_id if isinstance(side, Open) else key_of[side] for side in sides]
    at = rules.counts_from(moment.at, *(side.free_from for side in sides if isinstance(side, Open)))
    recorded_at = max(moment.recorded_at, at)
    return (document.pk, line, 0, Allocation.ALLOCATE, at, recorded_at, None, *keys, one.amount)


def _taken_back(one: Allocation, document: Document, moment: Moment) -> tuple[object, ...]:
    at = max(one.at, moment.at)
    return (
        document.pk, one.line, one.part, Allocation.TAKE_BACK, at, max(moment.recorded_at, at), one.pk,
        one.credit_id, one.charge_id, -one.amount,
    )  # fmt: skip


def _amount_last(row: Sequence[object]) -> int:
    """SQLite's trigger sees row by row: what frees stands before what uses."""
    return int(str(row[-1]))


def _emptied(history: Sequence[Allocation], paper_of: Mapping[int, Document]) -> list[tuple[object, ...]]:
    """Rows after which nothing stands between two entries from the moment on which either of them is gone.

    What is live is taken back. What was taken back by hand on a later day than that still stood in the meantime:
    correcting rows empty that too.
    """
    gone = {one.reverses_id for one in history}
    pairs: dict[tuple[int, int], list[Allocation]] = {}
    for one in history:
        pairs.setdefault((one.credit_id, one.charge_id), []).append(one)
    rows: list[tuple[object, ...]] = []
    for pair, stood in pairs.items():
        paper, moment = _end_of(pair, paper_of)
        changes = [(one.at, one.amount) for one in stood]
        for one in stood:
            if one.reason == Allocation.ALLOCATE and one.pk not in gone:
                rows.append(_taken_back(one, paper, moment))
                changes.append((max(one.at, moment.at), -one.amount))
        for at, amount in rules.emptied(changes, moment.at):
            recorded_at = max(moment.recorded_at, at)
            rows.append((paper.pk, len(rows), 0, Allocation.CORRECT, at, recorded_at, None, *pair, amount))
    return rows


def _end_of(pair: tuple[int, int], paper_of: Mapping[int, Document]) -> tuple[Document, Moment]:
    """The reversal that ends what stood between two entries: the earlier one, if both are taken back."""
    papers = [paper_of[key] for key in pair if key in paper_of]
    paper = min(papers, key=lambda document: moment_of(document).at)
    return paper, moment_of(paper)


def _mirror(entry: DebtEntry, paper: Document) -> tuple[object, ...]:
    moment = moment_of(paper)
    return (
        paper.pk, entry.line, entry.part, entry.reason, moment.at, moment.recorded_at, entry.pk,
        entry.partner_id, entry.side, -entry.amount, entry.due_on, entry.contract,
    )  # fmt: skip
