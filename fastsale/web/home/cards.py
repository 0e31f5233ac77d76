"""Today's figures on the home page. Each context offers its own in its module `cards`; this page only asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

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
class Offer:
    """A function that makes a card, the right it needs, and its place on the page."""

    make: Callable[[PageRequest], Card | None]
    right: str
    place: int


OFFERS: list[Offer] = []


def card(
    right: str, *, place: int
) -> Callable[[Callable[[PageRequest], Card | None]], Callable[[PageRequest], Card | None]]:
    """Offer a card to people with `right`; `place` orders the page (10 sales, 20 money, 30 debts, 40 stock)."""

    def decorate(make: Callable[[PageRequest], Card | None]) -> Callable[[PageRequest], Card | None]:
        OFFERS.append(Offer(make, right, place))
        return make

    return decorate


def cards_of(request: PageRequest) -> list[Card]:
    """The cards this person may see, in order; a card without anything to say is left out."""
    allowed = sorted((offer for offer in OFFERS if request.actor.may(offer.right)), key=lambda offer: offer.place)
    return [made for offer in allowed if (made := offer.make(request)) is not None]
