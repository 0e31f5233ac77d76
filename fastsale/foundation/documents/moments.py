"""When a paper takes effect, and whether that day is still open.

A prompt paper gets its moment after its locks: the clock, or just after the last row of what it
touches, whichever is later. Only a date that a person chose makes a late paper.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from django.db.models import Subquery

from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import BACK_DATE
from fastsale.foundation.company.models import Company
from fastsale.foundation.company.queries import NotSetUp
from fastsale.foundation.database.prepared import Prepared
from fastsale.foundation.dates import TICK, day_end, day_start, local_day
from fastsale.foundation.documents.models import Closing, Document
from fastsale.foundation.errors import Invalid, Problem, _

Chosen = date | datetime | None
"""None: now. A date: 00:00 of it for papers in, its end for papers out. A datetime: exactly then."""

CLOSING_LOCK = 7_001
"""PostgreSQL advisory lock: every action holds it shared from its first statement on, closing a period takes it
exclusively. It is taken before the closing is read: a statement sees what was committed when it began, not what
became true while it waited.
"""


class ClosedPeriod(Problem):
    code = "closed_period"
    field = "at"
    status = 409
    message = _("Sổ đã khóa đến hết ngày %(through)s, không ghi phiếu ngày %(day)s được. Chọn ngày sau đó.")


class FutureDate(Problem):
    code = "future_date"
    field = "at"
    message = _("Ngày chứng từ %(day)s chưa đến. Chọn hôm nay hoặc một ngày trước đó.")


@dataclass(frozen=True, slots=True)
class Moment:
    """`at`: the date on the paper. `recorded_at`: when it was typed. Equal for a prompt paper."""

    at: datetime
    recorded_at: datetime

    @property
    def is_prompt(self) -> bool:
        return self.at == self.recorded_at


@dataclass(frozen=True, slots=True)
class Timing:
    """A person's choice, checked; turned into a Moment once the locks are held."""

    chosen: datetime | None
    closed_through: date | None
    company: Company

    @property
    def day(self) -> date:
        """The Vietnamese day of the paper: prices and taxes are those of that day."""
        return local_day(self.chosen or clock.now())

    def settle(self, last_at: datetime | None = None) -> Moment:
        """The moment of effect. `last_at`: the latest row of whatever the paper has locked."""
        now = clock.now()
        if self.chosen is not None and self.chosen < now:
            return Moment(self.chosen, now)
        at = now if last_at is None else max(now, last_at + TICK)
        refuse_closed(local_day(at), self.closed_through)
        return Moment(at, at)

    def mirror(self, original: Document, last_at: datetime | None = None) -> Moment:
        """The moment of a paper that takes `original` back: the original's own, or now when that day is closed."""
        assert original.at is not None, "only a posted paper is taken back"
        if self.closed_through is not None and local_day(original.at) <= self.closed_through:
            return replace(self, chosen=None).settle(last_at)
        return Moment(original.at, max(clock.now(), original.at))


_COMPANY = Prepared(
    Company,
    lambda pk: Company.objects.annotate(
        closed_through=Subquery(Closing.objects.filter(pk=1).values("through")[:1])
    ).filter(pk=pk),
)


def timing(chosen: Chosen, *, actor: Actor, goes: Literal["in", "out"]) -> Timing:
    """Check the date a person chose: not in the future, period open, right to back-date. One statement, which
    brings the company and its settings along.

    Raises FutureDate, ClosedPeriod, Forbidden, NotSetUp.
    """
    found = _COMPANY.rows(1)
    if not found:
        raise NotSetUp
    company = found[0]
    closed_through: date | None = company.closed_through  # type: ignore[attr-defined]  # annotated
    if chosen is None:
        return Timing(None, closed_through, company)
    now = clock.now()
    today = local_day(now)
    if isinstance(chosen, datetime):
        if chosen.tzinfo is None:
            raise Invalid(_("Ngày chứng từ thiếu múi giờ."), field="at")
        moment = chosen
    elif chosen == today:
        return Timing(None, closed_through, company)
    else:
        moment = day_start(chosen) if goes == "in" else day_end(chosen)
    if moment > now:
        raise FutureDate(day=figures.day(moment))
    if local_day(moment) < today:
        require(actor, BACK_DATE)
    refuse_closed(local_day(moment), closed_through)
    return Timing(moment, closed_through, company)


def last_closed_day() -> date | None:
    """The last closed day; inside an action it stays so until the action ends (see CLOSING_LOCK). One statement."""
    return Closing.objects.filter(pk=1).values_list("through", flat=True).first()


def refuse_closed(day: date, closed_through: date | None) -> None:
    """Raise ClosedPeriod when `day` is closed."""
    if closed_through is not None and day <= closed_through:
        raise ClosedPeriod(through=figures.day(closed_through), day=figures.day(day))
