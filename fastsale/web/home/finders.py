"""The search box of the top bar. Each context finds its own things in its module `finders`; pages are found here."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.documents.models import Document, Sequence
from fastsale.foundation.text import fold
from fastsale.web import menu
from fastsale.web.page import PageRequest
from fastsale.web.papers import OPENERS

Text = str | Promise
EACH = 6
"""Hits shown of each kind: the box is for going somewhere, lists are for looking around."""


@dataclass(frozen=True, slots=True)
class Hit:
    title: Text
    url: str
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """`find(request, text)` answers at most EACH hits, in one statement."""

    title: Text
    icon: str
    right: str
    find: Callable[[PageRequest, str], list[Hit]]


@dataclass(frozen=True, slots=True)
class Found:
    title: Text
    icon: str
    hits: list[Hit]


FINDERS: list[Finder] = []

Find = Callable[[PageRequest, str], list[Hit]]


def finder(title: Text, *, icon: str, right: str) -> Callable[[Find], Find]:
    """Offer a kind of thing to the search box, for people with `right` ("" = everyone)."""

    def decorate(find: Find) -> Find:
        FINDERS.append(Finder(title, icon, right, find))
        return find

    return decorate


def search(request: PageRequest, text: str) -> list[Found]:
    """What matches, kind by kind; nothing for fewer than two letters."""
    if len(text) < 2:
        return []
    found = [
        Found(one.title, one.icon, one.find(request, text)[:EACH])
        for one in FINDERS
        if not one.right or request.actor.may(one.right)
    ]
    return [kind for kind in found if kind.hits]


@finder(_("Phiếu"), icon="receipt", right="")
def _papers(request: PageRequest, text: str) -> list[Hit]:
    """By number, with or without prefix and zeros ("BH-HN-000636", "bh636", "636"), newest first; kinds that the
    person may see. Two statements; a third when nothing was found so: numbers of an older series by their end."""
    kinds = [kind for kind, opener in OPENERS.items() if opener.is_for(request.actor)]
    rows = Document.objects.filter(kind__in=kinds)
    if not (request.actor.is_owner or request.actor.branch_ids is None):
        rows = rows.filter(branch__in=request.actor.branch_ids)
    plain = "".join(text.split())
    wanted = Q(number__in=_numbers(plain))
    if not plain.isdigit():
        wanted |= Q(number__istartswith=plain)
    found = list(rows.filter(wanted).order_by("-pk")[:EACH])
    found = found or list(rows.filter(number__iendswith=plain).order_by("-pk")[:EACH])
    return [Hit(str(row), reverse("web:paper", args=[row.pk]), row.get_kind_display()) for row in found]


def _numbers(text: str) -> list[str]:
    """What a number that ends so is called in each series whose prefix holds the letters before it."""
    match = re.fullmatch(r"(.*?)0*([0-9]{1,12})", text)
    if match is None:
        return []
    letters, count = _letters(match[1]), int(match[2])
    if len(letters) == 1:
        return []  # "x628" is rather the model of some goods
    series = Sequence.objects.values_list("prefix", "suffix", "width").distinct()
    return [f"{prefix}{count:0{width}d}{suffix}" for prefix, suffix, width in series if letters in _letters(prefix)]


def _letters(text: str) -> str:
    return "".join(one for one in fold(text) if one.isalnum())


@finder(_("Trang"), icon="list-details", right="")
def _pages(request: PageRequest, text: str) -> list[Hit]:
    wanted = fold(text)
    return [Hit(link.title, link.url) for link in menu.pages_named(request.actor) if wanted in fold(str(link.title))]
