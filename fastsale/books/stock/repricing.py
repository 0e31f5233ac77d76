"""Telling which lines of which papers a posting would re-price."""

from fastsale.books.stock import history
from fastsale.books.stock.entries import Delta
from fastsale.books.stock.planning import Plan
from fastsale.books.stock.requests import Repriced
from fastsale.foundation.documents.models import Document


def told(plan: Plan) -> list[Repriced]:
    """The changes of a plan in moves already written, by paper and line, in the order of effect."""
    gone = {row.reverses_id for row in plan.pending}
    changes = [delta for delta in plan.deltas if delta.entry > 0 and delta.entry not in gone and delta.amount]
    return repriced(changes)


def repriced(changes: list[Delta]) -> list[Repriced]:
    """The same for changes that are not written yet."""
    if not changes:
        return []
    amounts: dict[int, int] = {}
    for change in changes:
        amounts[change.entry] = amounts.get(change.entry, 0) + change.amount
    rows = sorted(history.rows_by_id(amounts), key=lambda row: row.order)
    costs = {row.id: -row.value for row in rows}
    for written in history.changes_of(amounts):
        costs[written.move_id] -= written.amount
    documents = Document.objects.in_bulk({row.document_id for row in rows})
    lines: dict[tuple[int, int, int, int], list[int]] = {}
    for row in rows:
        line = lines.setdefault((row.document_id, row.line, row.product_id, row.warehouse_id), [0, 0])
        line[0] += costs[row.id]
        line[1] += costs[row.id] - amounts[row.id]
    return [
        Repriced(document, str(documents[document]), line, product, warehouse, old, new)
        for (document, line, product, warehouse), (old, new) in lines.items()
    ]
