"""No program may keep the others waiting: so many requests a minute for each key."""

import threading
import time

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

WINDOW = 60


class PerMinute(BaseThrottle):
    """At most settings.API_REQUESTS_PER_MINUTE in a minute for one key or one signed-in person, in this process."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._window = -1
        self._counts: dict[tuple[str, int], int] = {}

    def allow_request(self, request: HttpRequest) -> bool:
        """Count this request; False when there were too many."""
        token = getattr(request, "token", None)
        actor = getattr(request, "actor", None)  # nobody at the one open door: strangers are counted together
        who = ("key", token.pk) if token is not None else ("user", actor.user_id if actor else 0)
        window = int(time.monotonic()) // WINDOW
        with self._guard:
            if window != self._window:
                self._window, self._counts = window, {}
            count = self._counts.get(who, 0) + 1
            self._counts[who] = count
        return count <= int(settings.API_REQUESTS_PER_MINUTE)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - time.monotonic() % WINDOW
