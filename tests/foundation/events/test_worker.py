"""The worker goes on whatever happens, and stops when told."""

import threading
import time

import pytest
from django.db import connection

from fastsale.foundation.events.worker import Worker, alone, start
from tests.support.databases import Fresh


def test_a_round_does_every_step_and_one_that_breaks_does_not_stop_the_others(db: None) -> None:
    done: list[str] = []

    def broken() -> int:
        done.append("broken")
        raise ZeroDivisionError

    def works() -> int:
        done.append("works")
        return 3

    assert Worker([broken, works, works]).round() == 6
    assert done == ["broken", "works", "works"]


def test_it_works_while_there_is_work_and_stops_when_told(fresh_database_here: Fresh) -> None:
    rounds = []
    stopped = threading.Event()

    def step() -> int:
        rounds.append(1)
        if len(rounds) == 5:
            worker.stop()
            stopped.set()
        return 1

    worker = Worker([step])
    thread = start(worker)
    assert stopped.wait(5)
    thread.join(10)
    assert not thread.is_alive()
    assert len(rounds) == 5, "no pause while there was something to do"


def test_it_waits_without_turning_when_there_is_nothing(fresh_database_here: Fresh) -> None:
    rounds = []

    def nothing() -> int:
        rounds.append(1)
        return 0

    worker = Worker([nothing])
    thread = start(worker)
    time.sleep(0.5)
    began = time.monotonic()
    worker.stop()
    thread.join(10)
    assert time.monotonic() - began < 2
    assert len(rounds) <= 2


@pytest.mark.postgres
def test_one_database_has_one_worker(fresh_database_here: Fresh) -> None:
    seen: list[bool] = []

    def other() -> None:
        with alone() as first:
            seen.append(first)
        connection.close()

    for _ in range(2):
        with alone() as first:
            assert first
            thread = threading.Thread(target=other)
            thread.start()
            thread.join()
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert seen == [False, False, True]
