"""Tổng quan, and the search box."""

from django.http import HttpResponse

from fastsale.foundation import clock, figures
from fastsale.web.home.cards import cards_of
from fastsale.web.home.finders import search as find
from fastsale.web.page import PageRequest, fragment, page


@page(None)
def home(request: PageRequest) -> HttpResponse:
    """Today in figures, by what the person may see."""
    context = {"cards": cards_of(request), "today": figures.day(clock.now())}
    return fragment(request, "home/home.html", "home/home.html", context)


@page(None)
def search(request: PageRequest) -> HttpResponse:
    """Papers by number, customers by phone or name, products by code or name, pages by name."""
    text = request.GET.get("q", "").strip()[:100]
    return fragment(request, "home/search.html", "home/_found.html", {"text": text, "found": find(request, text)})
