"""First come, first served."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from fastsale.foundation.company.models import Branch
from fastsale.foundation.database.writelock import FairLock, write_turn
from tests.support.databases import Fresh


def test_waiters_get_their_turn_in_the_order_they_came() -> None:
    lock, order = FairLock(), []

    def take(name: int) -> None:
        lock.acquire()
        order.append(name)
        lock.release()

    lock.acquire()
    threads = []
    for name in range(20):
        threads.append(threading.Thread(target=take, args=[name]))
        threads[-1].start()
        _wait_until(lambda: len(lock._waiting) == len(threads))
    lock.release()
    for thread in threads:
        thread.join(5)
    assert order == list(range(20))
    lock.acquire()
    lock.release()


def test_one_who_is_called_away_while_waiting_does_not_keep_the_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = FairLock()
    lock.acquire()

    def interrupted(self: threading.Event, timeout: float | None = None) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, "wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            lock.acquire()
    lock.release()
    assert not lock._held
    lock.acquire()


def test_one_who_is_called_away_in_the_moment_of_the_turn_passes_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = FairLock()
    lock.acquire()

    def handed_and_interrupted(self: threading.Event, timeout: float | None = None) -> bool:
        lock.release()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, "wait", handed_and_interrupted)
        with pytest.raises(KeyboardInterrupt):
            lock.acquire()
    assert not lock._held


def test_threads_that_read_then_write_lose_nothing(fresh_database_here: Fresh) -> None:
    counter = Branch.objects.create(code="HN", name="0")

    def count() -> None:
        for _ in range(15):
            with write_turn(), transaction.atomic():
                row = Branch.objects.select_for_update().get(pk=counter.pk)
                row.name = str(int(row.name) + 1)
                row.save(update_fields=["name"])
        connection.close()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Branch.objects.get(pk=counter.pk).name == "60"


def test_inside_a_transaction_the_turn_is_already_held(db: None) -> None:
    with write_turn(), write_turn():
        assert Branch.objects.count() == 0


def _wait_until(condition: Callable[[], bool], seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)
