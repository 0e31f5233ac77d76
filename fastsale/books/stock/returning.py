"""Goods of an issue that come back, at their share of what the issue costs now.

A return that is cancelled on a later day still stood in the meantime. Its mirror took the goods out again at the
return's own cost, so it is the mirror from which they come back the next time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fastsale.books.stock import engine, errors, history, refusals, windows
from fastsale.books.stock.entries import Part
from fastsale.books.stock.history import Row
from fastsale.books.stock.paper import Paper, Pending
from fastsale.books.stock.requests import In
from fastsale.foundation import figures

Order = tuple[datetime, int]


@dataclass(slots=True)
class _Source:
    """A move out of whose goods some may still come back; `taken`: the stretches that did, (start, end)."""

    move: int
    whole: int
    order: Order
    document: int
    taken: list[tuple[int, int]] = field(default_factory=list)

    def free(self) -> list[tuple[int, int]]:
        found, start = [], 0
        for begin, end in sorted(self.taken):
            found.append((start, begin))
            start = end
        return [*found, (start, self.whole)]


def parts(want: In, paper: Paper, mirrors: Sequence[Pending]) -> tuple[Row, list[Part]]:
    """(the issue, the shares of its cost that come back). Shares that a cancelled return gave up are taken
    first. mirrors: what the same posting takes back. Three statements, some more when a return was taken back on
    a later day. Raises DatedBeforeOriginal, ReturnedTooMuch.
    """
    assert want.returns is not None
    (original,) = history.rows_by_id([want.returns])
    assert original.quantity < 0
    assert original.product_id == want.product_id
    here = (paper.moment.at, paper.place)
    sources = _locked_sources(original, {row.reverses_id: row for row in mirrors})
    too_late = [source for source in sources if source.order > here]
    found, missing = [], want.quantity
    for source in sources:
        if source in too_late:
            continue
        for start, end in source.free():
            portion = min(end - start, missing)
            if portion:
                found.append(Part.back(source.move, source.whole, start, portion))
                missing -= portion
    if missing and too_late:
        raise errors.DatedBeforeOriginal(
            paper=refusals.paper(too_late[0].document), day=figures.day(too_late[0].order[0])
        )
    if missing:
        raise errors.ReturnedTooMuch(
            product=refusals.product(want.product_id),
            paper=refusals.paper(original.document_id),
            left=figures.quantity(want.quantity - missing),
            quantity=figures.quantity(want.quantity),
        )
    return original, found


def _locked_sources(original: Row, mirrors: Mapping[int | None, Pending]) -> list[_Source]:
    """With the pools of the goods that went out locked: nobody gives the same goods back at once, nor re-costs
    them while this row, which will follow them, is not there yet."""
    pools: set[int] = set()
    more = {original.pool_id}
    while more:
        windows.lock(more)
        pools |= more
        first = _Source(original.id, -original.quantity, (original.at, original.place), original.document_id)
        sources = _sources(first, mirrors)
        followed = [source.move for source in sources if source.move > 0 and source.move != original.id]
        more = {row.pool_id for row in history.rows_by_id(followed)} - pools if followed else set()
    return sources


def _sources(first: _Source, mirrors: Mapping[int | None, Pending]) -> list[_Source]:
    """Where goods may come back from, the latest mirror first, the issue itself last."""
    found, level = [first], {first.move: first}
    while level:
        below: dict[int, _Source] = {}
        for source, (back, before, quantity), written in _returns(level):
            pending = mirrors.get(back)
            if pending is not None and not pending.counts:
                continue
            level[source].taken.append((before, before + quantity))
            mirror = written if pending is None else _of_pending(pending)
            if mirror is not None:
                below[mirror.move] = mirror
        found += below.values()
        level = {move: source for move, source in below.items() if move > 0}
    return found[::-1]


def _of_pending(row: Pending) -> _Source:
    return _Source(row.entry, -row.quantity, (row.paper.moment.at, row.paper.place), row.paper.document_id)


def _returns(sources: Iterable[int]) -> Iterator[tuple[int, tuple[int, int, int], _Source | None]]:
    """What came back of these and stood at least for a while: (of what, (move, before, quantity), the mirror on a
    later day)."""
    which, parameters = engine.among("f.linked_id", sources)
    for source, move, before, quantity, mirror, at, place, document in engine.fetch(
        "SELECT f.linked_id, f.id, f.share_before, ABS(f.quantity), m.id, m.at, m.place, m.document_id"  # noqa: S608
        " FROM stock_stockmove f LEFT JOIN stock_stockmove m ON m.reverses_id = f.id"
        f" WHERE {which} AND f.share_returned AND (m.id IS NULL OR m.linked_id IS NOT NULL) ORDER BY f.id",
        parameters,
    ):
        later = None if mirror is None else _Source(mirror, quantity, (engine.moment(at), place), document)
        yield source, (move, before, quantity), later
