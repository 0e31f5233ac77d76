"""What the frame around every page needs, read only when a template prints it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fastsale.foundation.company.models import Branch
from fastsale.web import menu
from fastsale.web.notices import Bell, bell_of
from fastsale.web.page import PageRequest


@dataclass(frozen=True, slots=True)
class Shell:
    groups: list[menu.Group]
    sell: menu.Link | None
    phone: list[menu.Link]
    company: str
    branch: Branch | None
    branches: list[Branch]
    person: str
    login: str
    initials: str
    bell: Bell | None


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` to extend, `shell` of a signed-in person, theme and folded menu (cookies)."""
    known = hasattr(request, "actor")
    return {
        "frame": "web/page.html" if known else "web/bare.html",
        "shell": SimpleLazyObject(lambda: _shell(request)) if known else None,  # type: ignore[arg-type]
        "theme": "dark" if request.COOKIES.get("theme") == "dark" else "light",
        "is_folded": request.COOKIES.get("menu") == "folded",
        "languages": settings.LANGUAGES,
    }


def _shell(request: PageRequest) -> Shell:
    actor = request.actor
    words = actor.name.split() or [actor.login]
    return Shell(
        groups=menu.groups(actor, request.path),
        sell=menu.sell_link(actor),
        phone=menu.phone_links(actor, request.path),
        company=request.company.short_name or request.company.name,
        branch=request.branch,
        branches=request.branches,
        person=actor.name,
        login=actor.login,
        bell=bell_of(request),
        initials=(words[0][:1] + words[-1][:1]).upper() if len(words) > 1 else words[0][:2].upper(),
    )
