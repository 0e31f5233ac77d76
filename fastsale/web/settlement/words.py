"""States of papers of money and debt, and who did what to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from fastsale.foundation.events.wording import title_of
from fastsale.web.badges import Badge

STANDING = Badge(_("Đã ghi sổ"), "good")
CANCELLED = Badge(_("Đã hủy"), "bad")

STATE_CHOICES = [("standing", _("Đã ghi sổ")), ("cancelled", _("Đã hủy"))]


def reversal_of(document: Document) -> Document | None:
    """The paper that took this one back."""
    found: Document | None = getattr(document, "reversed_by", None)
    return found


def state_of(document: Document) -> Badge:
    """Whether it stands."""
    return CANCELLED if reversal_of(document) else STANDING


def in_state(value: str) -> Q:
    """What the filter of a list means."""
    return Q(document__reversed_by__isnull=value == "standing")


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a paper in words."""

    at: datetime
    who: str
    title: str
    why: str


def history_of(subject: str, subject_id: int) -> list[Told]:
    """Who did what to one paper, newest first. One statement."""
    rows = Event.objects.filter(subject=subject, subject_id=subject_id).select_related("actor").order_by("-id")
    return [Told(event.at, event.actor.full_name, title_of(event.action), _why(event.after)) for event in rows]


def _why(after: Any) -> str:
    return str(after.get("why", "")) if isinstance(after, dict) else ""
