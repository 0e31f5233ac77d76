"""FastSale as people run it: a real server process on a loopback port, on a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.databases import ROOT, Fresh


@dataclass
class Server:
    """A running server; `url` has no slash at its end."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """kill -9 for the server and all its workers."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end; insist after ten seconds."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(fresh: Fresh, *, port: int = 0, threads: int = 4, seconds: float = 30) -> Server:
    """Start granian on `fresh` and return when it answers. Raises RuntimeError with its log when it does not."""
    port = port or free_port()
    log = Path(tempfile.mkstemp(prefix="fastsale-server-", suffix=".log")[1])
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "1", "--blocking-threads", str(threads), "--no-ws", "config.wsgi:application",
        ],
        cwd=ROOT, env=fresh.environment(), stdin=subprocess.DEVNULL, stdout=log.open("wb"),
        stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    server = Server(f"http://127.0.0.1:{port}", process, log)
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.url}/", timeout=5).close()
        except urllib.error.HTTPError:
            return server  # Any answer is an answer.
        except OSError:
            time.sleep(0.1)
        else:
            return server
    server.stop()
    raise RuntimeError(f"the server did not come up:\n{log.read_text(errors='replace')[-3000:]}")


@contextmanager
def running(fresh: Fresh, *, threads: int = 4) -> Iterator[Server]:
    """A server for the length of a block."""
    server = start(fresh, threads=threads)
    try:
        yield server
    finally:
        server.stop()
        server.log.unlink(missing_ok=True)
