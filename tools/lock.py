"""Pin requirements/*.in into *.txt with hashes, naming no index, for every platform of Python 3.11 and up."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
OPTIONS = [
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--universal",
    "--python-version=3.11",
    "--upgrade",
    "--quiet",
]


def main() -> int:
    """Compile base first: dev is constrained by what base chose."""
    uv = str(Path(sys.executable).parent / "uv")
    for name in ("base", "dev"):
        subprocess.run([uv, "pip", "compile", *OPTIONS, f"{name}.in", "-o", f"{name}.txt"], cwd=FOLDER, check=True)
        print(f"requirements/{name}.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
