"""Recount the cash book from its rows; every difference is a Fault with the first paper that is off."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault

_LOCAL_DAY = {
    "postgresql": "({column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
    "sqlite": "date(substr({column}, 1, 19), '+7 hours')",
}

CHECKS: Sequence[tuple[str, str]] = (
    (
        "số dư quỹ %s",
        """
        SELECT '', a.name, COALESCE(n.amount, 0), b.balance FROM cash_cashaccount a
        LEFT JOIN cash_cashbalance b ON b.account_id = a.id
        LEFT JOIN (SELECT account_id, SUM(amount) AS amount FROM cash_cashentry GROUP BY account_id) n
            ON n.account_id = a.id
        WHERE b.balance IS NULL OR b.balance <> COALESCE(n.amount, 0) ORDER BY a.id
        """,
    ),
    (
        "quyền chi quá số dư của %s",
        """
        SELECT '', a.name, 1, 0 FROM cash_cashaccount a JOIN cash_cashbalance b ON b.account_id = a.id
        WHERE b.may_go_below <> a.may_go_below ORDER BY a.id
        """,
    ),
    (
        "ngày đã kiểm của %s",
        """
        SELECT '', a.name, 1, 0 FROM cash_cashbalance b JOIN cash_cashaccount a ON a.id = b.account_id
        LEFT JOIN (
            SELECT c.account_id, MAX(c.day) AS day FROM cash_cashcount c
            LEFT JOIN documents_document r ON r.reverses_id = c.document_id WHERE r.id IS NULL GROUP BY c.account_id
        ) n ON n.account_id = a.id
        WHERE COALESCE(n.day, '1900-01-01') <> COALESCE(b.counted_through, '1900-01-01') ORDER BY a.id
        """,
    ),
    (
        "bút toán đảo của %s",
        """
        SELECT COALESCE(d.number, d.kind), a.name, -o.amount, m.amount FROM cash_cashentry m
        JOIN cash_cashentry o ON o.id = m.reverses_id JOIN documents_document d ON d.id = m.document_id
        JOIN cash_cashaccount a ON a.id = m.account_id
        WHERE m.amount <> -o.amount OR m.account_id <> o.account_id OR m.method <> o.method OR m.at < o.at
            OR d.reverses_id IS NULL OR d.reverses_id <> o.document_id
        ORDER BY m.id
        """,
    ),
    (
        "ngày của bút toán %s (khác ngày chứng từ)",
        """
        SELECT COALESCE(d.number, d.kind), a.name, 1, 0 FROM cash_cashentry e
        JOIN documents_document d ON d.id = e.document_id JOIN cash_cashaccount a ON a.id = e.account_id
        WHERE d.at IS NULL OR e.at <> d.at OR e.recorded_at <> d.recorded_at ORDER BY e.id
        """,
    ),
)

_COUNTS = """
    SELECT COALESCE(d.number, d.kind), a.name, c.counted, (
        SELECT COALESCE(SUM(e.amount), 0) FROM cash_cashentry e WHERE e.account_id = c.account_id AND {day} <= c.day
    ) FROM cash_cashcount c
    JOIN documents_document d ON d.id = c.document_id JOIN cash_cashaccount a ON a.id = c.account_id
    WHERE NOT EXISTS (SELECT 1 FROM documents_document r WHERE r.reverses_id = d.id)
    AND c.counted <> (
        SELECT COALESCE(SUM(e.amount), 0) FROM cash_cashentry e WHERE e.account_id = c.account_id AND {day} <= c.day
    ) ORDER BY c.document_id
"""
"""What was counted at the end of a day is what the book says of it, for ever."""


def check() -> Iterator[Fault]:
    """Every fault of the cash book; nothing when it is sound. Reads only."""
    day = _LOCAL_DAY[connection.vendor].format(column="e.at")
    for what, sql in (*CHECKS, ("số đã kiểm của %s", _COUNTS.format(day=day))):
        for paper, account, expected, found in _rows(sql):
            yield Fault("cash", what % account, paper, _money(expected), _money(found))


def _money(amount: Any) -> str:
    return "không có" if amount is None else figures.money(int(amount))


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
