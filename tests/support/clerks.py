"""Clerks: real processes that sell at the same time, each through its own connection.

    python -m tests.support.clerks      reads its tasks, says "ready", waits for "go", writes its answers

A task is one sale: {"request", "lines": [[product, thousandths], …], "warehouse", "account", "total", "user"}.
An answer is {"request", "order"} or {"request", "refused": code} or {"request", "broken": text, "seconds"}.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tests.support.databases import ROOT, Fresh


def work(fresh: Fresh, tasks: Sequence[Sequence[dict[str, Any]]], *, seconds: float = 300) -> list[dict[str, Any]]:
    """Let one clerk for each list of tasks begin at the same moment, when all are ready; all their answers."""
    clerks = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.clerks"],
            cwd=ROOT, env=fresh.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in tasks
    ]  # fmt: skip
    for clerk, own in zip(clerks, tasks, strict=True):
        assert clerk.stdin is not None
        clerk.stdin.write(json.dumps(list(own)) + "\n")
        clerk.stdin.flush()
    for clerk in clerks:
        assert clerk.stdout is not None
        assert clerk.stdout.readline() == "ready\n"
    for clerk in clerks:
        assert clerk.stdin is not None
        clerk.stdin.write("go\n")
        clerk.stdin.close()
    answers: list[dict[str, Any]] = []
    for clerk in clerks:
        assert clerk.stdout is not None
        answers += json.loads(clerk.stdout.read())
        assert clerk.wait(seconds) == 0
    return answers


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


def main() -> None:
    import django

    django.setup()
    from django.db import connection

    import fastsale.trade.sales.actions.sell_now  # noqa: F401  loaded before the start

    tasks = json.loads(sys.stdin.readline())
    connection.ensure_connection()
    print("ready", flush=True)
    assert sys.stdin.readline() == "go\n"
    json.dump([_sell(task) for task in tasks], sys.stdout)


if __name__ == "__main__":
    main()
