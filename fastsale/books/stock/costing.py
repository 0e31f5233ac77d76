"""What goods cost: a pure function of the history of their cost pools.

`replay` works through the entries of all touched pools in the one order of effect and finds every cost from
facts alone; nothing it found earlier is an input. A late, edited or cancelled paper is costed by replaying
the history without it and with it from the same states: `differences` are the rows to write.

    old = replay(states, entries, known)
    new = replay(states, changed, known)
    deltas = differences(old, new, ignore=new_ids)

A mirror and its original that share a moment are both left out of the entries. A mirror on a later day moves
at its original's cost: Entry(source="linked", parts=(Part.all_of(original, quantity),)).

**Methods.** `METHODS` names what can be asked for. A method is a step function: it moves one entry through
its pool, and returns the entry's first cost, signed. Whatever it changes in the cost of an earlier entry it
tells the workings (`settle`), from whose moment it counts. First in first out and the specific lot would keep
their layers in the pool beside quantity and value; the average of a period is a first pass that finds each
period's unit and a step that prices with it. A receipt part of whose cost belongs to a closed period would be
an entry of its own source here, carried as `Workings` carries a changed figure: value without goods.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Final

from fastsale.books.stock import moving_average
from fastsale.books.stock.entries import Delta, Effects, Entry, Result, States
from fastsale.books.stock.workings import Pool, Workings

Step = Callable[[Workings, Pool, Entry], int]

METHODS: Final[Mapping[str, Step]] = {"moving_average": moving_average.step}

_by_key = itemgetter(Entry._fields.index("key"))


def replay(
    states: States,
    entries: Iterable[Entry],
    known: Mapping[int, int] | None = None,
    *,
    method: str = "moving_average",
) -> Result:
    """Find what every entry costs, from the given states of the pools on.

    states: pools before the first entry; one that is missing starts empty.
    entries: in any order, they are sorted by key; keys are unique.
    known: current cost (đồng, signed) of each linked original that lies before the entries; what a state
    carries as short or hanging need not be told.
    Raises UnknownOriginalError when an entry is linked to one that is not known by its turn. Law: ledgers.md,
    "Cost".
    """
    step = METHODS[method]
    work = Workings(states, known or {})
    pools, costs, current = work.pools, work.costs, work.current
    for entry in sorted(entries, key=_by_key):
        pool = pools.get(entry.pool)
        if pool is None:
            pool = pools[entry.pool] = Pool(entry.pool)
        cost = step(work, pool, entry)
        costs[entry.entry, entry.key.at] = cost
        current[entry.entry] = cost
    return work.result()


def differences(old: Result, new: Result, ignore: Container[int] = ()) -> list[Delta]:
    """What turns the costs of the old history into those of the new one, by moment and entry.

    ignore: entries that get rows of their own: new ones, whose costs are their first costs, and those taken
    away, whose mirrors give back `old.effects(entry)`. An entry found on one side only is otherwise compared
    with 0.
    """
    first = _changes(old.costs, new.costs)
    second = _changes(old.price_differences, new.price_differences)
    return [
        Delta(entry, at, first.get((entry, at), 0), second.get((entry, at), 0))
        for entry, at in sorted(first.keys() | second.keys(), key=lambda key: (key[1], key[0]))
        if entry not in ignore
    ]


def _changes(old: Mapping[tuple[int, datetime], int], new: Mapping[tuple[int, datetime], int]) -> Effects:
    changes = {key: cost - old.get(key, 0) for key, cost in new.items() if cost != old.get(key, 0)}
    changes.update((key, -cost) for key, cost in old.items() if cost and key not in new)
    return changes
