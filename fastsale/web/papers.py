"""What the pages of all papers share: their head, and the way to them from a row of a book."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.documents.models import Document
from fastsale.insight.spreadsheets.papers import BUILDERS
from fastsale.web.badges import Badge
from fastsale.web.page import PageRequest, Tab

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Paper:
    """`day_name` says which day it is ("ngày bán"); `people` are pairs (role, name)."""

    title: Text
    state: Badge | None = None
    at: datetime | None = None
    recorded_at: datetime | None = None
    day_name: Text = _("ngày chứng từ")  # noqa: RUF009  a lazy sentence, the same for all
    people: Sequence[tuple[Text, Text]] = field(default_factory=list)
    sheet_url: str = ""


def paper_of(
    document: Document, *, state: Badge | None = None, day_name: Text = "", people: Sequence[tuple[Text, Text]] = ()
) -> Paper:
    """The head of a document's page; its kind stands in for a number not yet given."""
    return Paper(
        title=document.number or document.get_kind_display(),
        state=state,
        at=document.at,
        recorded_at=document.recorded_at,
        day_name=day_name or _("ngày chứng từ"),
        people=people,
        sheet_url=reverse("spreadsheets:paper", args=[document.pk]) if document.kind in BUILDERS else "",
    )


def paper_tabs(request: PageRequest, name: str, key: int, *, here: str, more: Sequence[Tab] = ()) -> list[Tab]:
    """The faces of a paper: its lines at the path `name`, what it did to the books, `more` of its own, and its history
    for who may see the log. `here` names the face that is shown.
    """
    tabs = [
        Tab(_("Chi tiết"), reverse(name, args=[key]), here in ("detail", "lines")),
        Tab(_("Sổ"), reverse(f"{name}_books", args=[key]), here == "books"),
        *more,
    ]
    if request.actor.may(SEE_LOG):
        tabs.append(Tab(_("Lịch sử"), reverse(f"{name}_history", args=[key]), here == "history"))
    return tabs


Find = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Opener:
    """How the papers of one kind are opened, and by whom: who has any of the rights."""

    find: Find
    rights: tuple[str, ...]

    def is_for(self, actor: Actor) -> bool:
        return any(actor.may(right) for right in self.rights)

    def require(self, actor: Actor) -> None:
        """Raise Forbidden for who has none of the rights."""
        if not self.is_for(actor):
            require(actor, self.rights[0])


OPENERS: dict[str, Opener] = {}


def opens(kind: str, *, right: str, or_right: str = "") -> Callable[[Find], Find]:
    """Say where papers of a kind have their page: the function answers a document's URL, or None."""

    def decorate(find: Find) -> Find:
        OPENERS[kind] = Opener(find, tuple(filter(None, (right, or_right))))
        return find

    return decorate


def url_of(document: Document) -> str | None:
    """The page of a document; None when its kind has none."""
    opener = OPENERS.get(document.kind)
    return opener.find(document.pk) if opener else None
