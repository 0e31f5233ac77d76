"""The one worker: it seals, delivers and does what else the doors give it, again and again, until told to stop."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
from django.db import close_old_connections, connection

Step = Callable[[], int]
"""Does a bounded piece of work and says how much it was; 0: nothing to do now."""

WORKER_LOCK = 7_003
"""PostgreSQL advisory lock of the session: one worker for one database."""

log = structlog.get_logger("fastsale.worker")


@dataclass
class Worker:
    """Runs `steps` in turn. A step that breaks is logged and tried again on the next round; the others go on."""

    steps: Sequence[Step]
    pause: int = 1
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until `stop` is called; waits while another worker has this database."""
        while not self.stopping.is_set():
            try:
                with alone() as first:
                    while first and not self.stopping.is_set():
                        if not self.round():
                            self.stopping.wait(self.pause)
            except Exception:
                log.exception("worker")
            close_old_connections()
            self.stopping.wait(5 * self.pause)
        connection.close()

    def round(self) -> int:
        """Every step once; how much they did together."""
        done = 0
        for step in self.steps:
            if self.stopping.is_set():
                break
            try:
                done += step()
            except Exception:
                log.exception("step", step=getattr(step, "__qualname__", repr(step)))
                if not connection.is_usable():
                    raise
        return done

    def stop(self) -> None:
        """Let the step at hand finish, then end."""
        self.stopping.set()


def start(worker: Worker) -> threading.Thread:
    """Run `worker` in a thread of this process."""
    thread = threading.Thread(target=worker.run, name="worker", daemon=True)
    thread.start()
    return thread


@contextmanager
def alone() -> Iterator[bool]:
    """True inside when no other worker has this database. On SQLite one process serves it, so it is always true:
    sealing takes the write turn and a delivery is claimed, so a second worker would only be idle.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [WORKER_LOCK])
        first = bool(cursor.fetchone()[0])
    try:
        yield first
    finally:
        if first and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [WORKER_LOCK])
