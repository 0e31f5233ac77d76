"""Make the virtual environment; on a bare Debian say (or, as root, do) what is missing for it."""

import importlib.util
import os
import shutil
import subprocess
import sys
import venv


def main(folder: str) -> int:
    """Create `folder` with pip inside; 0 when it is there."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            print(f"Python cannot make virtual environments here. Install it first: apt-get install {package}")
            return 1
        print(f"Installing {package} ...")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", package], check=True)
        # ensurepip was looked for and missed by this process: start over.
        return subprocess.run([sys.executable, __file__, folder], check=False).returncode
    venv.create(folder, with_pip=True, symlinks=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
