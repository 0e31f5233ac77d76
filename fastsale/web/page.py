"""What every view shares: who asks, the right it needs, the piece or the page, the way on after saving."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise

from fastsale.foundation.access.actor import Actor, actor_of, require
from fastsale.foundation.access.models import User
from fastsale.foundation.company import queries as company
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.web.forms import PageForm

P = ParamSpec("P")

LARGEST_KEY = 2**63
"""No row has a key beyond this: databases would refuse the question, not answer it."""


class PageRequest(HttpRequest):
    """A request as pages see it: who asks, of which company, in which branches, in which one just now."""

    user: User
    actor: Actor
    company: Company
    branches: list[Branch]
    branch: Branch | None


type_of_view = Callable[Concatenate[PageRequest, P], HttpResponse]


def page(right: str | None) -> Callable[[type_of_view[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Make a view for signed-in people who hold `right` (None: any of them). Others log in, or meet Forbidden."""

    def decorate(view: type_of_view[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @functools.wraps(view)
        def run(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_login(request)
            if any(isinstance(value, int) and value >= LARGEST_KEY for value in kwargs.values()):
                raise NotFound(what=_("trang này"))
            asked = _introduce(request)
            if right is not None:
                require(asked.actor, right)
            return view(asked, *args, **kwargs)

        run.needs = right  # type: ignore[attr-defined]
        return run

    return decorate


def open_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Say of a view that it is for everyone, signed in or not."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def _introduce(request: HttpRequest) -> PageRequest:
    """Fill in who asks: four statements (roles, branches of the person, company, branches). Raises NotSetUp."""
    asked: PageRequest = request  # type: ignore[assignment]  # from here on it has what PageRequest promises
    asked.company = company.current()
    asked.actor = actor_of(asked.user)
    asked.branches = [branch for branch in Branch.objects.filter(is_active=True) if asked.actor.in_branch(branch.pk)]
    wanted = [request.session.get("branch"), asked.user.home_branch_id]
    by_key = {branch.pk: branch for branch in asked.branches}
    asked.branch = next((by_key[key] for key in wanted if key in by_key), asked.branches[0] if asked.branches else None)
    return asked


def _to_login(request: HttpRequest) -> HttpResponse:
    there = redirect_to_login(request.get_full_path())
    return go_to(request, there["Location"])


def is_piece(request: HttpRequest) -> bool:
    """Whether htmx asked for a piece of a page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Redirect the browser, also when htmx asked."""
    if is_piece(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def fragment(
    request: HttpRequest, whole: str, piece: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The template `piece` when htmx asks, else the page `whole`, which includes the same file."""
    response = render(request, piece if is_piece(request) else whole, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


@dataclass(frozen=True, slots=True)
class Action:
    """A button that leads to another page. `key` presses it from the keyboard."""

    title: str | Promise
    url: str
    icon: str = ""
    key: str = ""

    @classmethod
    def of(
        cls, request: PageRequest, title: str | Promise, url_name: str, right: str, *args: object, **look: str
    ) -> "Action | None":
        """The button when the actor has the right, else None."""
        return cls(title, reverse(url_name, args=args), **look) if request.actor.may(right) else None


@dataclass(frozen=True, slots=True)
class Tab:
    """One face of a page."""

    title: str | Promise
    url: str
    is_here: bool = False
    count: int | None = None


def form_page(
    request: PageRequest, form: PageForm, *, title: str | Promise, whole: str = "web/form.html", **context: Any
) -> HttpResponse:
    """The page of a form, with the status that its refusals have. Context: back (URL), verb, crumbs, note …"""
    return render(request, whole, {"form": form, "title": title, **context}, status=form.status)


def done(request: HttpRequest, sentence: str | Promise, to: str) -> HttpResponse:
    """Say quietly that it is saved, and go on to the URL `to`."""
    messages.success(request, str(sentence))
    return go_to(request, to)


def request_id_of(request: HttpRequest) -> UUID:
    """The request id that the posted page carries. Raises Invalid without one."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        raise Invalid(_("Trang thiếu mã yêu cầu. Tải lại trang rồi làm lại."), field="request_id") from None
