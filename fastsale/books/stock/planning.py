"""Working out a posting: which rows it writes, whether they may be, what they cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fastsale.books.stock import allotment, engine, locks, policy, recosting, returning, windows
from fastsale.books.stock.allotment import Piece, Shelf
from fastsale.books.stock.entries import Delta, Part
from fastsale.books.stock.history import Row
from fastsale.books.stock.locks import Goods, Held
from fastsale.books.stock.paper import Paper, Pending
from fastsale.books.stock.requests import Moved, Out, Policy, Posted, Shortfall, Wanted
from fastsale.books.stock.reversing import Reversal
from fastsale.books.stock.windows import PoolNow, Window
from fastsale.foundation.dates import local_day
from fastsale.foundation.money import half_up


@dataclass(slots=True)
class Plan:
    """A posting that is worked out and not written."""

    held: Held
    reviser: Paper
    pending: list[Pending]
    serials: set[int]
    deltas: list[Delta]
    pools: set[int]
    shortfalls: list[Shortfall] = field(default_factory=list)
    below: set[tuple[Goods, int]] = field(default_factory=set)

    def posted(self) -> Posted:
        moves = tuple(
            Moved(
                row.line,
                row.product_id,
                row.warehouse_id,
                row.lot_key,
                row.quantity,
                row.value,
                row.price_difference,
                row.is_mirror,
            )
            for row in self.pending
        )
        return Posted(moves, tuple(self.deltas), tuple(self.shortfalls))

    def remember(self) -> None:
        """Tell the locked rows what was written, so that another paper may follow under the same locks."""
        for row in self.pending:
            self.held.balance(row.goods, row.lot_key).quantity += row.quantity
            pool = self.held.pools[row.goods]
            pool.quantity += row.quantity
            pool.value += row.value
            at = row.paper.moment.at
            pool.last_at = at if pool.last_at is None else max(pool.last_at, at)
        if self.deltas:
            locks.reread(self.held)


def plan(
    held: Held,
    paper: Paper | None,
    wanted: Sequence[Wanted],
    reversal: Reversal | None,
    reverse_policy: Policy,
) -> Plan:
    """Raises what `posting.post` raises. Reads nothing for a prompt paper without named lots."""
    for want in wanted:
        allotment.check_amounts(want)
    allotment.check_lots(wanted)
    papers = [one for one in (paper, reversal.paper if reversal else None) if one is not None]
    removed = reversal.removed if reversal else ()
    window = _window(held, min(one.moment.at for one in papers), removed)
    pending = reversal.mirrors() if reversal else []
    if paper is not None:
        pending += _new_rows(held, paper, wanted, window, removed, pending)
    changes = policy.Changes(held, window.counted, removed, pending)
    serials = _serials(wanted, pending)
    policy.refuse_doubled_serials(changes, serials)
    last_at = held.last_at
    is_late = last_at is not None and papers[0].moment.at <= last_at
    allowed = policy.enforce(changes, serials=serials, mirror_policy=reverse_policy, is_late=is_late)
    window = _reaching(window, removed)
    recosted = recosting.recost(window, removed, pending)
    return Plan(
        held,
        papers[0],
        pending,
        serials,
        recosted.deltas,
        recosted.pools,
        allowed.shortfalls,
        allowed.below,
    )


def _window(held: Held, since: datetime, removed: Sequence[Row]) -> Window:
    """The later history of the locked pools; not read when there is none."""
    pools = {pool.id: PoolNow(pool.quantity, pool.value) for pool in held.pools.values()}
    assert all(row.pool_id in pools for row in removed), "lock the goods of the paper that is taken back"
    last_at = held.last_at
    if last_at is None or last_at < since:
        return Window(pools, since)
    return windows.read(pools, since, (row.id for row in removed))


def _reaching(window: Window, removed: Sequence[Row]) -> Window:
    """The window, with the pools whose costs follow from these."""
    if not window.rows:
        return window
    more = windows.reached(window.pools, window.since)
    if not more:
        return window
    return windows.read(window.pools | windows.lock(more), window.since, (row.id for row in removed))


def _serials(wanted: Sequence[Wanted], pending: Sequence[Pending]) -> set[int]:
    """The lots among them that are serials; one statement when a paper with lots is taken back."""
    found = {key for want in wanted if want.tracking == "serial" for key, _quantity in want.lots or ()}
    mirrored = {row.lot_key for row in pending if row.is_mirror and row.lot_key} - found
    if mirrored:
        which, parameters = engine.among("id", mirrored)
        rows = engine.fetch(f"SELECT id FROM stock_lot WHERE is_serial AND {which}", parameters)  # noqa: S608
        found |= {key for (key,) in rows}
    return found


# The rows of a new paper


def _new_rows(
    held: Held,
    paper: Paper,
    wanted: Sequence[Wanted],
    window: Window,
    removed: Sequence[Row],
    mirrors: Sequence[Pending],
) -> list[Pending]:
    shelf = _shelf(held, paper, window, removed, mirrors)
    back = _Returned(mirrors)
    rows: list[Pending] = []
    parts: dict[tuple[int, str, int], int] = {}
    for want in sorted(wanted, key=lambda want: want.line):
        for piece, share in _pieces(want, paper, shelf, back, mirrors):
            key = (want.line, want.reason, piece.lot_key)
            parts[key] = parts.get(key, -1) + 1
            rows.append(_row(held, paper, want, piece, share, rank=len(rows), part=parts[key]))
    return rows


def _pieces(
    want: Wanted, paper: Paper, shelf: Shelf, back: "_Returned", mirrors: Sequence[Pending]
) -> Iterator[tuple[Piece, Part | None]]:
    if isinstance(want, Out):
        for piece in allotment.pieces_out(want, shelf, local_day(paper.moment.at)):
            yield from back.taken_again((want.product_id, want.warehouse_id), piece)
    elif want.returns is not None:
        original, shares = returning.parts(want, paper, mirrors)
        for share in shares:
            yield Piece(original.lot_key, share.quantity), share
    else:
        for piece in allotment.pieces_in(want):
            yield piece, None


def _row(held: Held, paper: Paper, want: Wanted, piece: Piece, share: Part | None, *, rank: int, part: int) -> Pending:
    goods = (want.product_id, want.warehouse_id)
    pool = held.pools[goods]
    is_out = isinstance(want, Out)
    row = Pending(
        entry=-1 - rank,
        paper=paper,
        line=want.line,
        reason=want.reason,
        product_id=want.product_id,
        warehouse_id=want.warehouse_id,
        pool_id=pool.id,
        lot_key=piece.lot_key,
        quantity=-piece.quantity if is_out else piece.quantity,
        source="linked" if share is not None else "pool" if is_out else "fact",
        rank=rank,
        part=part,
        value=piece.value,
        share=share,
        origin=want.origin,
    )
    if isinstance(want, Out):
        row.policy = want.policy
        row.fallback = want.fallback
        is_late = pool.last_at is not None and paper.moment.at <= pool.last_at
        if want.policy != "block" and (is_late or pool.quantity < want.quantity):
            row.fallback = _last_known(want.product_id) or want.fallback
    return row


def _last_known(product_id: int) -> int:
    """What a unit of the product costs in the pool that moved last, hundredths of a đồng; 0: nobody knows."""
    found = engine.fetch(
        "SELECT value, quantity FROM stock_costpool WHERE product_id = %s AND quantity > 0"
        " ORDER BY last_at DESC LIMIT 1",
        [product_id],
    )
    return half_up(found[0][0] * 100 * 1000, found[0][1]) if found else 0


def _shelf(held: Held, paper: Paper, window: Window, removed: Sequence[Row], mirrors: Sequence[Pending]) -> Shelf:
    """The lots as this paper finds them: without what is taken back."""
    later: dict[Goods, list[Row]] = {}
    for row in window.counted:
        if row.lot_key:
            later.setdefault((row.product_id, row.warehouse_id), []).append(row)
    freed: dict[tuple[Goods, int], int] = {}
    for gone in removed:
        key = ((gone.product_id, gone.warehouse_id), gone.lot_key)
        freed[key] = freed.get(key, 0) - gone.quantity
    for mirror in mirrors:
        if mirror.counts:
            key = (mirror.goods, mirror.lot_key)
            freed[key] = freed.get(key, 0) + mirror.quantity
    return Shelf(held, (paper.moment.at, paper.place, -1), later, freed)


class _Returned:
    """Goods that a mirror brought back on a later day: the next version takes them again first, at the cost
    at which they came."""

    def __init__(self, mirrors: Sequence[Pending]) -> None:
        self._left: dict[tuple[Goods, int], list[tuple[Pending, int]]] = {}
        for row in mirrors:
            if row.counts and row.quantity > 0:
                self._left.setdefault((row.goods, row.lot_key), []).append((row, 0))

    def taken_again(self, goods: Goods, piece: Piece) -> Iterator[tuple[Piece, Part | None]]:
        missing = piece.quantity
        left = self._left.get((goods, piece.lot_key), [])
        while missing and left:
            mirror, before = left.pop(0)
            portion = min(missing, mirror.quantity - before)
            missing -= portion
            if before + portion < mirror.quantity:
                left.insert(0, (mirror, before + portion))
            share = Part.weighed(mirror.entry, mirror.quantity, before, portion)
            yield Piece(piece.lot_key, portion), share
        if missing:
            yield Piece(piece.lot_key, missing), None
