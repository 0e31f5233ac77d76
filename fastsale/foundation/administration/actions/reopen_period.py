"""Mở sổ: take a closing back, in part or whole."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import closing, queries
from fastsale.foundation.administration.errors import ClosingNotEarlier, NothingClosed
from fastsale.foundation.documents.models import Closing
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.reopen_period", title=_("Mở sổ đã khóa"), answer=queries.closing)
def reopen_period(*, through: date | None, request_id: UUID, actor: Actor) -> Closing:
    """Keep the books closed only through that earlier day; None opens them all.

    Refuses when nothing is closed (NothingClosed) and a day that is not earlier (ClosingNotEarlier).
    """
    require(actor, "administration.reopen_period")
    before = closing.hold_alone()
    if before is None:
        raise NothingClosed
    if through is not None and through >= before:
        raise ClosingNotEarlier(now=figures.day(before))
    row = closing.write(through)
    record(
        "administration.reopen_period",
        actor=actor,
        subject="documents.Closing",
        subject_id=row.pk,
        before=closing.described(before),
        after=closing.described(through),
    )
    return row
