"""Recount the debt book from its rows; every difference is a Fault with the first paper that is off."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault

_RUNNING = """
    SELECT COALESCE(d.number, d.kind), '', MAX(total), size FROM (
        SELECT a.{side}_id AS entry_id, CASE WHEN m.at <= a.at THEN 0 ELSE abs(e.amount) END AS size, a.at,
            SUM(a.amount) OVER (PARTITION BY a.{side}_id ORDER BY a.at) AS total
        FROM debts_allocation a JOIN debts_debtentry e ON e.id = a.{side}_id
        LEFT JOIN debts_debtentry m ON m.reverses_id = e.id
    ) r JOIN debts_debtentry e ON e.id = r.entry_id JOIN documents_document d ON d.id = e.document_id
    WHERE total > size OR total < 0 GROUP BY e.id, COALESCE(d.number, d.kind), size ORDER BY e.id
"""
"""At no moment, not only now, does an entry give or take more than it has, or anything once it is mirrored."""

CHECKS: Sequence[tuple[str, str]] = (
    (
        "số dư công nợ %s",
        """
        SELECT '', p.code || ' (' || a.side || ')', COALESCE(n.amount, 0), a.balance FROM debts_debtaccount a
        JOIN partners_partner p ON p.id = a.partner_id
        LEFT JOIN (SELECT partner_id, side, SUM(amount) AS amount FROM debts_debtentry GROUP BY partner_id, side) n
            ON n.partner_id = a.partner_id AND n.side = a.side
        WHERE a.balance <> COALESCE(n.amount, 0) ORDER BY a.id
        """,
    ),
    (
        "bút toán không có tài khoản công nợ %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code || ' (' || e.side || ')', 1, 0 FROM debts_debtentry e
        JOIN partners_partner p ON p.id = e.partner_id JOIN documents_document d ON d.id = e.document_id
        WHERE NOT EXISTS (SELECT 1 FROM debts_debtaccount a WHERE a.partner_id = e.partner_id AND a.side = e.side)
        ORDER BY e.id
        """,
    ),
    (
        "quyền ghi nợ của %s (khách lẻ không được nợ)",
        """
        SELECT '', p.code, CASE WHEN p.is_walk_in THEN 0 ELSE 1 END, CASE WHEN a.may_owe THEN 1 ELSE 0 END
        FROM debts_debtaccount a JOIN partners_partner p ON p.id = a.partner_id
        WHERE a.may_owe = p.is_walk_in ORDER BY a.id
        """,
    ),
    (
        "số còn lại của khoản công nợ %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code, abs(e.amount) - COALESCE(c.amount, 0) - COALESCE(h.amount, 0)
            - COALESCE(abs(m.amount), 0), o.remaining
        FROM debts_debtentry e JOIN documents_document d ON d.id = e.document_id
        JOIN partners_partner p ON p.id = e.partner_id
        LEFT JOIN debts_openitem o ON o.entry_id = e.id
        LEFT JOIN debts_debtentry m ON m.reverses_id = e.id
        LEFT JOIN (SELECT credit_id, SUM(amount) AS amount FROM debts_allocation GROUP BY credit_id) c
            ON c.credit_id = e.id
        LEFT JOIN (SELECT charge_id, SUM(amount) AS amount FROM debts_allocation GROUP BY charge_id) h
            ON h.charge_id = e.id
        WHERE e.reverses_id IS NULL AND (o.remaining IS NULL OR o.remaining <> abs(e.amount) - COALESCE(c.amount, 0)
            - COALESCE(h.amount, 0) - COALESCE(abs(m.amount), 0))
        ORDER BY e.id
        """,
    ),
    (
        "bản tóm tắt của khoản công nợ %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code, 1, 0
        FROM debts_openitem o JOIN debts_debtentry e ON e.id = o.entry_id
        JOIN documents_document d ON d.id = e.document_id JOIN partners_partner p ON p.id = e.partner_id
        WHERE o.partner_id <> e.partner_id OR o.side <> e.side OR o.is_charge <> (e.amount > 0) OR o.at <> e.at
            OR COALESCE(o.due_on, '1900-01-01') <> COALESCE(e.due_on, '1900-01-01') OR o.free_from < e.at
            OR e.reverses_id IS NOT NULL
        ORDER BY e.id
        """,
    ),
    (
        "bút toán đảo của %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code, -o.amount, m.amount FROM debts_debtentry m
        JOIN debts_debtentry o ON o.id = m.reverses_id JOIN documents_document d ON d.id = m.document_id
        JOIN partners_partner p ON p.id = m.partner_id
        WHERE m.amount <> -o.amount OR m.partner_id <> o.partner_id OR m.side <> o.side OR m.at < o.at
            OR d.reverses_id IS NULL OR d.reverses_id <> o.document_id OR m.contract <> o.contract
        ORDER BY m.id
        """,
    ),
    (
        "ngày của bút toán công nợ %s (khác ngày chứng từ)",
        """
        SELECT COALESCE(d.number, d.kind), p.code, 1, 0
        FROM debts_debtentry e JOIN documents_document d ON d.id = e.document_id
        JOIN partners_partner p ON p.id = e.partner_id
        WHERE d.at IS NULL OR e.at <> d.at OR e.recorded_at <> d.recorded_at ORDER BY e.id
        """,
    ),
    (
        "đối trừ sai tài khoản của %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code, 1, 0
        FROM debts_allocation a JOIN debts_debtentry c ON c.id = a.credit_id
        JOIN debts_debtentry h ON h.id = a.charge_id JOIN documents_document d ON d.id = a.document_id
        JOIN partners_partner p ON p.id = c.partner_id
        WHERE c.amount > 0 OR h.amount < 0 OR c.partner_id <> h.partner_id OR c.side <> h.side
            OR c.reverses_id IS NOT NULL OR h.reverses_id IS NOT NULL OR a.at < c.at OR a.at < h.at
        ORDER BY a.id
        """,
    ),
    (
        "gỡ đối trừ của %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code, -o.amount, a.amount FROM debts_allocation a
        JOIN debts_allocation o ON o.id = a.reverses_id JOIN debts_debtentry c ON c.id = a.credit_id
        JOIN documents_document d ON d.id = a.document_id JOIN partners_partner p ON p.id = c.partner_id
        WHERE a.amount <> -o.amount OR a.credit_id <> o.credit_id OR a.charge_id <> o.charge_id OR a.at < o.at
        ORDER BY a.id
        """,
    ),
    ("đối trừ vượt khoản thu%s", _RUNNING.format(side="credit")),
    ("đối trừ vượt khoản nợ%s", _RUNNING.format(side="charge")),
    (
        "khách lẻ còn khoản mở, %s",
        """
        SELECT COALESCE(d.number, d.kind), p.code, 0, o.remaining
        FROM debts_openitem o JOIN debts_debtentry e ON e.id = o.entry_id
        JOIN partners_partner p ON p.id = o.partner_id JOIN documents_document d ON d.id = e.document_id
        WHERE p.is_walk_in AND o.is_charge AND o.remaining <> 0 ORDER BY e.id
        """,
    ),
)

_MONTHS = """
    SELECT COALESCE(m.partner_id, n.partner_id), COALESCE(m.side, n.side), COALESCE(m.month, n.month),
        COALESCE(n.charged, 0), COALESCE(n.credited, 0), COALESCE(m.charged, 0), COALESCE(m.credited, 0)
    FROM debts_debtmonth m FULL JOIN (
        SELECT partner_id, side, {month} AS month,
            SUM(CASE WHEN (amount > 0) = (reverses_id IS NULL) THEN amount ELSE 0 END) AS charged,
            SUM(CASE WHEN (amount > 0) = (reverses_id IS NULL) THEN 0 ELSE -amount END) AS credited
        FROM debts_debtentry GROUP BY 1, 2, 3
    ) n ON n.partner_id = m.partner_id AND n.side = m.side AND n.month = m.month
    WHERE COALESCE(n.charged, 0) <> COALESCE(m.charged, 0) OR COALESCE(n.credited, 0) <> COALESCE(m.credited, 0)
    ORDER BY 1, 2, 3
"""
_MONTH_OF = {
    "postgresql": "date_trunc('month', at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
    "sqlite": "date(substr(at, 1, 19), '+7 hours', 'start of month')",
}


def check() -> Iterator[Fault]:
    """Every fault of the debt book; nothing when it is sound. Reads only."""
    for what, sql in CHECKS:
        for paper, whose, expected, found in _rows(sql):
            yield Fault("debts", what % (whose or ""), paper, _money(expected), _money(found))
    for partner, side, month, charged, credited, has_charged, has_credited in _rows(
        _MONTHS.format(month=_MONTH_OF[connection.vendor])
    ):
        what = f"phát sinh tháng {str(month)[:7]} của đối tác {partner} ({side})"
        yield Fault(
            "debts",
            what,
            "",
            f"{_money(charged)} / {_money(credited)}",
            f"{_money(has_charged)} / {_money(has_credited)}",
        )


def _money(amount: Any) -> str:
    return "không có" if amount is None else figures.money(int(amount))


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
