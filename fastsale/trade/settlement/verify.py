"""Do the papers of money and debt say what the books say? Every difference is a Fault that names the paper."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault

_MONEY = """
    SELECT COALESCE(d.number, d.kind), p.amount, COALESCE({figure}, 0) FROM {paper} p
    JOIN documents_document d ON d.id = p.document_id
    WHERE p.amount <> COALESCE({figure}, 0) ORDER BY d.id
"""
_LINES = "(SELECT SUM(l.amount) FROM {lines} l WHERE l.{key} = p.document_id)"
_CASH = (
    "(SELECT {sign}SUM(e.amount) FROM cash_cashentry e WHERE e.document_id = p.document_id AND e.reverses_id IS NULL)"
)
_DEBT = (
    "(SELECT {sign}SUM(e.amount) FROM debts_debtentry e WHERE e.document_id = p.document_id"
    " AND e.partner_id = p.partner_id AND e.reverses_id IS NULL)"
)
_COLLECTIONS, _PAYMENTS = "settlement_collection", "settlement_cashpayment"

CHECKS: Sequence[tuple[str, str]] = (
    (
        "các dòng của phiếu thu",
        _MONEY.format(paper=_COLLECTIONS, figure=_LINES.format(lines="settlement_collectionline", key="collection_id")),
    ),
    ("sổ quỹ của phiếu thu", _MONEY.format(paper=_COLLECTIONS, figure=_CASH.format(sign=""))),
    ("công nợ của phiếu thu", _MONEY.format(paper=_COLLECTIONS, figure=_DEBT.format(sign="-"))),
    (
        "các dòng của phiếu chi",
        _MONEY.format(paper=_PAYMENTS, figure=_LINES.format(lines="settlement_cashpaymentline", key="payment_id")),
    ),
    ("sổ quỹ của phiếu chi", _MONEY.format(paper=_PAYMENTS, figure=_CASH.format(sign="-"))),
    (
        "công nợ của phiếu chi",
        _MONEY.format(paper=_PAYMENTS, figure=f"abs({_DEBT.format(sign='')})"),
    ),
    (
        "số dư đầu kỳ trên sổ công nợ",
        """
        SELECT COALESCE(d.number, d.kind), l.amount, COALESCE(e.amount, 0) FROM settlement_debtvoucherline l
        JOIN settlement_debtvoucher v ON v.document_id = l.voucher_id AND v.purpose = 'opening'
        JOIN documents_document d ON d.id = v.document_id
        LEFT JOIN debts_debtentry e ON e.document_id = d.id AND e.line = l.line AND e.partner_id = l.partner_id
            AND e.side = l.side AND e.reverses_id IS NULL
        WHERE l.amount <> COALESCE(e.amount, 0) ORDER BY d.id, l.line
        """,
    ),
    (
        "số dư đầu kỳ trên sổ quỹ",
        """
        SELECT COALESCE(d.number, d.kind), l.amount, COALESCE(e.amount, 0) FROM settlement_cashvoucherline l
        JOIN documents_document d ON d.id = l.voucher_id
        LEFT JOIN cash_cashentry e ON e.document_id = d.id AND e.line = l.line AND e.account_id = l.account_id
            AND e.reverses_id IS NULL
        WHERE l.amount <> COALESCE(e.amount, 0) ORDER BY d.id, l.line
        """,
    ),
    (
        "phiếu chuyển công nợ (tổng phải bằng 0)",
        """
        SELECT COALESCE(d.number, d.kind), 0, SUM(e.amount) FROM debts_debtentry e
        JOIN documents_document d ON d.id = e.document_id
        WHERE d.kind = 'debt_transfer' GROUP BY d.id, d.number, d.kind HAVING SUM(e.amount) <> 0 ORDER BY d.id
        """,
    ),
)


def check() -> Iterator[Fault]:
    """Every paper of settlement whose figures are not those of the books. Reads only."""
    for what, sql in CHECKS:
        for paper, expected, found in _rows(sql):
            yield Fault("settlement", what, paper, figures.money(int(expected)), figures.money(int(found)))


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
