"""Tổng quan, and the search box."""

from django.http import HttpResponse
from django.shortcuts import redirect

from fastsale.foundation import clock, figures
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound, _
from fastsale.foundation.text import clean
from fastsale.web.home.cards import parts_of
from fastsale.web.home.finders import search as find
from fastsale.web.page import PageRequest, fragment, page
from fastsale.web.papers import OPENERS, url_of


@page(None)
def home(request: PageRequest) -> HttpResponse:
    """Today in figures, by what the person may see."""
    context = {"parts": parts_of(request), "today": figures.day(clock.now())}
    return fragment(request, "home/home.html", "home/home.html", context)


@page(None)
def paper(request: PageRequest, document_id: int) -> HttpResponse:
    """From a row of a book to the page of its paper."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        raise NotFound(what=_("phiếu"))
    opener = OPENERS.get(document.kind)
    if opener is not None:
        opener.require(request.actor)
    there = url_of(document)
    if there is None:
        raise NotFound(what=document.number or _("phiếu"))
    return redirect(there)


@page(None)
def search(request: PageRequest) -> HttpResponse:
    """Papers by number, customers by phone or name, products by code or name, pages by name."""
    text = clean(request.GET.get("q", ""))[:100]
    return fragment(request, "home/search.html", "home/_found.html", {"text": text, "found": find(request, text)})
