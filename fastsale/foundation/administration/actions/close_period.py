"""Khóa sổ: nothing is dated on or before a day any more."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import closing, queries
from fastsale.foundation.administration.errors import ClosingInFuture, ClosingNotLater
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Closing
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.close_period", title=_("Khóa sổ"), answer=queries.closing)
def close_period(*, through: date, request_id: UUID, actor: Actor) -> Closing:
    """Close the books through that day.

    Waits for postings under way and lets no other begin: whatever was posted before is inside, whatever comes
    after is refused. Refuses a day to come (ClosingInFuture) and a day that is closed already (ClosingNotLater).
    """
    require(actor, "administration.close_period")
    before = closing.hold_alone()
    if through > local_day(clock.now()):
        raise ClosingInFuture(day=figures.day(through))
    if before is not None and through <= before:
        raise ClosingNotLater(now=figures.day(before))
    row = closing.write(through)
    record(
        "administration.close_period",
        actor=actor,
        subject="documents.Closing",
        subject_id=row.pk,
        before=closing.described(before),
        after=closing.described(through),
    )
    return row
