"""Warehouse papers against the stock book: what a slip says has left is what the book moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault

BOOK = "warehouse"


@dataclass(frozen=True, slots=True)
class Check:
    """Papers that must not be, oldest first: a query of (paper, line, expected, found), quantities in thousandths."""

    what: str
    sql: str


def _moved(kind: str, said: str) -> str:
    """Lines whose quantity is not what the book moved for them; said: a query of (document, line, quantity)."""
    return (
        "SELECT COALESCE(d.number, d.kind), t.line, SUM(t.said), SUM(t.moved) FROM ("  # noqa: S608
        f" SELECT document_id, line, said, 0 AS moved FROM ({said}) s"
        " UNION ALL SELECT m.document_id, m.line, 0, m.quantity FROM stock_stockmove m"
        " JOIN documents_document k ON k.id = m.document_id"
        f" WHERE k.kind = '{kind}' AND m.reverses_id IS NULL) t JOIN documents_document d ON d.id = t.document_id"
        " GROUP BY d.id, d.number, d.kind, t.line HAVING SUM(t.said) <> SUM(t.moved) ORDER BY d.id, t.line"
    )


CHECKS = (
    Check(
        "thực xuất khác sổ kho",
        _moved(
            "goods_issue",
            "SELECT i.document_id, l.position AS line, -l.issued AS said FROM warehouse_goodsissueline l"
            " JOIN warehouse_goodsissue i ON i.id = l.issue_id WHERE i.state <> 'waiting'",
        ),
    ),
    Check(
        "tồn đầu kỳ khác sổ kho",
        _moved(
            "stock_opening",
            "SELECT o.document_id, l.position AS line, l.quantity AS said FROM warehouse_stockopeningline l"
            " JOIN warehouse_stockopening o ON o.id = l.opening_id",
        ),
    ),
    # A slip that waits holds what it asks; one that does not wait holds nothing.
    Check(
        "hàng đang giữ khác phiếu chờ xuất",
        "SELECT COALESCE(d.number, d.kind), 0, SUM(t.asked), SUM(t.held) FROM ("
        " SELECT i.document_id, l.asked, 0 AS held FROM warehouse_goodsissueline l"
        " JOIN warehouse_goodsissue i ON i.id = l.issue_id WHERE i.state = 'waiting'"
        " UNION ALL SELECT h.document_id, 0, h.quantity FROM stock_hold h"
        " JOIN warehouse_goodsissue i ON i.document_id = h.document_id) t"
        " JOIN documents_document d ON d.id = t.document_id"
        " GROUP BY d.id, d.number, d.kind HAVING SUM(t.asked) <> SUM(t.held) ORDER BY d.id",
    ),
)


def check() -> Iterator[Fault]:
    """Slips and openings whose lines differ from their moves, and slips that hold what they should not."""
    for question in CHECKS:
        with connection.cursor() as cursor:
            cursor.execute(question.sql)
            rows = cursor.fetchall()
        for paper, line, expected, found in rows:
            what = f"{question.what}, dòng {line}" if line else question.what
            yield Fault(BOOK, what, paper, figures.quantity(int(expected)), figures.quantity(int(found)))
