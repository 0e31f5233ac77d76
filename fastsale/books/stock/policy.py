"""Stock policy at every moment: no balance falls below zero that a blocking paper lowered, then or later.

Followed are the goods of a warehouse as a whole and each of their lots. Only what this posting makes worse
counts: a shortage that a policy allowed before does not stop a receipt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from fastsale.books.stock import history, locks, refusals
from fastsale.books.stock.history import Row
from fastsale.books.stock.locks import Goods, Held
from fastsale.books.stock.models import ONE_PIECE
from fastsale.books.stock.paper import Pending
from fastsale.books.stock.requests import Policy, Shortfall

WHOLE = -1
"""Beside the lots: all of the goods together."""

Followed = tuple[Goods, int]
"""Goods and a lot key, or WHOLE."""


class Step(NamedTuple):
    """A move as its balances see it: what it was and what it becomes, thousandths."""

    order: tuple[datetime, int, int]
    goods: Goods
    lot_key: int
    was: int
    becomes: int
    pending: Pending | None
    row: Row | None


@dataclass(frozen=True, slots=True)
class Short:
    """The first step after which a balance is below zero and below what it was."""

    balance: Followed
    missing: int
    step: Step


@dataclass(frozen=True, slots=True)
class Changes:
    """What a posting does to quantities: rows that stay, rows it takes out, rows it adds."""

    held: Held
    rows: Sequence[Row]
    removed: Sequence[Row]
    pending: Sequence[Pending]

    def touched(self) -> set[Followed]:
        found: set[Followed] = set()
        for goods, lot_key in [
            *(((row.product_id, row.warehouse_id), row.lot_key) for row in self.removed),
            *((row.goods, row.lot_key) for row in self.pending if row.counts),
        ]:
            found |= {(goods, WHOLE), (goods, lot_key)}
        return found

    def steps(self) -> list[Step]:
        """All of it in the order of effect."""
        touched = {goods for goods, lot_key in self.touched() if lot_key == WHOLE}
        steps = []
        for rows, stays in ((self.rows, True), (self.removed, False)):
            for row in rows:
                goods = (row.product_id, row.warehouse_id)
                if goods in touched:
                    becomes = row.quantity if stays else 0
                    steps.append(Step(row.order, goods, row.lot_key, row.quantity, becomes, None, row))
        steps += [
            Step(row.order, row.goods, row.lot_key, 0, row.quantity, row, None) for row in self.pending if row.counts
        ]
        steps.sort(key=lambda step: step.order)
        return steps

    def net(self) -> dict[Goods, int]:
        """What all of it adds to each balance now, thousandths."""
        found: dict[Goods, int] = {}
        for row in self.pending:
            if row.counts:
                found[row.goods] = found.get(row.goods, 0) + row.quantity
        for gone in self.removed:
            goods = (gone.product_id, gone.warehouse_id)
            found[goods] = found.get(goods, 0) - gone.quantity
        return found


def shortages(changes: Changes) -> Iterator[Short]:
    """The first shortage of each balance, in the order of effect."""
    steps = changes.steps()
    touched = changes.touched()
    was: dict[Followed, int] = {}
    for goods, lot_key in touched:
        balances = changes.held.balances.get(goods, {})
        if lot_key == WHOLE:
            was[goods, lot_key] = changes.held.quantity(goods)
        else:
            was[goods, lot_key] = balances[lot_key].quantity if lot_key in balances else 0
    for step in steps:
        for balance in _followed(step, touched):
            was[balance] -= step.was
    becomes = dict(was)
    told: set[Followed] = set()
    for step in steps:
        for balance in _followed(step, touched):
            was[balance] += step.was
            now = becomes[balance] = becomes[balance] + step.becomes
            if now < 0 and now < was[balance] and balance not in told:
                told.add(balance)
                yield Short(balance, -now, step)


def _followed(step: Step, touched: set[Followed]) -> list[Followed]:
    both: list[Followed] = [(step.goods, WHOLE), (step.goods, step.lot_key)]
    return [balance for balance in both if balance in touched]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a policy lets pass: told to the caller, and the balances that may go below zero for it."""

    shortfalls: list[Shortfall]
    below: set[Followed]


def enforce(changes: Changes, *, serials: set[int], mirror_policy: Policy, is_late: bool) -> Allowed:
    """Refuse what may not be; what a policy lets pass is returned.

    serials: the lot keys among them that are serials, which never go short. Raises InsufficientStock and its
    kin, SerialNotInStock and its kin.
    """
    allowed = []
    below: set[Followed] = set()
    told: set[Goods] = set()
    for short in sorted(shortages(changes), key=lambda short: short.balance[1] == WHOLE):
        goods, lot_key = short.balance
        if lot_key in serials:
            raise refusals.serial_missing(goods, lot_key)
        if _policy(changes, goods, mirror_policy) == "block":
            raise _refusal(changes, short, is_late=is_late)
        if lot_key != WHOLE:
            below.add(short.balance)
        if goods not in told:
            told.add(goods)
            paper = short.step.row.document_id if short.step.row else None
            allowed.append(Shortfall(*goods, short.step.order[0], short.missing, paper))
    allowed += _reserved_for_others(changes, mirror_policy, told)
    return Allowed(allowed, below)


def _policy(changes: Changes, goods: Goods, mirror_policy: Policy) -> Policy:
    """The strictest policy among what lowers these goods."""
    found = {row.policy for row in changes.pending if row.goods == goods and row.quantity < 0 and not row.is_mirror}
    if any((row.product_id, row.warehouse_id) == goods and row.quantity > 0 for row in changes.removed) or any(
        row.goods == goods and row.quantity < 0 and row.is_mirror for row in changes.pending
    ):
        found.add(mirror_policy)
    strictness: tuple[Policy, ...] = ("block", "warn", "allow")
    return next((policy for policy in strictness if policy in found), "block")


def _needed(changes: Changes, goods: Goods, lot_key: int) -> int:
    """What the paper takes of it in all, thousandths."""
    return -sum(
        row.quantity
        for row in changes.pending
        if row.goods == goods and row.quantity < 0 and lot_key in (WHOLE, row.lot_key)
    )


def _refusal(changes: Changes, short: Short, *, is_late: bool) -> Exception:
    (goods, lot_key), step = short.balance, short.step
    named = max(lot_key, 0)
    if step.pending is None:
        assert step.row is not None
        return refusals.short_later(goods, named, step.order[0], step.row.document_id, short.missing)
    needed = _needed(changes, goods, lot_key)
    so_far = _taken_before(changes, short)
    available = so_far - short.missing
    if is_late:
        return refusals.short_then(goods, named, step.order[0], available=available, needed=needed)
    if named:
        return refusals.lot_short(goods, named, available=available, needed=needed)
    return refusals.short_now(goods, quantity=available, reserved=changes.held.reserved(goods), needed=needed)


def _taken_before(changes: Changes, short: Short) -> int:
    """What the paper had taken of it up to and with this step, thousandths."""
    (goods, lot_key), step = short.balance, short.step
    return -sum(
        row.quantity
        for row in changes.pending
        if row.goods == goods and row.quantity < 0 and lot_key in (WHOLE, row.lot_key) and row.order <= step.order
    )


def _reserved_for_others(changes: Changes, mirror_policy: Policy, below: set[Goods]) -> Iterable[Shortfall]:
    """Goods that are there but held for other orders: as good as missing."""
    for goods, net in changes.net().items():
        reserved = changes.held.reserved(goods)
        if net >= 0 or reserved <= 0 or goods in below:
            continue
        after = changes.held.quantity(goods) + net
        blocks = _policy(changes, goods, mirror_policy) == "block"
        if after >= reserved:
            if blocks:
                _refuse_reserved_lots(changes, goods)
            continue
        needed = _needed(changes, goods, WHOLE) or -net
        if blocks:
            raise refusals.short_now(goods, quantity=after + needed, reserved=reserved, needed=needed)
        last = changes.steps()[-1]
        yield Shortfall(*goods, last.order[0], reserved - after, None)


def _refuse_reserved_lots(changes: Changes, goods: Goods) -> None:
    """A lot that is held by name for another order may not leave either."""
    for lot_key, balance in changes.held.balances.get(goods, {}).items():
        if not lot_key or balance.reserved <= 0:
            continue
        net = sum(
            row.quantity for row in changes.pending if row.goods == goods and row.lot_key == lot_key and row.counts
        )
        net -= sum(
            row.quantity
            for row in changes.removed
            if (row.product_id, row.warehouse_id) == goods and row.lot_key == lot_key
        )
        if net < 0 and balance.quantity + net < balance.reserved:
            raise refusals.lot_short(
                goods, lot_key, available=balance.quantity - balance.reserved, needed=_needed(changes, goods, lot_key)
            )


def refuse_doubled_serials(changes: Changes, serials: set[int]) -> None:
    """A serial is one piece: at no moment does it lie twice, in one warehouse or in two. Two statements when
    serials come in, or when what took them out is taken back. Raises SerialAlreadyIn."""
    arriving = {row.lot_key for row in changes.pending if row.quantity > 0 and row.counts}
    arriving |= {row.lot_key for row in changes.removed if row.quantity < 0}
    arriving &= serials
    if not arriving:
        return
    locks.lock_lots(arriving)
    removed = {row.id for row in changes.removed}
    written = history.without_cancelled(history.rows_of_lots(arriving))
    rows: list[Row | Pending] = [row for row in written if row.id not in removed]
    rows += [row for row in changes.pending if row.counts and row.lot_key in arriving]
    lying: dict[int, dict[int, int]] = {key: {} for key in arriving}
    for row in sorted(rows, key=lambda row: row.order):
        where = lying[row.lot_key]
        if row.quantity > 0 and sum(where.values()) + row.quantity > ONE_PIECE:
            there = next((warehouse for warehouse, quantity in where.items() if quantity > 0), row.warehouse_id)
            raise refusals.serial_already_in((row.product_id, there), row.lot_key)
        where[row.warehouse_id] = where.get(row.warehouse_id, 0) + row.quantity
