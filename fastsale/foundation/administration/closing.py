"""Closing the books while nobody posts."""

from datetime import date

from django.db import connection

from fastsale.foundation.documents.models import Closing
from fastsale.foundation.documents.moments import CLOSING_LOCK


def hold_alone() -> date | None:
    """Wait until no posting is under way and keep others out until this transaction ends; the last closed day.

    Every action holds the same lock shared from its first statement on (events.action). SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLOSING_LOCK])
    return Closing.objects.filter(pk=1).values_list("through", flat=True).first()


def write(through: date | None) -> Closing:
    """Set the last closed day."""
    row, _made = Closing.objects.update_or_create(pk=1, defaults={"through": through})
    return row


def described(through: date | None) -> dict[str, object]:
    """The day for the audit log."""
    return {"through": through.isoformat() if through else None}
