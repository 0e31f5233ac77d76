"""Today's figures on the home page. Each context offers its own in its module `cards`; this page only asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.web.page import PageRequest

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Card:
    """A figure of today that leads to its papers. `figure` is written already ("1.234.567 đ")."""

    title: Text
    figure: str
    note: Text = ""
    url: str = ""
    tone: Literal["", "good", "warn", "bad"] = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A table or a picture below the figures: a template, and `told`, which it shows."""

    title: Text
    template: str
    told: Any


Made = Card | Panel | Sequence[Card | Panel] | None
Make = Callable[[PageRequest], Made]


@dataclass(frozen=True, slots=True)
class Offer:
    """A function that makes a card, the right it needs, and its place on the page."""

    make: Make
    right: str
    place: int


@dataclass(slots=True)
class Part:
    """What belongs together on the page."""

    title: Text
    cards: list[Card] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


PARTS: Sequence[tuple[int, Text]] = ((0, _("Bán hàng")), (20, _("Tiền và công nợ")), (40, _("Kho và mua hàng")),
                                     (50, _("Sổ sách")))  # fmt: skip
"""Each part begins with a place and reaches to the next one."""

OFFERS: list[Offer] = []


def card(right: str, *, place: int) -> Callable[[Make], Make]:
    """Offer a card, or several, to people with `right`; `place` orders the page (see PARTS)."""

    def decorate(make: Make) -> Make:
        OFFERS.append(Offer(make, right, place))
        return make

    return decorate


def parts_of(request: PageRequest) -> list[Part]:
    """What this person may see, in order; a card without anything to say is left out, and so is an empty part."""
    parts = {start: Part(title) for start, title in PARTS}
    allowed = sorted((offer for offer in OFFERS if request.actor.may(offer.right)), key=lambda offer: offer.place)
    for offer in allowed:
        made = offer.make(request)
        part = parts[max(start for start in parts if start <= offer.place)]
        for one in made if isinstance(made, Sequence) else [made]:
            if isinstance(one, Card):
                part.cards.append(one)
            elif one is not None:
                part.panels.append(one)
    return [part for part in parts.values() if part.cards or part.panels]
