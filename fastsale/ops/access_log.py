"""One line for every request: who asked for what, how it ended, how long it took. No secrets, no search words."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponseBase

log = structlog.get_logger("fastsale.access")
QUIET = ("/static/", "/healthz")
HEADER = "X-Request-Id"


class AccessLog:
    """The outermost middleware. Lines that are written meanwhile carry the same `request`, and so does the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(QUIET):
            return self.get_response(request)
        name = uuid.uuid4().hex[:12]
        began = time.perf_counter_ns()
        with structlog.contextvars.bound_contextvars(request=name):
            response = self.get_response(request)
            log.info(
                "request",
                method=request.method,
                path=request.path,  # without the query: it may hold names and telephone numbers
                status=response.status_code,
                ms=(time.perf_counter_ns() - began) // 1_000_000,
                who=_who(request),
            )
        response[HEADER] = name
        return response


def _who(request: HttpRequest) -> str | None:
    """The login of who asked, when the request found it out by itself; never a statement for the log's sake."""
    actor = getattr(request, "actor", None)
    if actor is not None:
        key = getattr(request, "token", None)
        return f"{actor.login} ({key.prefix}…)" if key is not None else str(actor.login)
    user = getattr(request, "_cached_user", None)
    return getattr(user, "login", None) or None
