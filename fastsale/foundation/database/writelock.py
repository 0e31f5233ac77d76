"""First come, first served writing on SQLite.

SQLite has one writer. Waiting inside the engine is by sleeping and retrying, so an unlucky thread
may wait for seconds while others pass. A ticket lock around write transactions of this process
lets them in by order of arrival; other processes (a backup, a command) still meet at BEGIN IMMEDIATE.
PostgreSQL needs none of this.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections


class FairLock:
    """A lock that is handed to waiters in the order they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Event] = deque()

    def acquire(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        try:
            turn.wait()
        except BaseException:
            self._give_up(turn)
            raise

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False

    def _give_up(self, turn: threading.Event) -> None:
        """Leave the queue; a turn that was given in the same moment goes to the next one."""
        with self._guard:
            given = turn not in self._waiting
            if not given:
                self._waiting.remove(turn)
        if given:
            self.release()


_LOCK = FairLock()


@contextmanager
def write_turn(alias: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Hold this process's turn to write while inside; on PostgreSQL, nothing."""
    connection = connections[alias]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _LOCK.acquire()
    try:
        yield
    finally:
        _LOCK.release()
