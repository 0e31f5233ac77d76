"""Clerks: real processes that sell at the same time, each through its own connection.

    python -m tests.support.clerks      reads lists of tasks, one for each clerk, and writes all their answers

A task is one sale: {"request", "lines": [[product, thousandths], …], "warehouse", "account", "total", "user"}.
An answer is {"request", "order"} or {"request", "refused": code} or {"request", "broken": text, "seconds"}.
"""

import json
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

from tests.support.databases import ROOT, Fresh


def work(fresh: Fresh, tasks: Sequence[Sequence[dict[str, Any]]], *, seconds: float = 300) -> list[dict[str, Any]]:
    """Let one clerk for each list of tasks begin at the same moment, when all are ready; all their answers."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.clerks"],
        cwd=ROOT, env=fresh.environment(), input=json.dumps([list(own) for own in tasks]), stdout=subprocess.PIPE,
        text=True, timeout=seconds, check=True,
    )  # fmt: skip
    return list(json.loads(done.stdout))


def _sell(task: dict[str, Any]) -> dict[str, Any]:
    from fastsale.foundation.access.actor import actor_of
    from fastsale.foundation.access.models import User
    from fastsale.foundation.errors import Problem
    from fastsale.trade.sales.actions.sell_now import sell_now
    from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput

    began = time.perf_counter()
    lines = tuple(LineInput(quantity=quantity, product_id=product) for product, quantity in task["lines"])
    try:
        order = sell_now(
            order=OrderInput(warehouse_id=task["warehouse"], lines=lines),
            seen_total=task["total"],
            payments=(PaymentInput(task["account"], task["total"]),),
            request_id=UUID(task["request"]),
            actor=actor_of(User.objects.get(pk=task["user"])),
        )
    except Problem as refused:
        return {"request": task["request"], "refused": refused.code}
    except Exception as broken:
        return {"request": task["request"], "broken": repr(broken)}
    return {"request": task["request"], "order": order.pk, "seconds": time.perf_counter() - began}


def _clerk(tasks: Sequence[dict[str, Any]], ready: Barrier, answers: Connection) -> None:
    """One process, forked from one that has loaded the program and has no connection yet."""
    from django.db import connection

    connection.ensure_connection()
    ready.wait()
    answers.send([_sell(task) for task in tasks])
    connection.close()


def main() -> None:
    """Load once, fork the clerks, gather what they say."""
    import django

    django.setup()
    import fastsale.trade.sales.actions.sell_now  # noqa: F401  loaded before the start

    dealt = json.load(sys.stdin)
    fork = multiprocessing.get_context("fork")
    ready = fork.Barrier(len(dealt))
    found: list[dict[str, Any]] = []
    ends = []
    for tasks in dealt:
        here, there = fork.Pipe(duplex=False)
        fork.Process(target=_clerk, args=(tasks, ready, there)).start()
        there.close()
        ends.append(here)
    for end in ends:
        found += end.recv()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
