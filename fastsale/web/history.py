"""Who did what to a thing, what it changed, and the papers that took a paper back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from fastsale.foundation.events.wording import title_of
from fastsale.web.changes import Change, Words, changes_of
from fastsale.web.page import Action, PageRequest

SHOWN = 100
"""Events on a page of history; the log has them all."""


class Told(NamedTuple):
    """An event in words."""

    at: datetime
    who: str
    title: str
    changes: Sequence[Change] = ()

    @property
    def is_new(self) -> bool:
        """Nothing stood before: the thing was made."""
        return not any(change.before for change in self.changes)


def told_of(subject: str, subject_id: int) -> list[Told]:
    """What was done to a thing, newest first. One statement."""
    events = Event.objects.filter(subject=subject, subject_id=subject_id).select_related("actor").order_by("-id")
    return [Told(event.at, event.actor.full_name, title_of(event.action)) for event in events]


def changes_told_of(subject: str, subject_id: int, actor: Actor) -> list[Told]:
    """The same with what each changed. One statement, and one per table that is named."""
    events = (
        Event.objects.filter(subject=subject, subject_id=subject_id).select_related("actor").order_by("-id")[:SHOWN]
    )
    words = Words.of(events)
    return [
        Told(
            event.at, event.actor.full_name, title_of(event.action),
            changes_of(event, words, sees_cost=actor.sees_cost),
        )
        for event in events
    ]  # fmt: skip


def history_page(request: PageRequest, subject: str, subject_id: int, **head: Any) -> HttpResponse:
    """The face "Lịch sử" of any page: `head` is what its other faces have above (title, tabs, crumbs …)."""
    told = changes_told_of(subject, subject_id, request.actor)
    return render(request, "web/history.html", {**head, "events": told, "most": SHOWN})


def door(request: PageRequest, url_name: str, key: int) -> list[Action]:
    """The button to it from a page without tabs, for who may see the log."""
    found = Action.of(request, _("Lịch sử"), url_name, SEE_LOG, key, icon="history")
    return [found] if found else []


def papers_with_mirrors(document_ids: Iterable[int]) -> list[int]:
    """These papers and those that reverse them: whose rows belong on one page. One statement."""
    keys = list(document_ids)
    found = Document.objects.filter(Q(pk__in=keys) | Q(reverses__in=keys)).order_by("pk")
    return list(found.values_list("pk", flat=True))
