"""Purchase receipts against the books: stock in at their net amounts, debts at their totals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault
from fastsale.trade.purchasing.models import ReceiptState

BOOK = "purchasing"

_PAPER = "COALESCE(d.number, d.kind)"
_FROM = "FROM purchasing_purchasereceipt p JOIN documents_document d ON d.id = p.document_id"


def _money(amount: Any) -> str:
    return figures.money(int(amount))


def _state(name: str) -> str:
    return str(ReceiptState(name).label) if name else ""


def _quantity(amount: Any) -> str:
    return figures.quantity(int(amount))


@dataclass(frozen=True, slots=True)
class Check:
    """Receipts that must not be, oldest first: a query of (paper, expected, found)."""

    what: str
    sql: str
    show: Callable[[Any], str] = _money


def _booked(column: str, book: str) -> str:
    """What a receipt says beside what its own rows of a book add up to."""
    return (
        f"SELECT {_PAPER}, p.{column}, COALESCE(n.amount, 0) {_FROM} LEFT JOIN"  # noqa: S608
        f" (SELECT document_id, SUM({'value' if book == 'stock_stockmove' else 'amount'}) AS amount FROM {book}"
        " WHERE reverses_id IS NULL GROUP BY document_id) n ON n.document_id = d.id"
        f" WHERE p.{column} <> COALESCE(n.amount, 0) ORDER BY p.id"
    )


CHECKS = (
    Check(
        "tiền của phiếu khác tổng các dòng",
        f"SELECT {_PAPER}, COALESCE(n.net, 0) + COALESCE(n.vat, 0), p.net + p.vat {_FROM} LEFT JOIN"  # noqa: S608
        " (SELECT receipt_id, SUM(net) AS net, SUM(vat) AS vat FROM purchasing_purchasereceiptline GROUP BY receipt_id)"
        " n ON n.receipt_id = p.id WHERE p.net <> COALESCE(n.net, 0) OR p.vat <> COALESCE(n.vat, 0) ORDER BY p.id",
    ),
    Check(
        "số lượng nhập khác sổ kho",
        f"SELECT {_PAPER}, n.said, n.booked FROM (SELECT document_id, SUM(said) AS said, SUM(booked) AS booked FROM ("  # noqa: S608
        " SELECT p.document_id, l.position AS line, l.base_quantity AS said, 0 AS booked"
        " FROM purchasing_purchasereceiptline l JOIN purchasing_purchasereceipt p ON p.id = l.receipt_id"
        " UNION ALL SELECT m.document_id, m.line, 0, m.quantity FROM stock_stockmove m"
        " JOIN purchasing_purchasereceipt p ON p.document_id = m.document_id WHERE m.reverses_id IS NULL) t"
        " GROUP BY document_id, line HAVING SUM(said) <> SUM(booked)) n"
        " JOIN documents_document d ON d.id = n.document_id ORDER BY d.id",
        _quantity,
    ),
    Check("giá trị nhập kho khác phiếu", _booked("net", "stock_stockmove")),
    Check("công nợ khác phiếu", _booked("total", "debts_debtentry")),
    Check(
        "trạng thái phiếu khác sổ",
        f"SELECT {_PAPER}, '', p.state {_FROM} LEFT JOIN documents_document r ON r.reverses_id = d.id"
        " WHERE (p.state = 'received') <> (r.id IS NULL) ORDER BY p.id",
        _state,
    ),
)


def check() -> Iterator[Fault]:
    """Every receipt that does not tie, oldest first within each question. Reads only."""
    for question in CHECKS:
        with connection.cursor() as cursor:
            cursor.execute(question.sql)
            rows = cursor.fetchall()
        for paper, expected, found in rows:
            yield Fault(BOOK, question.what, paper, question.show(expected), question.show(found))
