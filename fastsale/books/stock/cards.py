"""The stock card (thẻ kho) of one product in one warehouse, and how the goods of a paper were costed."""

from dataclasses import dataclass
from datetime import datetime

from fastsale.books.stock import engine
from fastsale.books.stock.totals import Filter, at_moment


@dataclass(frozen=True, slots=True)
class CardRow:
    """One move on a stock card. quantity: thousandths, signed; balance: after it. A mirror takes back the
    paper with the key `reverses`."""

    move_id: int
    document_id: int
    kind: str
    number: str
    at: datetime
    recorded_at: datetime
    line: int
    reason: str
    lot: str
    quantity: int
    balance: int
    reverses: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """A stock card of (since, until]: thousandths."""

    opening: int
    rows: list[CardRow]

    @property
    def closing(self) -> int:
        return self.rows[-1].balance if self.rows else self.opening

    @property
    def came_in(self) -> int:
        """All that came in; what a mirror takes back counts against it."""
        return sum(row.quantity for row in self.rows if (row.quantity > 0) is (row.reverses is None))

    @property
    def went_out(self) -> int:
        """All that went out, signed."""
        return sum(row.quantity for row in self.rows if (row.quantity < 0) is (row.reverses is None))


def stock_card(product_id: int, warehouse_id: int, since: datetime, until: datetime) -> Card:
    """Every move in (since, until] in the order of effect, with the balance after each; no cost.

    Three statements.
    """
    goods = (product_id, warehouse_id)
    opening = at_moment(since, None, Filter((product_id,), (warehouse_id,))).get(goods)
    balance = opening.quantity if opening else 0
    start = balance
    rows = []
    for move, document, kind, number, at, recorded_at, line, reason, lot, quantity, reverses in engine.fetch(
        "SELECT m.id, m.document_id, d.kind, d.number, m.at, m.recorded_at, m.line, m.reason, l.code, m.quantity,"
        " o.document_id"
        " FROM stock_stockmove m JOIN documents_document d ON d.id = m.document_id"
        " LEFT JOIN stock_lot l ON l.id = m.lot_key LEFT JOIN stock_stockmove o ON o.id = m.reverses_id"
        " WHERE m.pool_id IN (SELECT id FROM stock_costpool WHERE product_id = %s AND scope IN (0, %s))"
        " AND m.warehouse_id = %s AND m.at > %s AND m.at <= %s ORDER BY m.at, m.place, m.rank, m.id",
        [product_id, warehouse_id, warehouse_id, engine.stored(since), engine.stored(until)],
    ):
        balance += quantity
        rows.append(
            CardRow(
                move,
                document,
                kind,
                number or "",
                engine.moment(at),
                engine.moment(recorded_at),
                line,
                reason,
                lot or "",
                quantity,
                balance,
                reverses,
            )
        )
    return Card(start, rows)


@dataclass(frozen=True, slots=True)
class Revision:
    """A later change of a cost: which paper made it, from when it counts, đồng (positive: dearer)."""

    document_id: int
    kind: str
    number: str
    at: datetime
    recorded_at: datetime
    amount: int


@dataclass(frozen=True, slots=True)
class CostedMove:
    """How one move was costed (Cách tính giá vốn). Costs in đồng, positive for goods that left.

    pool_quantity, pool_value: the cost pool just before it, as known now; the formula of an ordinary issue is
    pool_value × quantity ÷ pool_quantity, rounded half up. first_cost: what was written with the move.
    """

    move_id: int
    line: int
    product_id: int
    warehouse_id: int
    lot: str
    quantity: int
    source: str
    first_cost: int
    pool_quantity: int
    pool_value: int
    revisions: list[Revision]
    is_cancelled: bool

    @property
    def cost(self) -> int:
        return self.first_cost + sum(revision.amount for revision in self.revisions)


def cost_of_document(document_id: int) -> list[CostedMove]:
    """The arithmetic of every move of a paper, line by line: shows cost. Four statements."""
    pools = _pools_before(document_id)
    revisions = _revisions(document_id)
    rows = engine.fetch(
        "SELECT m.id, m.line, m.product_id, m.warehouse_id, l.code, m.quantity, m.source, m.value,"
        " EXISTS (SELECT 1 FROM stock_stockmove r WHERE r.reverses_id = m.id)"
        " FROM stock_stockmove m LEFT JOIN stock_lot l ON l.id = m.lot_key"
        " WHERE m.document_id = %s ORDER BY m.line, m.rank, m.id",
        [document_id],
    )
    return [
        CostedMove(
            move,
            line,
            product,
            warehouse,
            lot or "",
            -quantity,
            source,
            -value,
            *pools[move],
            revisions.get(move, []),
            bool(cancelled),
        )
        for move, line, product, warehouse, lot, quantity, source, value, cancelled in rows
    ]


COUNTS = (
    "NOT (m.reverses_id IS NOT NULL AND m.linked_id IS NULL) AND NOT EXISTS"
    " (SELECT 1 FROM stock_stockmove r WHERE r.reverses_id = m.id AND r.linked_id IS NULL)"
)
"""Moves that count: neither an original nor its mirror when they share a moment."""


def _pools_before(document_id: int) -> dict[int, tuple[int, int]]:
    """(quantity, value) of the cost pool just before each move of a paper: back from now."""
    moves = engine.fetch(
        "SELECT x.id, p.quantity - COALESCE(SUM(m.quantity), 0), p.value - COALESCE(SUM(m.value), 0)"  # noqa: S608
        " FROM stock_stockmove x JOIN stock_costpool p ON p.id = x.pool_id"
        " LEFT JOIN stock_stockmove m ON m.pool_id = x.pool_id AND m.at >= x.at"
        f" AND (m.at, m.place, m.rank) >= (x.at, x.place, x.rank) AND {COUNTS}"
        " WHERE x.document_id = %s GROUP BY x.id, p.quantity, p.value",
        [document_id],
    )
    deltas = engine.fetch(
        "SELECT x.id, SUM(d.amount) FROM stock_stockmove x"  # noqa: S608
        " JOIN stock_costdelta d ON d.pool_id = x.pool_id AND d.at >= x.at"
        " JOIN stock_stockmove m ON m.id = d.move_id"
        f" AND (d.at > x.at OR (m.at, m.place, m.rank) >= (x.at, x.place, x.rank)) AND {COUNTS}"
        " WHERE x.document_id = %s GROUP BY x.id",
        [document_id],
    )
    later = {move: int(amount) for move, amount in deltas}
    return {move: (int(quantity), int(value) - later.get(move, 0)) for move, quantity, value in moves}


def _revisions(document_id: int) -> dict[int, list[Revision]]:
    found: dict[int, list[Revision]] = {}
    for move, document, kind, number, at, recorded_at, amount in engine.fetch(
        "SELECT c.move_id, c.document_id, d.kind, d.number, c.at, c.recorded_at, c.amount"
        " FROM stock_stockmove m JOIN stock_costdelta c ON c.move_id = m.id"
        " JOIN documents_document d ON d.id = c.document_id WHERE m.document_id = %s ORDER BY c.id",
        [document_id],
    ):
        moments = (engine.moment(at), engine.moment(recorded_at))
        found.setdefault(move, []).append(Revision(document, kind, number or "", *moments, -amount))
    return found
