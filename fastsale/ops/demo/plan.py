"""The desk on which the demo year is planned: a queue of what is about to happen, and the intents so far."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from fastsale.foundation.dates import LOCAL, local_day
from fastsale.ops.demo import almanac
from fastsale.ops.demo.baskets import Shopper
from fastsale.ops.demo.intents import Intent, Pay
from fastsale.ops.demo.partners import PartnerSpec
from fastsale.ops.demo.stockroom import Stockroom, Taken
from fastsale.ops.demo.till import Money

Happening = Callable[[datetime], object]


@dataclass(slots=True)
class Paper:
    """An order as the plan remembers it. `taken`: what has left the warehouse; empty while it waits."""

    key: str
    place: str
    customer: str | None
    total: int
    paid: int
    goods: list[tuple[str, int]]
    pays: tuple[Pay, ...] = ()
    taken: list[Taken] = field(default_factory=list)
    state: str = "confirmed"
    waits: bool = False


@dataclass(slots=True)
class Plan:
    """Everything that the parts of the year share. `now` is the real moment at which the year must end."""

    random: Random
    now: datetime
    customers: dict[str, PartnerSpec]
    suppliers: dict[str, PartnerSpec]
    stockroom: Stockroom = field(default_factory=Stockroom)
    money: Money = field(default_factory=Money)
    intents: list[Intent] = field(default_factory=list)
    papers: dict[str, Paper] = field(default_factory=dict)
    retired: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    _queue: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    _pushed: int = 0

    @property
    def today(self) -> date:
        return local_day(self.now)

    @property
    def first(self) -> date:
        """The day on which trading begins."""
        return self.today - timedelta(days=364)

    @property
    def shopper(self) -> Shopper:
        return Shopper(self.random, self.stockroom, self.retired)

    def at(self, moment: datetime, happening: Happening) -> bool:
        """Let something happen at a moment; false, and nothing, when that is not past yet."""
        if moment >= self.now:
            return False
        self._pushed += 1
        heapq.heappush(self._queue, (moment, self._pushed, happening))
        return True

    def on(
        self, day: date, happening: Happening, *, since: time = almanac.OPENING, until: time = almanac.CLOSING
    ) -> bool:
        """Let something happen at some hour of a day, of today only at hours that are past."""
        if day == self.today:
            until = min(until, self.now.astimezone(LOCAL).time())
            if until <= (datetime.combine(day, since) + timedelta(minutes=1)).time():
                return False
        return self.at(almanac.moment(self.random, day, since=since, until=until), happening)

    def soon(self, moment: datetime, least: int, most: int) -> datetime:
        """A moment some minutes later; past closing time it is the next open morning."""
        later = moment + timedelta(minutes=self.random.randint(least, most), seconds=self.random.randrange(60))
        local = later.astimezone(LOCAL)
        if local.time() <= almanac.CLOSING and almanac.weight(local.date()) and local.time() >= almanac.OPENING:
            return later
        morning = almanac.next_open(local.date() + timedelta(days=local.time() > almanac.OPENING))
        return almanac.moment(self.random, morning, until=time(10, 0))

    def add(self, intent: Intent) -> None:
        self.intents.append(intent)

    def key(self, prefix: str) -> str:
        """The next key of that kind of paper."""
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return f"{prefix}{self.numbers[prefix]}"

    def run(self) -> None:
        """Let everything happen, in the order of the clock."""
        while self._queue:
            moment, _number, happening = heapq.heappop(self._queue)
            happening(moment)

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent
