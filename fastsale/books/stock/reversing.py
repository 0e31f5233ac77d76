"""Taking a paper back: its moves, whether anything depends on them, and the mirrors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
    on a later day moves at its original's cost instead. Either has its original's first cost, as the mirror of the
    revenue has; what changed since is among the changes of the posting.
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
            value=-row.value,
            price_difference=0 if later else -row.price_difference,
            reverses_id=row.id,
            share=Part.all_of(row.id, abs(row.quantity)) if later else None,
            origin=original.origin,
        )


def load(document_id: int, paper: Paper) -> Reversal:
    """The moves of the paper to take back; two statements, one more for each time that something which depends on
    them was itself taken back on a later day. Raises AlreadyReversed, HasDependants."""
    originals = tuple(history.originals_of(document_id))
    _refuse_dependants([original.row.id for original in originals], paper.moment.at)
    assert all(original.row.at <= paper.moment.at for original in originals), "a mirror is not dated before"
    return Reversal(paper, originals)


def _refuse_dependants(moves: Sequence[int], gone_from: datetime) -> None:
    """Refuse while something stands, after `gone_from`, that takes its cost from these moves.

    What was taken back on a later day still stood until then; and the goods that its mirror took out again may
    have come back since, through that mirror.
    """
    level = list(moves)
    while level:
        reversing, parameters = engine.among("f.reverses_id", level)
        following, more = engine.among("f.linked_id", level)
        found = engine.fetch(
            "SELECT f.reverses_id, f.document_id, f.at, m.id, m.at, m.linked_id FROM stock_stockmove f"  # noqa: S608
            " LEFT JOIN stock_stockmove m ON m.reverses_id = f.id"
            f" WHERE {reversing} OR {following} ORDER BY f.at, f.place",
            [*parameters, *more],
        )
        if any(reverses is not None for reverses, *_rest in found):
            raise errors.AlreadyReversed
        level = []
        for _reverses, document, at, mirror, ended, ended_later in found:
            if mirror is not None and ended_later is None:
                continue
            if mirror is None or engine.moment(ended) > gone_from:
                raise errors.HasDependants(paper=refusals.paper(document), day=figures.day(engine.moment(at)))
            level.append(mirror)
