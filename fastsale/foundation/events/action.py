"""What makes a function a business action: one transaction, one answer per request id, one name.

The decorator opens the transaction, waits its turn to write (SQLite), claims the request id before
anything else, and tries again when PostgreSQL chose this transaction to break a deadlock. The
action itself asks for permission, does the work and records one event.
"""

import functools
import hashlib
import inspect
import random
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils.functional import Promise

from fastsale.foundation.database.writelock import write_turn
from fastsale.foundation.documents.moments import CLOSING_LOCK
from fastsale.foundation.errors import RequestReused
from fastsale.foundation.events.models import Event, Request

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 8
_RETRYABLE = {"40001", "40P01"}


@dataclass(frozen=True, slots=True)
class Registered:
    """An action as the permission page, the log and the tests know it."""

    name: str
    title: str | Promise
    function: Callable[..., Any]


@dataclass(slots=True)
class Running:
    """The action that runs in this thread: its request, and how many events it has recorded."""

    request_id: UUID
    events: int = 0


REGISTRY: dict[str, Registered] = {}
running: ContextVar[Running | None] = ContextVar("running", default=None)


def action(
    name: str, *, title: str | Promise, answer: Callable[[int], Any]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make `function(*, …, request_id, actor)` the action `name`.

    `title` says it on the permission page ("Xác nhận phiếu bán hàng"). `answer(subject_id)` returns
    for a repeated request what the first one got.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        defaults = {
            key: parameter.default
            for key, parameter in inspect.signature(function).parameters.items()
            if parameter.default is not parameter.empty
        }

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            request_id = kwargs["request_id"]
            assert isinstance(request_id, UUID), "request_id is a UUID made by the client"
            assert running.get() is None, f"{name} inside another action: share a plain function instead"
            mark = fingerprint(name, defaults | kwargs)
            for attempt in range(ATTEMPTS):
                try:
                    with write_turn(), transaction.atomic():
                        earlier = _claim(request_id, name, mark)
                        if earlier is not None:
                            return answer(earlier.subject_id)  # type: ignore[no-any-return]
                        return _run_as(Running(request_id), name, lambda: function(*args, **kwargs))
                except OperationalError as error:
                    if attempt == ATTEMPTS - 1 or not worth_retrying(error):
                        raise
                    time.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311  jitter, not a secret
            raise AssertionError("unreachable")

        assert name not in REGISTRY, f"two actions named {name}"
        REGISTRY[name] = Registered(name, title, run)
        return run

    return decorate


def _run_as(state: Running, name: str, function: Callable[[], R]) -> R:
    """Run the action itself, once; it must have recorded its one event at the end."""
    token = running.set(state)
    try:
        result = function()
    finally:
        running.reset(token)
    assert state.events == 1, f"{name} recorded {state.events} events; an action records exactly one"
    return result


def worth_retrying(error: OperationalError) -> bool:
    """A deadlock or serialization failure of the whole transaction; never inside someone else's."""
    return getattr(error.__cause__, "sqlstate", None) in _RETRYABLE and not connection.in_atomic_block


def fingerprint(name: str, kwargs: dict[str, Any]) -> str:
    """Digest of what was asked, to tell a repeat from a mistake. Who asks is part of it; the id is not."""
    asked = {key: value for key, value in kwargs.items() if key not in ("request_id", "actor")}
    who = getattr(kwargs.get("actor"), "user_id", None)
    return hashlib.sha256(_canonical((name, who, asked)).encode(errors="surrogatepass")).hexdigest()


def _canonical(value: Any) -> str:
    """A text that is the same for the same facts: order of keys and sets, and the zone of a moment, do not count."""
    if isinstance(value, dict):
        pairs = sorted((_canonical(key), _canonical(item)) for key, item in value.items())
        return "{" + ",".join(f"{key}:{item}" for key, item in pairs) + "}"
    if isinstance(value, set | frozenset):
        return "<" + ",".join(sorted(_canonical(item) for item in value)) + ">"
    if isinstance(value, list | tuple):
        return "[" + ",".join(_canonical(item) for item in value) + "]"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        inner = {field.name: getattr(value, field.name) for field in fields(value)}
        return type(value).__name__ + _canonical(inner)
    return repr(value)


def _claim(request_id: UUID, name: str, mark: str) -> Event | None:
    """Take the request id, or find who took it before: one statement for a new request.

    On PostgreSQL a second taker waits here until the first has committed or rolled back. The same statement
    holds the period open: what a later one reads of the closing stays true until this transaction ends.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO events_request (id, action, fingerprint)"
                " SELECT %s, %s, %s FROM pg_advisory_xact_lock_shared(%s) ON CONFLICT (id) DO NOTHING",
                [request_id, name, mark, CLOSING_LOCK],
            )
        else:
            cursor.execute(
                "INSERT INTO events_request (id, action, fingerprint) VALUES (%s, %s, %s) ON CONFLICT (id) DO NOTHING",
                [request_id.hex, name, mark],
            )
        if cursor.rowcount == 1:
            return None
    earlier = Request.objects.get(pk=request_id)
    if earlier.fingerprint != mark or earlier.action != name:
        raise RequestReused
    return Event.objects.get(request_id=request_id)
