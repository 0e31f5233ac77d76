"""Load the demo company: from an empty database to a year of trading, all or nothing.

load_year(say=print)     the whole year, about four thousand papers
load_small()             a handful of goods, partners and papers: for tests and for a first look
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

from django.db import transaction

from fastsale.foundation import clock
from fastsale.foundation.administration.known import load_actions
from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.dates import LOCAL, local_day
from fastsale.ops.demo import small
from fastsale.ops.demo.catalogue import goods
from fastsale.ops.demo.founding import Names, found
from fastsale.ops.demo.intents import Intent
from fastsale.ops.demo.loader import Loader
from fastsale.ops.demo.partners import customers
from fastsale.ops.demo.stocking import add_goods, add_groups, add_partners, add_price_lists, know_earlier_vat
from fastsale.ops.demo.year import SEED, plan_year

Say = Callable[[str, int, int], None]
"""Told how far it is: what, done, of how many."""

STEP = 20
T = TypeVar("T")


def silent(what: str, done: int, whole: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it: the ids behind the names, and how many intents were carried out."""

    names: Names
    intents: int


@contextmanager
def _at_once() -> Iterator[None]:
    """One transaction around all actions: a load that is broken off leaves nothing, and nothing waits for the disk."""
    with write_turn(), transaction.atomic():
        yield


def load_year(*, now: datetime | None = None, say: Say = silent) -> Loaded:
    """Set up the company and let its year happen. The database must be empty of companies (AlreadySetUp)."""
    load_actions()
    now = now or clock.now()
    plan = plan_year(now)
    names = Names(Random(SEED + 1))  # noqa: S311  ids of a story
    before = datetime.combine(plan.first - timedelta(days=2), time(8, 0), LOCAL)
    everything = list(goods().values())
    with _at_once():
        found(names, before)
        with clock.frozen(before):
            know_earlier_vat(names, plan.first)
            add_goods(names, _told(everything, "hàng hóa", say))
            add_groups(names, add_price_lists(names, everything))
            add_partners(names, _told([*plan.customers.values(), *plan.suppliers.values()], "khách hàng, NCC", say))
        carry_out(names, plan.intents, say)
    return Loaded(names, len(plan.intents))


def load_small(*, now: datetime | None = None) -> Loaded:
    """Set up the company with its people, its named goods and customers, and a week of papers, one of each kind."""
    load_actions()
    now = now or clock.now()
    names = Names(Random(SEED + 2))  # noqa: S311  ids of a story
    before = datetime.combine(local_day(now) - timedelta(days=8), time(8, 0), LOCAL)
    named = [one for one in customers(Random(SEED)) if not one.code.startswith("KH0")]  # noqa: S311
    wanted = small.wanted_goods()
    with _at_once():
        found(names, before)
        with clock.frozen(before):
            know_earlier_vat(names, local_day(before))
            add_goods(names, wanted)
            add_groups(names, add_price_lists(names, wanted))
            add_partners(names, named)
        week = small.papers(now)
        carry_out(names, week)
    return Loaded(names, len(week))


def carry_out(names: Names, intents: Sequence[Intent], say: Say = silent) -> Loader:
    """Turn intents into papers, in their order."""
    loader = Loader(names)
    for intent in _told(intents, "chứng từ", say):
        loader.load(intent)
    return loader


def _told(things: Sequence[T], what: str, say: Say) -> Iterator[T]:
    """The things one by one, telling now and then how many are done."""
    for number, thing in enumerate(things):
        if number % STEP == 0:
            say(what, number, len(things))
        yield thing
    say(what, len(things), len(things))
