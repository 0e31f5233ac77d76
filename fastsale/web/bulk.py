"""What can be done with the rows of a list that are selected: buttons that appear with the first selected row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from fastsale.foundation.access.actor import Actor
from fastsale.web import parse
from fastsale.web.list_settings import query_of

Text = str | Promise
Choices = Sequence[tuple[int | str, Text]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One choice that the dialog asks for."""

    name: str
    label: Text
    choices: Callable[[], Choices]


@dataclass(frozen=True, slots=True)
class Bulk:
    """One thing to do. `url` is a URL name; it shows when that exists and the person has the right.

    It is asked once in a dialog: `question` and `sentence` say what will happen, "%n" in them is how many rows are
    selected. With `parameter` it leads to a page instead, which gets the keys in its address (?product=1&product=2).
    """

    verb: Text
    url: str
    right: str
    icon: str = ""
    question: Text = ""
    sentence: Text = ""
    tone: str = ""
    ask: Ask | None = None
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class BulkShown:
    """The same, ready to print."""

    bulk: Bulk
    url: str
    choices: Choices


def shown(bulks: Sequence[Bulk], actor: Actor) -> list[BulkShown]:
    """Those that this person may do."""
    found = []
    for bulk in bulks:
        try:
            url = reverse(bulk.url)
        except NoReverseMatch:
            continue
        if actor.may(bulk.right):
            found.append(BulkShown(bulk, url, bulk.ask.choices() if bulk.ask else ()))
    return found


def selected(request: HttpRequest) -> list[int]:
    """The keys of the rows that the posted page had selected."""
    return [key for text in request.POST.getlist("row") if (key := parse.key(text)) is not None]


def back_to(request: HttpRequest, url_name: str) -> str:
    """The list as it was: its search, filters and order."""
    return f"{reverse(url_name)}?{query_of(request.POST.get('query', '')[:4_000])}".rstrip("?")
