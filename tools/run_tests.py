"""Run the suite: on SQLite, on PostgreSQL, in a browser; say plainly what could not be run.

    tools/run_tests.py                      everything
    tools/run_tests.py postgres tests/books -k late     one part, the rest goes to pytest

PostgreSQL and Chromium are brought up by tests/support. A part that cannot run here is named at the end; it
fails the run only when REQUIRE_ALL is set (CI sets it).
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
NO_TESTS = 5  # pytest's exit code when nothing was collected


def pytest(title: str, arguments: list[str], **environment: str) -> int:
    """Run pytest in a process of its own with a heading; its exit code, 0 when there was nothing to run."""
    print(f"\n== {title} ==", flush=True)
    clean = {name: value for name, value in os.environ.items() if name != "FASTSALE_DATABASE_URL"}
    if not any(argument.startswith("-n") for argument in arguments):
        arguments = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal", *arguments]
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=ROOT, env=clean | environment, stdin=subprocess.DEVNULL, check=False,
    ).returncode  # fmt: skip
    return 0 if code == NO_TESTS else code


def sqlite(arguments: list[str]) -> int:
    """Everything but the browser, on SQLite."""
    return pytest("SQLite", ["-m", "not browser", *arguments])


def postgres(arguments: list[str]) -> int:
    """Everything but the browser and what no database changes, on a PostgreSQL of our own."""
    from tests.support import postgres as support

    server = support.start()
    try:
        return pytest("PostgreSQL", ["-m", "not browser", *arguments], FASTSALE_DATABASE_URL=server.url("fastsale"))
    finally:
        server.stop()


def browser(arguments: list[str]) -> int:
    """The pages in Chromium, on SQLite."""
    from tests.support import chromium

    chromium.executable()
    return pytest("Browser", ["-m", "browser", *(arguments or ["tests/browser"])])


PARTS: dict[str, Callable[[list[str]], int]] = {"sqlite": sqlite, "postgres": postgres, "browser": browser}


def main(arguments: list[str]) -> int:
    """Run the named part, or all of them; 0 when nothing failed. Asked to end, it ends what it brought up first."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(f"stopped by signal {signal.SIGTERM}"))
    names = list(PARTS)
    if arguments and arguments[0] in PARTS:
        names, arguments = [arguments[0]], arguments[1:]
    began = time.monotonic()
    lines, failed = [], False
    for name in names:
        start = time.monotonic()
        try:
            code = PARTS[name](arguments)
        except Exception as missing:
            lines.append(f"{name}: NOT RUN: {missing}")
            failed = failed or bool(os.environ.get("REQUIRE_ALL"))
            continue
        failed = failed or code != 0
        lines.append(f"{name}: {'passed' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - start:.0f} s")
    print(f"\n== Summary ({time.monotonic() - began:.0f} s) ==")
    print("\n".join(lines))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
