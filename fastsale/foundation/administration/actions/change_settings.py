"""Cấu hình chung: how the company works."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.administration import profile, queries
from fastsale.foundation.administration.profile import Settings
from fastsale.foundation.company.locks import locked_company
from fastsale.foundation.company.models import Company
from fastsale.foundation.database.collisions import require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record


@action("administration.change_settings", title=_("Sửa cấu hình chung"), answer=queries.company)
def change_settings(*, seen: int, settings: Settings, request_id: UUID, actor: Actor) -> Company:
    """Write the settings anew. Start from `profile.settings_of(company)` and replace what changes.

    Refuses values that cannot be, an older version, and another way of costing once papers are posted
    (SettingFixed). What is switched off stays on the products that have it; nothing new may use it.
    """
    row = locked_company()
    require(actor, "administration.change_settings")
    require_seen(row, seen)
    before = profile.settings_of(row)
    wanted = profile.checked_settings(settings, before)
    columns = profile.described(wanted) | {"notify_logins": list(wanted.notify_logins)}
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*columns, "version"])
    was, now = differences(profile.described(before), profile.described(wanted))
    record(
        "administration.change_settings",
        actor=actor,
        subject="company.Company",
        subject_id=row.pk,
        before=was,
        after=now,
    )
    return row
