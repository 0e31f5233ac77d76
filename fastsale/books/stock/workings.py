"""What a replay keeps in its head while it works through the entries.

A cost that was written may still change: an issue beyond the goods on hand is priced provisionally until a
receipt settles it, and a transfer, an assembly or a return into another pool that took its figure follows it.
Such a change counts from the receipt's moment. It is a value without goods: of it stock carries the share of
the goods still on hand, the rest is a price difference.
"""

from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from fastsale.books.stock.entries import Effects, Entry, Hanging, Part, Result, Returned, Short, State, States
from fastsale.foundation.money import half_up


class UnknownOriginalError(LookupError):
    """An entry takes its cost from one that neither came before it nor is known from outside."""

    def __init__(self, entry: int) -> None:
        super().__init__(f"the cost of entry {entry} is not known")
        self.entry = entry


@dataclass(slots=True)
class Pool:
    """A cost pool while it is worked on; the fields mean what they mean in State. While goods are on hand
    num/den is stale."""

    name: Hashable
    quantity: int = 0
    value: int = 0
    num: int = 0
    den: int = 0
    shorts: deque[Short] = field(default_factory=deque)

    def short_of(self, entry: int) -> Short | None:
        """The open shortage of one issue in this pool."""
        return next((short for short in self.shorts if short.entry == entry), None)


class Workings:
    """The pools, the costs found so far, and who follows whom. One replay uses one."""

    def __init__(self, states: States, known: Mapping[int, int]) -> None:
        self.pools: dict[Hashable, Pool] = {}
        self.costs: Effects = {}
        self.price_differences: Effects = {}
        self.current: dict[int, int] = dict(known)
        self._returned: dict[int, tuple[Pool, Returned]] = {}
        self._followers: dict[int, list[tuple[Pool, Hanging]]] = {}
        self._unsettled: set[int] = set()
        for name, state in states.items():
            self._load(name, state)

    def _load(self, name: Hashable, state: State) -> None:
        pool = Pool(name, state.quantity, state.value, state.num, state.den)
        self.pools[name] = pool
        for short in state.shorts:
            pool.shorts.append(replace(short))
            self.current[short.entry] = short.cost
            self._unsettled.add(short.entry)
        for returned in state.returned:
            self._returned[returned.entry] = (pool, replace(returned))
        for hanging in state.hanging:
            self._follow(pool, replace(hanging))
            self.current[hanging.entry] = hanging.cost

    def result(self) -> Result:
        """Close the workings: the costs found, and the pools as plain values again."""
        hanging: dict[Hashable, list[Hanging]] = {}
        for pool, follower in self._live_followers():
            follower.cost = self.current[follower.entry]
            hanging.setdefault(pool.name, []).append(follower)
        returned: dict[Hashable, list[Returned]] = {}
        for pool, back in self._returned.values():
            returned.setdefault(pool.name, []).append(back)
        states = {}
        for name, pool in self.pools.items():
            for short in pool.shorts:
                short.cost = self.current[short.entry]
            num, den = (0, 0) if pool.quantity > 0 else (pool.num, pool.den)
            states[name] = State(
                pool.quantity,
                pool.value,
                num,
                den,
                tuple(pool.shorts),
                tuple(returned.get(name, ())),
                tuple(hanging.get(name, ())),
            )
        return Result(self.costs, self.price_differences, states)

    def _live_followers(self) -> Iterator[tuple[Pool, Hanging]]:
        """The followers that an open shortage can still reach; the others are settled for good."""
        waiting = [short.entry for pool in self.pools.values() for short in pool.shorts]
        seen: set[int] = set()
        while waiting:
            original = waiting.pop()
            if original in seen:
                continue
            seen.add(original)
            for pool, follower in self._followers.get(original, ()):
                yield pool, follower
                waiting.append(follower.entry)

    # Linked costs

    def unit(self, part: Part) -> tuple[int, int]:
        """What the part is a share of: (đồng, whole). A return shares what the netted ones left."""
        cost = self.current.get(part.of)
        if cost is None:
            raise UnknownOriginalError(part.of)
        if part.returned and part.of in self._returned:
            _pool, back = self._returned[part.of]
            return abs(cost) - back.value, part.whole - back.netted
        return abs(cost), part.whole

    def share(self, part: Part) -> int:
        """The part's đồng by cumulative rounding, so that the parts of a whole always sum to it."""
        cost, whole = self.unit(part)
        assert 0 <= part.before <= part.before + part.quantity <= whole, part
        return half_up(cost * (part.before + part.quantity), whole) - half_up(cost * part.before, whole)

    def claim(self, part: Part) -> Part:
        """Give a return its place among the goods supplied, if its issue is or was short."""
        if not part.returned or part.of not in self._returned:
            return part
        _pool, back = self._returned[part.of]
        back.handed += part.quantity
        return part._replace(before=back.handed - part.quantity)

    # Shortages

    def open_short(self, pool: Pool, short: Short) -> None:
        """Queue what an issue takes beyond the goods on hand."""
        pool.shorts.append(short)
        self._unsettled.add(short.entry)
        self._returned[short.entry] = (pool, Returned(short.entry))

    def settle(self, short: Short, at: datetime, amount: int) -> None:
        """A receipt at `at` changes the cost of a short issue by `amount` (signed like a cost)."""
        if amount == 0:
            return
        self._add(self.costs, short.entry, at, amount)
        self.current[short.entry] += amount
        if short.linked:
            self._add(self.price_differences, short.entry, at, amount)
        self.refresh(short.entry, at)

    def net(self, entry: int, quantity: int, value: int) -> None:
        """Note that goods of a short issue came back before any receipt had settled them."""
        _pool, back = self._returned[entry]
        back.netted += quantity
        back.value += value

    # Followers

    def hang(self, pool: Pool, entry: int, quantity: int, part: Part) -> None:
        """Let an entry follow its original, if that one's cost may still change.

        `part` is a claimed one. An entry in the very pool in which its original is short
        does not follow: it settles that shortage, or another one, at the figure it came with.
        """
        if part.of in self._unsettled and pool.short_of(part.of) is None:
            self._follow(pool, Hanging(entry, part, quantity, self.share(part)))

    def _follow(self, pool: Pool, follower: Hanging) -> None:
        self._followers.setdefault(follower.part.of, []).append((pool, follower))
        self._unsettled.add(follower.entry)

    def refresh(self, original: int, at: datetime) -> None:
        """Carry a changed cost into the entries that took their figure from it, and on into theirs."""
        for pool, follower in self._followers.get(original, ()):
            asked = self.share(follower.part)
            change = asked - follower.asked
            if change:
                follower.asked = asked
                self._carry(pool, follower, at, change if follower.quantity > 0 else -change)

    def _carry(self, pool: Pool, follower: Hanging, at: datetime, change: int) -> None:
        """Add value without goods: stock takes the share of the goods still there.

        Neither the pool's value nor the follower's own cost changes its sign by that.
        """
        moved = abs(follower.quantity)
        there = min(max(pool.quantity, 0), moved)
        carried = half_up(change * there, moved)
        if there:
            carried = max(carried, -pool.value)
            own = self.current[follower.entry]
            carried = max(carried, -own) if follower.quantity > 0 else min(carried, -own)
        if carried:
            pool.value += carried
            self._add(self.costs, follower.entry, at, carried)
            self.current[follower.entry] += carried
            self.refresh(follower.entry, at)
        if carried != change:
            self._add(self.price_differences, follower.entry, at, carried - change)

    @staticmethod
    def _add(effects: Effects, entry: int, at: datetime, amount: int) -> None:
        effects[entry, at] = effects.get((entry, at), 0) + amount

    def differ(self, entry: Entry, amount: int) -> None:
        """Note what the first cost of an entry holds beyond what its paper asked."""
        if amount:
            self._add(self.price_differences, entry.entry, entry.key.at, amount)
