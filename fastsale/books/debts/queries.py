"""Reads of the debt book. Every figure can be asked *as of* a moment and *as known on* a moment.

`as_of` None is now; `known` None is what we know today. A door that asks for a day passes its last microsecond
(foundation.dates.day_end). Amounts are đồng; on both sides positive is an open debt.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from fastsale.books.debts import rules
from fastsale.books.debts.locks import Key
from fastsale.books.debts.models import DebtMonth, OpenItem, Side
from fastsale.books.debts.rules import Open
from fastsale.foundation import clock
from fastsale.foundation.dates import day_start, month_of, next_month

RECEIVABLE = Side.RECEIVABLE.value
_LATE = "NOT (e.recorded_at = e.at) AND e.recorded_at > %s"


@dataclass(frozen=True, slots=True)
class Turnover:
    """One partner over a span: opening + charged − credited = closing. A mirror lessens its original's column."""

    partner_id: int
    opening: int
    charged: int
    credited: int

    @property
    def closing(self) -> int:
        return self.opening + self.charged - self.credited


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the account book (sổ chi tiết) with the balance after it."""

    entry_id: int
    document_id: int
    number: str
    kind: str
    reason: str
    at: datetime
    recorded_at: datetime
    due_on: date | None
    contract: str
    is_mirror: bool
    charged: int
    credited: int
    balance: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Sổ chi tiết công nợ of one account from `start` to `end`, both within."""

    opening: int
    rows: Sequence[Row]

    @property
    def charged(self) -> int:
        return sum(row.charged for row in self.rows)

    @property
    def credited(self) -> int:
        return sum(row.credited for row in self.rows)

    @property
    def closing(self) -> int:
        return self.opening + self.charged - self.credited


@dataclass(frozen=True, slots=True)
class OpenLine:
    """An open charge or credit as it stood: `amount` in whole, `remaining` of it."""

    entry_id: int
    partner_id: int
    document_id: int
    number: str
    kind: str
    reason: str
    line: int
    part: int
    contract: str
    at: datetime
    due_on: date | None
    amount: int
    remaining: int

    def days_overdue(self, on: date) -> int:
        """0 when not due before `on`."""
        return max((on - self.due_on).days, 0) if self.due_on else 0


@dataclass(frozen=True, slots=True)
class Ageing:
    """What a partner owes by how long it is overdue: [not due, 1–30, …, beyond]; `credits` not yet put to use."""

    partner_id: int
    buckets: tuple[int, ...]
    credits: int

    @property
    def overdue(self) -> int:
        return sum(self.buckets[1:])

    @property
    def balance(self) -> int:
        return sum(self.buckets) - self.credits


def balance(
    partner_id: int, side: str = RECEIVABLE, *, as_of: datetime | None = None, known: datetime | None = None
) -> int:
    """What one partner owes (or is owed, negative). One or two statements."""
    return balances(side, [partner_id], as_of=as_of, known=known).get(partner_id, 0)


def balances(
    side: str = RECEIVABLE,
    partner_ids: Collection[int] | None = None,
    *,
    as_of: datetime | None = None,
    known: datetime | None = None,
) -> dict[int, int]:
    """Balances by partner, those of 0 left out; None is every partner.

    Now: one statement. At a past moment: two, from whichever end of the month totals is nearer.
    """
    moment = _earlier(as_of, known)
    whose, keys = _of_partners("e", partner_ids)
    if moment is None:
        legs = [("SELECT e.partner_id, e.balance AS amount FROM debts_debtaccount e WHERE e.side = %s", [side])]
    else:
        legs = _legs_forward(side, moment) if _forward_is_nearer(side, moment) else _legs_backward(side, moment)
        if known is not None:
            legs.append((_ENTRIES.format(sign="-", span=f"e.at <= %s AND {_LATE}"), [side, _db(moment), _db(known)]))
    text = " UNION ALL ".join(f"{sql}{whose}" for sql, _ in legs)
    found = _rows(
        f"SELECT partner_id, SUM(amount) FROM ({text}) t GROUP BY partner_id HAVING SUM(amount) <> 0",  # noqa: S608
        [value for _, values in legs for value in (*values, *keys)],
    )
    return {partner: int(amount) for partner, amount in found}


_ENTRIES = "SELECT e.partner_id, {sign}e.amount AS amount FROM debts_debtentry e WHERE e.side = %s AND {span}"
_MONTHS = (
    "SELECT e.partner_id, {sign}(e.charged - e.credited) AS amount FROM debts_debtmonth e"
    " WHERE e.side = %s AND e.month {span} %s"
)


def _legs_backward(side: str, moment: datetime) -> list[tuple[str, list[Any]]]:
    """From the balance of today, minus everything after the moment."""
    after = next_month(month_of(moment))
    return [
        ("SELECT e.partner_id, e.balance AS amount FROM debts_debtaccount e WHERE e.side = %s", [side]),
        (_MONTHS.format(sign="-", span=">="), [side, _db_day(after)]),
        (_ENTRIES.format(sign="-", span="e.at > %s AND e.at < %s"), [side, _db(moment), _db(day_start(after))]),
    ]


def _legs_forward(side: str, moment: datetime) -> list[tuple[str, list[Any]]]:
    """From the first month on, and part of the month of the moment."""
    month = month_of(moment)
    return [
        (_MONTHS.format(sign="", span="<"), [side, _db_day(month)]),
        (_ENTRIES.format(sign="", span="e.at >= %s AND e.at <= %s"), [side, _db(day_start(month)), _db(moment)]),
    ]


def _forward_is_nearer(side: str, moment: datetime) -> bool:
    first = DebtMonth.objects.filter(side=side).order_by("month").values_list("month", flat=True).first()
    return first is None or moment - day_start(first) < clock.now() - moment


def turnover(
    side: str,
    start: datetime,
    end: datetime,
    partner_ids: Collection[int] | None = None,
    *,
    known: datetime | None = None,
) -> list[Turnover]:
    """Bảng tổng hợp công nợ: partners with a balance or a movement between `start` and `end`, both within."""
    opening = balances(side, partner_ids, as_of=start - datetime.resolution, known=known)
    whose, keys = _of_partners("e", partner_ids)
    seen, marks = ("", []) if known is None else (" AND e.recorded_at <= %s", [_db(known)])
    moved = {
        partner: (int(charged), int(credited))
        for partner, charged, credited in _rows(
            "SELECT e.partner_id,"  # noqa: S608
            " SUM(CASE WHEN (e.amount > 0) = (e.reverses_id IS NULL) THEN e.amount ELSE 0 END),"
            " SUM(CASE WHEN (e.amount > 0) = (e.reverses_id IS NULL) THEN 0 ELSE -e.amount END)"
            f" FROM debts_debtentry e WHERE e.side = %s AND e.at >= %s AND e.at <= %s{seen}{whose}"
            " GROUP BY e.partner_id",
            [side, _db(start), _db(end), *marks, *keys],
        )
    }
    return [
        Turnover(partner, opening.get(partner, 0), *moved.get(partner, (0, 0)))
        for partner in sorted(opening.keys() | moved.keys())
    ]


def statement(
    partner_id: int, side: str, start: datetime, end: datetime, *, known: datetime | None = None
) -> Statement:
    """Sổ chi tiết công nợ of one account, in order of effect, with the running balance. Three statements at most."""
    opening = balance(partner_id, side, as_of=start - datetime.resolution, known=known)
    seen, marks = ("", []) if known is None else (" AND e.recorded_at <= %s", [_db(known)])
    found = _rows(
        "SELECT e.id, e.document_id, COALESCE(d.number, ''), d.kind, e.reason, e.at, e.recorded_at, e.due_on,"  # noqa: S608
        " e.contract, e.reverses_id, e.amount FROM debts_debtentry e JOIN documents_document d ON d.id = e.document_id"
        f" WHERE e.partner_id = %s AND e.side = %s AND e.at >= %s AND e.at <= %s{seen} ORDER BY e.at, e.id",
        [partner_id, side, _db(start), _db(end), *marks],
    )
    rows: list[Row] = []
    running = opening
    for *facts, reverses, amount in found:
        running += amount
        on_charge_side = (amount > 0) == (reverses is None)
        charged, credited = (amount, 0) if on_charge_side else (0, -amount)
        entry, document, number, kind, reason, at, recorded_at, due_on, contract = facts
        rows.append(
            Row(entry, document, number, kind, reason, _moment(at), _moment(recorded_at), _day(due_on), contract,
                reverses is not None, charged, credited, running)
        )  # fmt: skip
    return Statement(opening, rows)


def open_charges(
    side: str = RECEIVABLE,
    partner_ids: Collection[int] | None = None,
    *,
    as_of: datetime | None = None,
    known: datetime | None = None,
) -> list[OpenLine]:
    """Charges not wholly paid, oldest due first. One statement."""
    return _open_lines(side, partner_ids, charges=True, as_of=as_of, known=known)


def open_credits(
    side: str = RECEIVABLE,
    partner_ids: Collection[int] | None = None,
    *,
    as_of: datetime | None = None,
    known: datetime | None = None,
) -> list[OpenLine]:
    """Credits not wholly put to use: advances, freed payments (khách trả trước). One statement."""
    return _open_lines(side, partner_ids, charges=False, as_of=as_of, known=known)


def _open_lines(
    side: str, partner_ids: Collection[int] | None, *, charges: bool, as_of: datetime | None, known: datetime | None
) -> list[OpenLine]:
    left, values = _left(side, partner_ids, as_of=as_of, known=known, charges=charges)
    found = _rows(
        "SELECT e.id, e.partner_id, e.document_id, COALESCE(d.number, ''), d.kind, e.reason, e.line, e.part,"  # noqa: S608
        f" e.contract, e.at, e.due_on, abs(e.amount), l.remaining FROM ({left}) l"
        " JOIN debts_debtentry e ON e.id = l.entry_id JOIN documents_document d ON d.id = e.document_id"
        " WHERE l.remaining > 0 ORDER BY e.due_on, e.at, e.id",
        values,
    )
    return [OpenLine(*[*row[:9], _moment(row[9]), _day(row[10]), row[11], int(row[12])]) for row in found]


def ageing(
    side: str,
    on: date,
    partner_ids: Collection[int] | None = None,
    *,
    days: Sequence[int] = rules.AGEING_DAYS,
    as_of: datetime | None = None,
    known: datetime | None = None,
) -> list[Ageing]:
    """What is owed by how long it was overdue on `on`, as of a moment (None: now), by partner. One statement.

    Σ buckets − credits is the balance of the same moment.
    """
    left, values = _left(side, partner_ids, as_of=as_of, known=known, charges=None)
    firsts = rules.bucket_days(on, days)
    whens = " ".join(f"WHEN l.due_on >= %s THEN {number}" for number in range(len(firsts)))
    found = _rows(
        f"SELECT l.partner_id, CASE WHEN NOT l.is_charge THEN -1 WHEN l.due_on IS NULL THEN 0 {whens}"  # noqa: S608
        f" ELSE {len(firsts)} END AS bucket, SUM(l.remaining) FROM ({left}) l WHERE l.remaining > 0"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        [*map(_db_day, firsts), *values],
    )
    sums: dict[int, list[int]] = {}
    for partner, bucket, amount in found:
        sums.setdefault(partner, [0] * (len(firsts) + 2))[bucket] = int(amount)
    return [Ageing(partner, tuple(row[:-1]), row[-1]) for partner, row in sums.items()]


def _left(
    side: str,
    partner_ids: Collection[int] | None,
    *,
    as_of: datetime | None,
    known: datetime | None,
    charges: bool | None,
) -> tuple[str, list[Any]]:
    """SQL of (entry_id, partner_id, is_charge, due_on, remaining) at a moment.

    A past moment goes backward: what is open today, plus what was used or mirrored since, of entries that
    stood then. So its cost is that of what is open and of what changed, not of all history.
    """
    moment = _earlier(as_of, known)
    whose, keys = _of_partners("o", partner_ids)
    kind = "" if charges is None else f" AND {'' if charges else 'NOT '}o.is_charge"
    columns = "SELECT o.entry_id, o.partner_id, o.is_charge, o.due_on,"
    if moment is None:
        now = f"{columns} o.remaining FROM debts_openitem o WHERE o.remaining > 0 AND o.side = %s{whose}{kind}"
        return now, [side, *keys]
    unseen, marks = _unseen(moment, known)
    stood = " AND o.at <= %s"
    values: list[Any] = [side, *keys, _db(moment)]
    if known is not None:
        stood += " AND NOT EXISTS (SELECT 1 FROM debts_debtentry e WHERE e.id = o.entry_id AND e.recorded_at > %s)"
        values.append(_db(known))
    legs = [
        f"{columns} o.remaining AS part FROM debts_openitem o WHERE o.remaining > 0 AND o.side = %s{whose}{kind}{stood}"
    ]
    for column, source, size in (
        ("credit_id", "debts_allocation", "e.amount"),
        ("charge_id", "debts_allocation", "e.amount"),
        ("reverses_id", "debts_debtentry", "abs(e.amount)"),
    ):
        legs.append(
            f"{columns} {size} FROM {source} e JOIN debts_openitem o ON o.entry_id = e.{column}"
            f" WHERE {unseen} AND o.side = %s{whose}{kind}{stood}"
        )
    text = (
        "SELECT entry_id, partner_id, is_charge, due_on, SUM(part) AS remaining"  # noqa: S608
        f" FROM ({' UNION ALL '.join(legs)}) p GROUP BY entry_id, partner_id, is_charge, due_on"
    )
    return text, values + 3 * (marks + values)


def _unseen(moment: datetime, known: datetime | None) -> tuple[str, list[Any]]:
    """Rows that do not count at the moment, or were not known yet."""
    if known is None:
        return "e.at > %s", [_db(moment)]
    return f"(e.at > %s OR ({_LATE}))", [_db(moment), _db(known)]


def overdue(keys: Iterable[Key], on: date) -> dict[Key, int]:
    """Đồng due before `on` and not paid, per account; those without are left out. One statement."""
    wanted = set(keys)
    found = _rows(
        "SELECT o.partner_id, o.side, SUM(o.remaining) FROM debts_openitem o WHERE o.remaining > 0 AND o.is_charge"  # noqa: S608
        f" AND o.due_on < %s AND o.partner_id IN ({_marks(wanted)}) GROUP BY o.partner_id, o.side",
        [_db_day(on), *(partner for partner, _side in sorted(wanted))],
    )
    return {(partner, side): int(amount) for partner, side, amount in found if (partner, side) in wanted}


def items(entry_ids: Iterable[int]) -> list[Open]:
    """What is left of these entries, whatever it is, oldest first. One statement; lock the account before using it."""
    return _opens(OpenItem.objects.filter(pk__in=list(entry_ids)))


def items_of(partner_id: int, side: str = RECEIVABLE, *, charges: bool | None = None) -> list[Open]:
    """What one account has open, oldest due first: charges, credits, or both. One statement."""
    rows = OpenItem.objects.filter(partner_id=partner_id, side=side, remaining__gt=0)
    return _opens(rows if charges is None else rows.filter(is_charge=charges))


def items_of_documents(document_ids: Iterable[int]) -> list[Open]:
    """What is left of the entries of papers (an order's deposits, a sale's charges). One statement."""
    return _opens(OpenItem.objects.filter(entry__document_id__in=list(document_ids), remaining__gt=0))


def _opens(rows: QuerySet[OpenItem]) -> list[Open]:
    columns = rows.values_list(
        "entry_id", "partner_id", "side", "is_charge", "remaining", "due_on", "at", "free_from", "entry__contract"
    )
    return rules.oldest_first([Open(*row) for row in columns])


def _earlier(as_of: datetime | None, known: datetime | None) -> datetime | None:
    """As known on K: T := min(T, K) (ledgers.md, Time)."""
    moments = [moment for moment in (as_of, known) if moment is not None]
    return min(moments) if moments else None


def _of_partners(alias: str, partner_ids: Collection[int] | None) -> tuple[str, list[int]]:
    if partner_ids is None:
        return "", []
    keys = sorted(set(partner_ids))
    return f" AND {alias}.partner_id IN ({_marks(keys)})", keys


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _db(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _db_day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _moment(value: Any) -> datetime:
    """SQLite gives text or a moment without a zone, which is UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
