"""The plain values that the arithmetic of stock works on: no database, no clock.

Quantities are whole thousandths of the base unit, values whole đồng. A quantity, a value and a cost are
positive on the way in and negative on the way out, so that what a pool holds is the sum of its entries.
Values that come by the hundred thousand are named tuples: they are made in a quarter of the time of a frozen
dataclass (measured) and cannot be changed either.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Source = Literal["fact", "pool", "linked"]


class Key(NamedTuple):
    """The order of effect. `place` is the posting sequence of the paper's first version; within one transfer
    the leg out has the lower `leg`."""

    at: datetime
    place: int
    line: int = 0
    leg: int = 0


class Part(NamedTuple):
    """The share [`before`, `before` + `quantity`) of the cost of entry `of`, out of `whole`; all without
    sign.

    A part either copies the original's figure (`all_of`: a transfer's leg in, a component, a mirror on a
    later day; `weighed`: what a good that is taken apart yields) or takes goods of the original back
    (`back`).
    """

    of: int
    whole: int
    before: int
    quantity: int
    returned: bool = False

    @classmethod
    def all_of(cls, of: int, quantity: int) -> "Part":
        """The whole figure of an original of `quantity` thousandths."""
        return cls(of, quantity, 0, quantity)

    @classmethod
    def weighed(cls, of: int, weights: int, before: int, weight: int) -> "Part":
        """A share by weight of the whole figure; `before` = the weights of the shares in front."""
        return cls(of, weights, before, weight)

    @classmethod
    def back(cls, of: int, whole: int, before: int, quantity: int) -> "Part":
        """`quantity` of the original's `whole` thousandths given back, when `before` had been already."""
        return cls(of, whole, before, quantity, returned=True)


class Entry(NamedTuple):
    """One move of goods as the replay sees it.

    entry: the move's id; any other number (a negative one) for a row not written yet.
    quantity: thousandths, never 0.
    source: where its value comes from (ledgers.md, "Source of value"):
      fact    `value` đồng, what a receipt costs with its landed cost; only on the way in;
      pool    the pool's average: every ordinary way out, and on the way in a gain at a count;
      linked  the current cost of other entries, `parts`, plus `value` đồng of extra cost (assembly).
    fallback: unit cost in hundredths of a đồng per base unit, for a pool that never knew a cost.
    """

    entry: int
    pool: Hashable
    key: Key
    quantity: int
    source: Source = "pool"
    value: int = 0
    fallback: int = 0
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Short:
    """What an issue took beyond the goods on hand and no receipt has settled yet.

    quantity: thousandths still short, positive. num/den: đồng per thousandth it is provisionally priced at.
    cost: what the whole issue costs so far, negative. linked: its paper asked for a figure of its own
    (a supplier return), so that every change is a price difference too.
    """

    entry: int
    quantity: int
    num: int
    den: int
    cost: int = 0
    linked: bool = False


@dataclass(slots=True)
class Hanging:
    """A linked entry of this pool whose figure still moves, because the issue behind it is short elsewhere.

    part: the share it follows; one that gives goods back counts in what netting left. asked: đồng it takes
    from the original now, positive. quantity: of the entry itself, signed. cost: of the entry itself so far,
    signed.
    """

    entry: int
    part: Part
    quantity: int
    asked: int
    cost: int = 0


@dataclass(slots=True)
class Returned:
    """What came back of an issue that was short at first.

    netted, value: thousandths and đồng that netted with the shortage. handed: thousandths that came back, or
    went to another pool, out of the goods supplied; they take their parts of the cost in the order of effect.
    """

    entry: int
    netted: int = 0
    value: int = 0
    handed: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A cost pool between two entries. With goods on hand, `quantity` and `value` say everything.

    num/den: last known unit cost, đồng per thousandth, while quantity ≤ 0; den 0 = never known.
    shorts: open shortages, oldest first; quantity < 0 is the sum of theirs, value the sum of what they cost.
    returned: what came back of issues that are or were short, for their later returns.
    """

    quantity: int = 0
    value: int = 0
    num: int = 0
    den: int = 0
    shorts: tuple[Short, ...] = ()
    returned: tuple[Returned, ...] = ()
    hanging: tuple[Hanging, ...] = ()


Effects = dict[tuple[int, datetime], int]
"""(entry, moment from which the amount counts) → đồng."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a replay finds.

    costs: what each entry adds to the value of its pool, đồng, signed like its quantity. Under its own moment
    its first cost, under a receipt's moment what that receipt changed in it. The value of a pool at any
    moment is the sum of the costs counting by then.
    price_differences: the part of such a cost that its paper did not ask for, because stock could not carry
    the figure; cost − difference is what the paper asked. Only linked entries have any.
    states: every pool given or touched, after the last entry.
    """

    costs: Effects
    price_differences: Effects
    states: dict[Hashable, State]

    def effects(self, entry: int) -> dict[datetime, int]:
        """The costs of one entry by the moment from which they count: what its mirror has to give back."""
        return {at: amount for (found, at), amount in self.costs.items() if found == entry}

    def totals(self) -> dict[int, int]:
        """Current cost of every entry that the replay touched, signed; fit to be `known` by the next replay
        only for entries whose first cost lies inside this one."""
        totals: dict[int, int] = {}
        for (entry, _at), amount in self.costs.items():
            totals[entry] = totals.get(entry, 0) + amount
        return totals


class Delta(NamedTuple):
    """A change of an entry's cost from `at` on, đồng; `price_difference` is the part of it that is one."""

    entry: int
    at: datetime
    amount: int
    price_difference: int = 0


States = Mapping[Hashable, State]
