"""Several writers at once: processes on PostgreSQL; on SQLite threads of one process, which take turns.

fastsale bench --writer      one process: reads its part from stdin, writes the seconds to stdout
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict

from django.db import connection

from fastsale.ops.bench.figures import Measured
from fastsale.ops.bench.raw_order import RawOrder
from fastsale.ops.bench.world import Task, World


def one(confirm: Callable[[Task], None], tasks: Sequence[Task]) -> Measured:
    """Confirm one after the other."""
    each = []
    began, worked = time.perf_counter(), time.process_time()
    for task in tasks:
        start = time.perf_counter()
        confirm(task)
        each.append(time.perf_counter() - start)
    return Measured(each, time.perf_counter() - began, time.process_time() - worked)


def several(world: World, kind: str, tasks: Sequence[Task], writers: int) -> Measured:
    """The tasks dealt to so many writers who begin together."""
    parts = [list(tasks[number::writers]) for number in range(writers)]
    return _processes(world, kind, parts) if connection.vendor == "postgresql" else _threads(world, kind, parts)


def _threads(world: World, kind: str, parts: Sequence[Sequence[Task]]) -> Measured:
    """The program's threads queue by its own lock, the raw ones at a lock likewise."""
    each: list[float] = []
    turn = threading.Lock()
    ready = threading.Barrier(len(parts) + 1)

    def work(tasks: Sequence[Task]) -> None:
        raw = RawOrder(world) if kind == "raw" else None

        def in_turn(task: Task) -> None:
            assert raw is not None
            with turn:
                raw.confirm(task)

        connection.ensure_connection()
        ready.wait()
        each.extend(one(in_turn if raw else world.confirm, tasks).each)
        connection.close()
        if raw:
            raw.hand.close()

    threads = [threading.Thread(target=work, args=[part]) for part in parts]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return Measured(each, time.perf_counter() - began)


def _processes(world: World, kind: str, parts: Sequence[Sequence[Task]]) -> Measured:
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "fastsale", "bench", "--writer"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _part in parts
    ]  # fmt: skip
    for process, part in zip(processes, parts, strict=True):
        _tell(process, {"kind": kind, "tasks": [asdict(task) for task in part], "world": world.described()})
    for process in processes:
        _heard(process)  # ready: it has loaded and warmed up
    began = time.perf_counter()
    for process in processes:
        _tell(process, {"go": True})
    answers = [_heard(process) for process in processes]
    whole = time.perf_counter() - began
    for process in processes:
        process.communicate()
    return Measured([seconds for answer in answers for seconds in answer["each"]], whole)


def _tell(process: "subprocess.Popen[str]", what: dict[str, object]) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()


def _heard(process: "subprocess.Popen[str]") -> dict[str, list[float]]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"a writer ended early ({process.wait()})")
    return json.loads(line)  # type: ignore[no-any-return]


def write() -> None:
    """A writer: the first task warms it up, the rest is timed."""
    asked = json.loads(sys.stdin.readline())
    world = World.of(asked["world"])
    first, *tasks = (Task(**task) for task in asked["tasks"])
    confirm = RawOrder(world).confirm if asked["kind"] == "raw" else world.confirm
    confirm(first)
    print(json.dumps({"ready": []}), flush=True)
    sys.stdin.readline()
    print(json.dumps({"each": one(confirm, tasks).each}), flush=True)
