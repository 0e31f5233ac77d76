"""Who did what to a paper, and the papers that took it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from fastsale.foundation.events.wording import title_of


class Told(NamedTuple):
    """An event in words."""

    at: datetime
    who: str
    title: str


def told_of(subject: str, subject_id: int) -> list[Told]:
    """What was done to a thing, newest first. One statement."""
    events = Event.objects.filter(subject=subject, subject_id=subject_id).select_related("actor").order_by("-id")
    return [Told(event.at, event.actor.full_name, title_of(event.action)) for event in events]


def papers_with_mirrors(document_ids: Iterable[int]) -> list[int]:
    """These papers and those that reverse them: whose rows belong on one page. One statement."""
    keys = list(document_ids)
    found = Document.objects.filter(Q(pk__in=keys) | Q(reverses__in=keys)).order_by("pk")
    return list(found.values_list("pk", flat=True))
