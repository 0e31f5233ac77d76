"""`fastsale serve` as people run it: it answers, the worker seals, and nothing stays behind when it ends."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fastsale.foundation.events.models import Seal, ToSeal
from tests.support import shop as shops
from tests.support.databases import ROOT, Fresh
from tests.support.server import free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def served(fresh_database: Fresh) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "fastsale", "serve", "--port", str(port), "--threads", "2", "--processes", "1"],
        cwd=ROOT, env=fresh_database.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/healthz") == 200, seconds=120)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_until(condition: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def below(pid: int) -> list[int]:
    """Every process that this one started, and theirs."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    own = [int(child) for child in children.read_text().split()] if children.exists() else []
    return own + [deeper for child in own for deeper in below(child)]


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_it_answers_and_its_worker_seals(served: tuple[subprocess.Popen[bytes], str], fresh_database: Fresh,
                                         django_db_blocker: pytest.FixtureDef) -> None:  # fmt: skip
    process, url = served
    assert answers(f"{url}/api/v1/openapi.json") == 200
    assert answers(f"{url}/api/v1/system/me") == 401
    with django_db_blocker.unblock(), fresh_database.in_process():  # type: ignore[attr-defined]
        shop = shops.build()
        shop.receive("GIAY", 10, 60_000)
        shop.sell(shop.line("GIAY", 1))
        wait_until(lambda: ToSeal.objects.count() == 0, seconds=45)
        assert Seal.objects.exists()
    everybody = below(process.pid)
    assert len(everybody) >= 2, "the server's worker process and ours"
    process.send_signal(signal.SIGTERM)
    process.wait(20)
    wait_until(lambda: not any(alive(pid) for pid in everybody), seconds=40)


def test_a_worker_whose_server_was_killed_ends_too(served: tuple[subprocess.Popen[bytes], str]) -> None:
    process, _url = served

    def workers() -> list[int]:
        return [pid for pid in below(process.pid) if b"--attached" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    wait_until(lambda: len(workers()) == 1, seconds=40)
    [worker] = workers()
    process.kill()  # perhaps before the worker has even looked around
    process.wait()
    wait_until(lambda: not alive(worker), seconds=40)
