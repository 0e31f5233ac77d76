"""Sales against the books: what every confirmed order says is what stands in revenue and debts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from fastsale.foundation import figures
from fastsale.foundation.documents.faults import Fault
from fastsale.trade.sales.models import State

BOOK = "sales"

_PAPER = "COALESCE(d.number, d.kind)"


def _money(amount: Any) -> str:
    return figures.money(int(amount))


def _quantity(amount: Any) -> str:
    return figures.quantity(int(amount))


def _state(name: str) -> str:
    return str(State(name).label) if name else ""


@dataclass(frozen=True, slots=True)
class Check:
    """Orders that must not be, oldest first: a query of (paper, expected, found)."""

    what: str
    sql: str
    show: Callable[[Any], str] = _money


CHECKS = (
    Check(
        "tiền của phiếu khác tổng các dòng",
        f"SELECT {_PAPER}, COALESCE(n.net, 0) + COALESCE(n.vat, 0), o.net + o.vat FROM sales_salesorder o"  # noqa: S608
        " JOIN documents_document d ON d.id = o.document_id LEFT JOIN"
        " (SELECT order_id, SUM(net) AS net, SUM(vat) AS vat FROM sales_salesorderline GROUP BY order_id) n"
        " ON n.order_id = o.id WHERE o.net <> COALESCE(n.net, 0) OR o.vat <> COALESCE(n.vat, 0) ORDER BY o.id",
    ),
    Check(
        "doanh thu khác tiền của phiếu",
        f"SELECT {_PAPER}, o.net + o.rounding + o.vat, COALESCE(n.amount, 0) FROM sales_salesorder o"  # noqa: S608
        " JOIN documents_document d ON d.id = o.document_id LEFT JOIN"
        " (SELECT document_id, SUM(net + vat) AS amount FROM revenue_revenuerow"
        " WHERE reverses_id IS NULL AND reason <> 'cost' GROUP BY document_id) n ON n.document_id = d.id"
        " WHERE d.at IS NOT NULL AND o.net + o.rounding + o.vat <> COALESCE(n.amount, 0) ORDER BY o.id",
    ),
    Check(
        "công nợ khác tiền của phiếu",
        f"SELECT {_PAPER}, o.total, COALESCE(n.amount, 0) FROM sales_salesorder o"  # noqa: S608
        " JOIN documents_document d ON d.id = o.document_id LEFT JOIN"
        " (SELECT document_id, SUM(amount) AS amount FROM debts_debtentry"
        " WHERE reverses_id IS NULL AND reason = 'sale' GROUP BY document_id) n ON n.document_id = d.id"
        " WHERE d.at IS NOT NULL AND o.total <> COALESCE(n.amount, 0) ORDER BY o.id",
    ),
    Check(
        "dòng của phiếu khác doanh thu",
        f"SELECT {_PAPER}, l.base_quantity, COALESCE(r.quantity, 0) FROM sales_salesorderline l"  # noqa: S608
        " JOIN sales_salesorder o ON o.id = l.order_id JOIN documents_document d ON d.id = o.document_id"
        " LEFT JOIN revenue_revenuerow r ON r.document_id = d.id AND r.line = l.position AND r.part = 0"
        " AND r.reverses_id IS NULL AND r.reason = 'sale' WHERE d.at IS NOT NULL AND (r.id IS NULL"
        " OR r.quantity <> l.base_quantity OR COALESCE(r.product_id, 0) <> COALESCE(l.product_id, 0)"
        " OR r.net <> l.net OR r.vat <> l.vat OR r.vat_code <> l.vat_code) ORDER BY o.id, l.position",
        _quantity,
    ),
    # A cancelled or replaced order that once stood in the books is mirrored, a confirmed one is not.
    Check(
        "trạng thái phiếu khác sổ",
        f"SELECT {_PAPER}, '', o.state FROM sales_salesorder o JOIN documents_document d ON d.id = o.document_id"  # noqa: S608
        " LEFT JOIN documents_document r ON r.reverses_id = d.id"
        " WHERE (o.state IN ('cancelled', 'replaced') AND d.at IS NOT NULL AND r.id IS NULL)"
        " OR (o.state = 'confirmed' AND (d.at IS NULL OR r.id IS NOT NULL)) ORDER BY o.id",
        _state,
    ),
)


def check() -> Iterator[Fault]:
    """Every order that does not tie, oldest first within each question. Reads only."""
    for question in CHECKS:
        with connection.cursor() as cursor:
            cursor.execute(question.sql)
            rows = cursor.fetchall()
        for paper, expected, found in rows:
            yield Fault(BOOK, question.what, paper, question.show(expected), question.show(found))
