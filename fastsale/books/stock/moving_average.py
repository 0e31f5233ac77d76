"""Moving average after each receipt (bình quân gia quyền sau từng lần nhập), exact to the đồng.

An issue of q from a pool of Q worth V costs half_up(V·q, Q): the whole quantity takes the whole value, and an
issue beyond it (where a policy allows that) is priced at the same unit. What is short is settled by later
receipts, oldest first; whatever is still short after a receipt is priced anew at its unit. Every way in that
brings a value of its own, a fact or a linked one, counts as a receipt here; a gain at a count comes at the
pool's own unit and re-prices nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fastsale.books.stock.entries import Entry, Part, Short, State
from fastsale.books.stock.workings import Pool, Workings
from fastsale.foundation.money import half_up

FALLBACK_SCALE = 100 * 1000
"""Hundredths of a đồng per base unit in one đồng per thousandth."""


def step(work: Workings, pool: Pool, entry: Entry) -> int:
    """Move one entry through its pool; its first cost in đồng, signed like its quantity."""
    _id, _pool, key, quantity, source, value, _fallback, _parts = entry
    held = pool.quantity
    assert quantity, entry
    assert value >= 0, entry
    if quantity < 0:
        if source == "linked":
            return -_issue_linked(work, pool, entry)
        if held <= -quantity:
            return -_issue(work, pool, entry, linked=False)
        # half_up written out: this line and the next branch carry nearly every entry of a long replay.
        cost = (2 * pool.value * -quantity + held) // (2 * held)
        pool.quantity = held + quantity
        pool.value -= cost
        return -cost
    if source == "fact":
        if held >= 0:
            pool.quantity = held + quantity
            pool.value += value
        else:
            _settle(work, pool, key.at, quantity, value, (value, quantity))
        return value
    if source == "pool":
        return _gain(work, pool, entry)
    return _receive_linked(work, pool, entry)


def _issue(work: Workings, pool: Pool, entry: Entry, *, linked: bool) -> int:
    """Take all that is on hand, or more; the cost without sign."""
    wanted = -entry.quantity
    if pool.quantity > 0:
        pool.num, pool.den = pool.value, pool.quantity
    num, den = _last_unit(pool, entry)
    cost = half_up(num * wanted, den)
    beyond = wanted - max(pool.quantity, 0)
    pool.quantity -= wanted
    pool.value -= cost
    if beyond:
        work.open_short(pool, Short(entry.entry, beyond, num, den, linked=linked))
    return cost


def _last_unit(pool: Pool, entry: Entry) -> tuple[int, int]:
    """Unit cost of a pool without goods, đồng per thousandth as (num, den)."""
    return (pool.num, pool.den) if pool.den else (entry.fallback, FALLBACK_SCALE)


def _issue_linked(work: Workings, pool: Pool, entry: Entry) -> int:
    """Take goods out at another entry's cost, as far as stock can carry it; the cost without sign."""
    parts, asked = _ask(work, entry)
    wanted = -entry.quantity
    if pool.quantity > wanted:
        cost = min(asked, pool.value)
        pool.quantity -= wanted
        pool.value -= cost
    else:
        cost = _issue(work, pool, entry, linked=True)
    work.differ(entry, asked - cost)
    _hang(work, pool, entry, parts)
    return cost


def _gain(work: Workings, pool: Pool, entry: Entry) -> int:
    """Goods found at a count come in at the pool's unit."""
    quantity = entry.quantity
    if pool.quantity > 0:
        value = half_up(pool.value * quantity, pool.quantity)
    else:
        num, den = _last_unit(pool, entry)
        value = half_up(num * quantity, den)
    _receive(work, pool, entry.key.at, quantity, value, None)
    return value


def _receive_linked(work: Workings, pool: Pool, entry: Entry) -> int:
    """Take goods in at the cost of the entries they come from."""
    single = entry.parts[0] if len(entry.parts) == 1 and not entry.value else None
    if single is not None and single.quantity == entry.quantity:
        short = pool.short_of(single.of)
        if short is not None and (single.returned or single.quantity == single.whole):
            return _receive_back(work, pool, entry, short)
    parts, value = _ask(work, entry)
    # The unit of a thousandth that rounds to nothing is still that of the goods it was part of.
    exact = single is not None and single.quantity == entry.quantity
    unit = work.unit(parts[0]) if exact else (value, entry.quantity)
    _receive(work, pool, entry.key.at, entry.quantity, value, unit)
    _hang(work, pool, entry, parts)
    return value


def _receive_back(work: Workings, pool: Pool, entry: Entry, short: Short) -> int:
    """Goods of a still short issue come back: first they net with it, at its provisional price."""
    back = min(entry.quantity, short.quantity)
    value = _release(short, back)
    if short.quantity == 0:
        pool.shorts.remove(short)
    pool.quantity += back
    pool.value += value
    work.net(short.entry, back, value)
    work.refresh(short.entry, entry.key.at)
    rest = entry.quantity - back
    if rest:
        supplied = work.claim(entry.parts[0]._replace(quantity=rest, returned=True))
        returned = work.share(supplied)
        _receive(work, pool, entry.key.at, rest, returned, work.unit(supplied))
        work.hang(pool, entry.entry, entry.quantity, supplied)
        value += returned
    return value


def _ask(work: Workings, entry: Entry) -> tuple[list[Part], int]:
    """The parts a linked entry claims, and the figure its paper asks for, đồng without sign."""
    parts = [work.claim(part) for part in entry.parts]
    return parts, entry.value + sum(map(work.share, parts))


def _hang(work: Workings, pool: Pool, entry: Entry, parts: Iterable[Part]) -> None:
    for part in parts:
        work.hang(pool, entry.entry, entry.quantity, part)


def _receive(work: Workings, pool: Pool, at: datetime, quantity: int, value: int, unit: tuple[int, int] | None) -> None:
    if pool.quantity >= 0:
        pool.quantity += quantity
        pool.value += value
    else:
        _settle(work, pool, at, quantity, value, unit)


def _settle(work: Workings, pool: Pool, at: datetime, quantity: int, value: int, unit: tuple[int, int] | None) -> None:
    """Bring goods into a short pool: settle the oldest shortage first, price the rest anew at `unit`.

    The parts of the receipt that settle are rounded cumulatively; without a unit the rest keeps its price.
    """
    changes: list[tuple[Short, int]] = []
    settled = paid = 0
    while pool.shorts and settled < quantity:
        short = pool.shorts[0]
        part = min(quantity - settled, short.quantity)
        settled += part
        upto = half_up(value * settled, quantity)
        changes.append((short, _release(short, part) - (upto - paid)))
        paid = upto
        if short.quantity == 0:
            pool.shorts.popleft()
    if unit is not None:
        pool.num, pool.den = unit
        for short in pool.shorts:
            before = _provisional(short)
            short.num, short.den = unit
            changes.append((short, before - _provisional(short)))
    pool.quantity += quantity
    pool.value = value - paid - sum(map(_provisional, pool.shorts))
    for short, change in changes:
        work.settle(short, at, change)


def _provisional(short: Short) -> int:
    return half_up(short.num * short.quantity, short.den)


def _release(short: Short, quantity: int) -> int:
    """Take a part off what is short; the đồng it was provisionally priced at, rounded cumulatively."""
    before = _provisional(short)
    short.quantity -= quantity
    return before - _provisional(short)


@dataclass(frozen=True, slots=True)
class Run:
    """Costs in the order of the rows, signed, and the pool after the last of them. Fewer costs than rows: the
    next row is one that only `costing.replay` can price (the pool would go short, or it is empty and has no
    average for a gain)."""

    costs: list[int]
    state: State


def run(state: State, rows: Iterable[tuple[int, int | None]]) -> Run:
    """The same arithmetic for one pool that never goes short, without an object per entry.

    rows: (quantity, value) in the order of effect; value None = at the pool's average. Takes a quarter of the
    time of `costing.replay`, which says the same.
    """
    held, value, num, den = state.quantity, state.value, state.num, state.den
    costs: list[int] = []
    note = costs.append
    if held < 0:
        return Run(costs, state)
    for quantity, fact in rows:
        if fact is not None:
            assert quantity > 0
            cost = fact
        elif quantity < 0:
            if held + quantity > 0:
                cost = -((2 * value * -quantity + held) // (2 * held))
            elif held + quantity == 0:
                num, den = value, held
                cost = -value
            else:
                break
        elif held:
            cost = (2 * value * quantity + held) // (2 * held)
        else:
            break
        held += quantity
        value += cost
        note(cost)
    if held > 0:
        num = den = 0
    return Run(costs, State(held, value, num, den, returned=state.returned, hanging=state.hanging))
