"""Little stock ledgers for the tests of the arithmetic: a table that a bookkeeper can read, and random ones.

A table has one row per move, in the order of effect. Quantities are whole base units, money whole đồng, dots
and signs as printed. `how` says where the value comes from:

    950.000            a receipt that costs so much
    average            at the pool's average
    average or 50      the same; a pool that never knew a cost takes 50 đồng per unit
    all of out         exactly the figure of the move named `out`
    2 of out, after 1  two units of `out` come back, one had before
    3/5 of out         three fifths of its figure, by weight (first share; `after 3` for the second)
    all of a + all of b + 10   several figures and 10 đồng of extra cost

`cost` is its cost as first written and `left` what the pool holds after it: quantity = value. A row that begins
with `~` is a change of an earlier cost, which counts from the move above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import strategies as st

from fastsale.books.stock.costing import replay
from fastsale.books.stock.entries import Effects, Entry, Key, Part, Result

UNIT = 1_000
FIRST_DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - only the order matters here


def moment(day: int) -> datetime:
    return FIRST_DAY + timedelta(days=day - 1)


@dataclass
class Table:
    entries: list[Entry] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    quantities: dict[int, int] = field(default_factory=dict)
    costs: Effects = field(default_factory=dict)
    left: list[tuple[str, int, int]] = field(default_factory=list)

    def check(self) -> Result:
        """Replay the whole table, and every beginning of it for the column `left`."""
        result = replay({}, self.entries)
        assert {key: cost for key, cost in result.costs.items() if cost or key in self.costs} == self.costs
        for count, (pool, quantity, value) in enumerate(self.left, start=1):
            state = replay({}, self.entries[:count]).states[pool]
            assert (state.quantity, state.value) == (quantity, value), f"after row {count}"
            assert resumed(self.entries, count) == without_zeros(result), f"resumed after row {count}"
        return result


def resumed(entries: Sequence[Entry], cut: int) -> Result:
    """The replay of the first `cut` entries and, from the states it left, of the others, as one result.

    The second replay is told the costs of the first one's entries, but for those that the states carry.
    """
    first = replay({}, entries[:cut])
    states = first.states.values()
    carried = {short.entry for state in states for short in state.shorts}
    carried |= {hanging.entry for state in states for hanging in state.hanging}
    known = {entry: cost for entry, cost in first.totals().items() if entry not in carried}
    second = replay(first.states, entries[cut:], known)
    costs, gaps = dict(first.costs), dict(first.price_differences)
    for sums, more in ((costs, second.costs), (gaps, second.price_differences)):
        for key, amount in more.items():
            sums[key] = sums.get(key, 0) + amount
    return without_zeros(Result(costs, gaps, second.states))


def without_zeros(result: Result) -> Result:
    """The same, without the amounts that came to nothing."""
    return Result(nonzero(result.costs), nonzero(result.price_differences), result.states)


def nonzero(effects: Effects) -> Effects:
    return {key: amount for key, amount in effects.items() if amount}


def table(text: str) -> Table:
    """Read a table: day | pool | move | quantity | how | cost | left."""
    made = Table()
    for row in text.strip().splitlines()[1:]:
        cells = [cell.strip() for cell in row.split("|")]
        if cells[2].startswith("~"):
            changed = (made.names[cells[2].lstrip("~ ")], made.entries[-1].key.at)
            made.costs[changed] = made.costs.get(changed, 0) + _number(cells[5])
            continue
        day, pool, name, quantity, how, cost, left = cells
        number = made.names[name] = len(made.entries) + 1
        moved = made.quantities[number] = _number(quantity) * UNIT
        source, value, fallback, parts = _how(made, how)
        key = Key(moment(int(day)), number)
        made.entries.append(Entry(number, pool, key, moved, source, value, fallback, parts))
        made.costs[number, key.at] = _number(cost)
        held, worth = left.split("=")
        made.left.append((pool, _number(held) * UNIT, _number(worth)))
    return made


def _number(text: str) -> int:
    return int(re.sub(r"[. ]", "", text).replace("−", "-"))


def _how(made: Table, how: str):
    if how.startswith("average"):
        _, _, fallback = how.partition(" or ")
        return "pool", 0, _number(fallback or "0") * 100, ()
    if "of" not in how:
        return "fact", _number(how), 0, ()
    parts, extra = [], 0
    for term in how.split(" + "):
        found = re.fullmatch(r"(all|[\d.]+)(?:/(\d+))? of (\w+)(?:, after (\d+))?", term)
        if found is None:
            extra += _number(term)
            continue
        share, weights, name, before = found.groups()
        original = made.names[name]
        whole = abs(made.quantities[original])
        if share == "all":
            parts.append(Part.all_of(original, whole))
        elif weights:
            parts.append(Part.weighed(original, int(weights), int(before or 0), int(share)))
        else:
            parts.append(Part.back(original, whole, int(before or 0) * UNIT, _number(share) * UNIT))
    return "linked", extra, 0, tuple(parts)


@dataclass
class Story:
    """A random history and what must hold of it at the end."""

    entries: list[Entry] = field(default_factory=list)
    copies: list[tuple[int, tuple[int, ...], int]] = field(default_factory=list)
    """(entry, originals, extra): the entry's paper asks exactly what the originals cost, and the extra."""
    whole_returns: dict[int, list[int]] = field(default_factory=dict)
    """original → what came back, where all of it did."""


class _Teller:
    """Turns drawn numbers into moves that a real book could hold."""

    def __init__(self, pools: int, *, shortage: bool) -> None:
        self.story = Story()
        self.pools = pools
        self.shortage = shortage
        self.held = [0] * pools
        self.returnable: list[list] = []  # [entry, whole, returned so far, pool, returns]
        self.touched: set[int] = set()  # linked from elsewhere: not mirrored any more
        self.day = 1

    def add(self, pool: int, quantity: int, source="pool", value=0, fallback=0, parts=()) -> int:
        number = len(self.story.entries) + 1
        self.story.entries.append(
            Entry(number, pool, Key(moment(self.day), number), quantity, source, value, fallback, tuple(parts))
        )
        self.held[pool] += quantity
        self.touched.update(part.of for part in parts)
        return number

    def pool_of(self, entry: int) -> int:
        pool = self.story.entries[entry - 1].pool
        assert isinstance(pool, int)
        return pool

    def take(self, pool: int, quantity: int, price: int, parts=()) -> int | None:
        if not self.shortage:
            quantity = min(quantity, self.held[pool])
        if quantity <= 0:
            return None
        return self.add(pool, -quantity, fallback=price)

    def receipt(self, pool: int, _other: int, quantity: int, price: int) -> None:
        entry = self.add(pool, quantity, "fact", quantity * price // 7)
        self.returnable.append([entry, quantity, 0, pool, []])

    def issue(self, pool: int, _other: int, quantity: int, price: int) -> None:
        entry = self.take(pool, quantity, price)
        if entry:
            self.returnable.append([entry, -self.story.entries[-1].quantity, 0, pool, []])

    def gain(self, pool: int, _other: int, quantity: int, price: int) -> None:
        self.add(pool, quantity, fallback=price)

    def transfer(self, pool: int, other: int, quantity: int, price: int) -> None:
        out = self.take(pool, quantity, price)
        if out:
            moved = -self.story.entries[-1].quantity
            into = self.add(other, moved, "linked", parts=[Part.all_of(out, moved)])
            self.story.copies.append((into, (out,), 0))

    def assembly(self, pool: int, other: int, quantity: int, price: int) -> None:
        outs = [self.take(pool, quantity, price), self.take((pool + 1) % self.pools, quantity * 2, price)]
        made = [(out, -self.story.entries[out - 1].quantity) for out in outs if out]
        target = self.pools - 1
        if made and target not in {self.pool_of(out) for out, _ in made}:
            into = self.add(target, quantity, "linked", price, parts=[Part.all_of(*pair) for pair in made])
            self.story.copies.append((into, tuple(out for out, _ in made), price))

    def give_back(self, pool: int, other: int, quantity: int, price: int) -> None:
        """A customer's or a supplier's return, sometimes through another pool."""
        open_ones = [row for row in self.returnable if row[2] < row[1]]
        if not open_ones:
            return
        row = open_ones[price % len(open_ones)]
        original, whole, before, home, returns = row
        part = min(quantity, whole - before)
        inward = self.story.entries[original - 1].quantity < 0
        target = other if inward and price % 3 == 0 else home
        if not inward and not self.shortage:
            part = min(part, self.held[home])
        if part <= 0:
            return
        parts = [Part.back(original, whole, before, part)]
        returns.append(self.add(target, part if inward else -part, "linked", parts=parts))
        row[2] += part
        if row[2] == whole:
            self.story.whole_returns[original] = returns

    def mirror(self, _pool: int, _other: int, quantity: int, price: int) -> None:
        """Take a paper back on a later day, at its own cost."""
        free = [entry for entry in self.story.entries if entry.entry not in self.touched]
        if not free:
            return
        entry = free[(quantity + price) % len(free)]
        pool = self.pool_of(entry.entry)
        if not self.shortage and entry.quantity > self.held[pool]:
            return
        self.returnable = [row for row in self.returnable if row[0] != entry.entry]
        whole = [Part.all_of(entry.entry, abs(entry.quantity))]
        into = self.add(pool, -entry.quantity, "linked", parts=whole)
        self.story.copies.append((into, (entry.entry,), 0))

    def next_day(self, *_drawn: int) -> None:
        self.day += 1


KINDS = ["receipt", "receipt", "issue", "issue", "issue", "gain", "transfer", "assembly", "give_back"]
KINDS += ["give_back", "mirror", "next_day", "next_day"]


@st.composite
def stories(draw: st.DrawFn, *, shortage: bool = True, pools: int = 3, kinds: Sequence[str] = KINDS) -> Story:
    """A random story over a few pools; without `shortage` nothing leaves that is not there."""
    teller = _Teller(pools, shortage=shortage)
    small = st.integers(1, 12)
    pool = st.integers(0, pools - 1)
    steps = st.tuples(st.sampled_from(kinds), pool, pool, small, st.integers(0, 40))
    for kind, first, second, quantity, price in draw(st.lists(steps, max_size=25)):
        getattr(teller, kind)(first, second, quantity, price)
    return teller.story
