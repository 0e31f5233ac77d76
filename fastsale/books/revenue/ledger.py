"""The only writer of the revenue book.

    record(document=paper, moment=moment, about=About(...), rows=[Sold(...), ...])

Nothing is locked: rows are facts, and nothing in this book becomes scarce. One statement, whatever the lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from fastsale.books.revenue.models import Reason, RevenueRow
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.foundation.documents.papers import moment_of

_HEAD = ("document_id", "line", "part", "reason", "at", "recorded_at", "reverses_id")
_ABOUT = ("customer_id", "seller_id", "branch_id", "warehouse_id", "channel", "contract")
_SAME = ("product_id", "promotion", "vat_code", "vat_rate", *_ABOUT)
_SIGNED = ("quantity", "gross", "discount", "net", "vat", "cost")
_COLUMNS = (*_HEAD, *_SAME, *_SIGNED)


@dataclass(frozen=True, slots=True)
class About:
    """What the rows of a paper have in common. A return takes it from its original."""

    customer_id: int
    seller_id: int
    branch_id: int
    warehouse_id: int | None = None
    channel: str = ""
    contract: str = ""


@dataclass(frozen=True, slots=True)
class Sold:
    """One line: `quantity` in thousandths of the base unit, amounts in đồng before tax, net = gross − discount,
    `vat_rate` in basis points, `cost` the first cost. A return is all negative, with reason RETURN.
    """

    line: int
    product_id: int | None = None
    quantity: int = 0
    gross: int = 0
    discount: int = 0
    net: int = 0
    vat: int = 0
    vat_code: str = ""
    vat_rate: int = 0
    cost: int = 0
    promotion: str = ""
    part: int = 0
    reason: str = Reason.SALE

    @classmethod
    def rounding(cls, line: int, amount: int) -> "Sold":
        """The difference between a rounded total and its lines, ±, so that the book ties to the debt."""
        return cls(line, gross=amount, net=amount, reason=Reason.ROUNDING)

    @classmethod
    def cost_of(cls, line: int, product_id: int, cost: int, *, part: int = 0) -> "Sold":
        """The cost of goods that leave later than they were sold: `line` is the line of the paper that carries it."""
        return cls(line, product_id, cost=cost, part=part, reason=Reason.COST)


def record(*, document: Document, moment: Moment, about: About, rows: Sequence[Sold]) -> None:
    """Write the rows of a paper. One statement."""
    assert connection.in_atomic_block
    assert all(row.net == row.gross - row.discount for row in rows), "net = gross − discount"
    common = tuple(getattr(about, name) for name in _ABOUT)
    insert_rows(
        RevenueRow,
        _COLUMNS,
        [
            (
                document.pk, row.line, row.part, str(row.reason), moment.at, moment.recorded_at, None,
                row.product_id, row.promotion, row.vat_code, row.vat_rate, *common,
                row.quantity, row.gross, row.discount, row.net, row.vat, row.cost,
            )
            for row in rows
        ],
    )  # fmt: skip


def reverse(undone: Sequence[tuple[Document, Document]]) -> None:
    """Take the rows of papers back: (original, its reversal) each, dated as the reversal is. One statement a paper."""
    assert connection.in_atomic_block
    quote = connection.ops.quote_name
    table = quote(RevenueRow._meta.db_table)
    names = ", ".join(map(quote, _COLUMNS))
    kept = ", ".join(f"r.{quote(name)}" for name in _SAME)
    negated = ", ".join(f"-r.{quote(name)}" for name in _SIGNED)
    cast = "::timestamptz" if connection.vendor == "postgresql" else ""
    sql = (
        f"INSERT INTO {table} ({names})"  # noqa: S608
        f" SELECT %s, r.line, r.part, r.reason, %s{cast}, %s{cast}, r.id, {kept}, {negated} FROM {table} r"
        " WHERE r.document_id = %s AND r.reverses_id IS NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {table} m WHERE m.reverses_id = r.id) ORDER BY r.id"
    )
    with connection.cursor() as cursor:
        for original, reversal in undone:
            moment = moment_of(reversal)
            at, recorded_at = (
                connection.ops.adapt_datetimefield_value(value) for value in (moment.at, moment.recorded_at)
            )
            cursor.execute(sql, [reversal.pk, at, recorded_at, original.pk])
