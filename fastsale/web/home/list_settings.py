"""Columns and saved filters of a person's lists."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fastsale.web import list_settings, parse
from fastsale.web.page import PageRequest, page


def _back(request: PageRequest, query: str = "") -> HttpResponse:
    """To the list it came from: a path of this site."""
    path = request.POST.get("path", "")
    is_ours = path.startswith("/") and "?" not in path and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return redirect(f"{path}?{query}".rstrip("?") if is_ours else "web:home")


def _query(request: PageRequest) -> str:
    return list_settings.query_of(request.POST.get("query", "")[:4_000].removeprefix("?"))


@page(None)
@require_POST
def keep_columns(request: PageRequest) -> HttpResponse:
    """Those that were not ticked are hidden from now on."""
    said = request.POST
    hidden = set(said.getlist("column")) - set(said.getlist("shown"))
    list_settings.keep_columns(request, said.get("page", ""), hidden)
    return _back(request, _query(request))


@page(None)
@require_POST
def keep_filter(request: PageRequest) -> HttpResponse:
    """What narrows the list now, under a name."""
    said = request.POST
    list_settings.keep_filter(request, said.get("page", ""), said.get("name", ""), said.get("query", ""))
    return _back(request, _query(request))


@page(None)
@require_POST
def drop_filter(request: PageRequest) -> HttpResponse:
    """One filter less."""
    list_settings.drop_filter(request, parse.key(request.POST.get("filter")) or 0)
    return _back(request, _query(request))
