"""Install a Debian package where we may: as root, with apt-get, asking nothing."""

import os
import shutil
import subprocess


class NotInstalledError(Exception):
    """The package is missing and cannot be installed from here; the message says why."""


def install(package: str) -> None:
    """Install `package`. Raises NotInstalledError."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NotInstalledError(f"missing, and only root may install it: apt-get install {package}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        done = subprocess.run(
            ["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotInstalledError(f"apt-get {command[0]} failed for {package}: {done.stderr.strip()[-300:]}")
