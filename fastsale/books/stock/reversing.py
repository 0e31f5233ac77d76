"""Taking a paper back: its moves, whether anything depends on them, and the mirrors."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastsale.books.stock import engine, errors, history, refusals
from fastsale.books.stock.entries import Part
from fastsale.books.stock.history import Original, Row
from fastsale.books.stock.paper import Paper, Pending
from fastsale.foundation import figures

FIRST_MIRROR = -1_000_000
"""Mirrors are numbered down from here, other pending rows down from −1."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """The moves that a reversing paper takes back.

    removed: originals that leave the history that counts, because their mirrors share their moment. A mirror
    on a later day moves at its original's cost instead.
    """

    paper: Paper
    originals: tuple[Original, ...]

    @property
    def removed(self) -> tuple[Row, ...]:
        return tuple(original.row for original in self.originals if original.row.at == self.paper.moment.at)

    def mirrors(self) -> list[Pending]:
        """The rows to write; in effect before all rows of the paper's next version."""
        return [self._mirror(original, index) for index, original in enumerate(self.originals)]

    def _mirror(self, original: Original, index: int) -> Pending:
        row = original.row
        later = row.at != self.paper.moment.at
        return Pending(
            entry=FIRST_MIRROR - index,
            paper=self.paper,
            line=row.line,
            reason=original.reason,
            product_id=row.product_id,
            warehouse_id=row.warehouse_id,
            pool_id=row.pool_id,
            lot_key=row.lot_key,
            quantity=-row.quantity,
            source="linked" if later else row.source,
            rank=index - len(self.originals),
            part=original.part,
            reverses_id=row.id,
            share=Part.all_of(row.id, abs(row.quantity)) if later else None,
            origin=original.origin,
        )


def load(document_id: int, paper: Paper) -> Reversal:
    """The moves of the paper to take back; two statements. Raises AlreadyReversed, HasDependants."""
    originals = tuple(history.originals_of(document_id))
    _refuse_dependants([original.row.id for original in originals])
    assert all(original.row.at <= paper.moment.at for original in originals), "a mirror is not dated before"
    return Reversal(paper, originals)


def _refuse_dependants(moves: Sequence[int]) -> None:
    if not moves:
        return
    reversing, parameters = engine.among("f.reverses_id", moves)
    following, more = engine.among("f.linked_id", moves)
    found = engine.fetch(
        "SELECT f.reverses_id, f.document_id, f.at FROM stock_stockmove f"  # noqa: S608
        f" WHERE {reversing} OR ({following}"
        " AND NOT EXISTS (SELECT 1 FROM stock_stockmove m WHERE m.reverses_id = f.id))"
        " ORDER BY f.at, f.place",
        [*parameters, *more],
    )
    if any(reverses is not None for reverses, _document, _at in found):
        raise errors.AlreadyReversed
    for _reverses, document, at in found:
        raise errors.HasDependants(paper=refusals.paper(document), day=figures.day(engine.moment(at)))
