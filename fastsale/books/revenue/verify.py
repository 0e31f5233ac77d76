"""Recount the revenue book from its rows; every difference is a Fault with the first paper that is off."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault

CHECKS: Sequence[tuple[str, str]] = (
    (
        "tiền hàng − chiết khấu = doanh thu, dòng %s",
        """
        SELECT COALESCE(d.number, d.kind), r.line, r.gross - r.discount, r.net FROM revenue_revenuerow r
        JOIN documents_document d ON d.id = r.document_id WHERE r.net <> r.gross - r.discount ORDER BY r.id
        """,
    ),
    (
        "bút toán đảo, dòng %s",
        """
        SELECT COALESCE(d.number, d.kind), m.line, -o.net, m.net FROM revenue_revenuerow m
        JOIN revenue_revenuerow o ON o.id = m.reverses_id JOIN documents_document d ON d.id = m.document_id
        WHERE m.quantity <> -o.quantity OR m.gross <> -o.gross OR m.discount <> -o.discount OR m.net <> -o.net
            OR m.vat <> -o.vat OR m.cost <> -o.cost OR m.customer_id <> o.customer_id OR m.seller_id <> o.seller_id
            OR m.branch_id <> o.branch_id OR COALESCE(m.product_id, 0) <> COALESCE(o.product_id, 0)
            OR COALESCE(m.warehouse_id, 0) <> COALESCE(o.warehouse_id, 0) OR m.channel <> o.channel
            OR m.contract <> o.contract OR m.promotion <> o.promotion OR m.vat_code <> o.vat_code
            OR m.at < o.at OR d.reverses_id IS NULL OR d.reverses_id <> o.document_id
        ORDER BY m.id
        """,
    ),
    (
        "chỉ đảo một phần, dòng %s",
        """
        SELECT COALESCE(d.number, d.kind), o.line, -o.net, 0 FROM revenue_revenuerow o
        JOIN documents_document d ON d.reverses_id = o.document_id
        WHERE o.reverses_id IS NULL
            AND EXISTS (SELECT 1 FROM revenue_revenuerow x WHERE x.document_id = d.id)
            AND NOT EXISTS (SELECT 1 FROM revenue_revenuerow m WHERE m.reverses_id = o.id)
        ORDER BY o.id
        """,
    ),
    (
        "ngày của dòng %s (khác ngày chứng từ)",
        """
        SELECT COALESCE(d.number, d.kind), r.line, 1, 0 FROM revenue_revenuerow r
        JOIN documents_document d ON d.id = r.document_id
        WHERE d.at IS NULL OR r.at <> d.at OR r.recorded_at <> d.recorded_at ORDER BY r.id
        """,
    ),
    (
        "thuế GTGT dòng %s (khác thuế suất)",
        """
        SELECT COALESCE(d.number, d.kind), r.line, 0, r.vat FROM revenue_revenuerow r
        JOIN documents_document d ON d.id = r.document_id
        WHERE (r.vat_rate = 0 AND r.vat <> 0) OR (r.vat > 0 AND r.net < 0) OR (r.vat < 0 AND r.net > 0)
        ORDER BY r.id
        """,
    ),
)


def check() -> Iterator[Fault]:
    """Every fault of the revenue book; nothing when it is sound. Reads only."""
    for what, sql in CHECKS:
        for paper, line, expected, found in _rows(sql):
            yield Fault("revenue", what % line, paper, figures.money(int(expected)), figures.money(int(found)))


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
