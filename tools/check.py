"""Everything that can be said of the code without running it. `--quick` leaves out what takes more than seconds."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DJANGO = [sys.executable, "manage.py"]
QUICK: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "sizes": [sys.executable, "-m", "tools.size_budget"],
    "house rules": [sys.executable, "-m", "tools.house_rules"],
}
OWN_PYTHON = [
    str(path)
    for place in ("config", "fastsale", "tests")
    for path in sorted((ROOT / place).rglob("*.py"))
    if "migrations" not in path.parts
]
SLOW: dict[str, list[str]] = {
    "imports": [str(BIN / "lint-imports"), "--no-logo"],
    "templates": [str(BIN / "djlint"), "fastsale", "--lint", "--quiet"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run", "--settings=config.settings.test"],
    "settings": [*DJANGO, "check", "--settings=config.settings.test"],
    "Django idioms": [str(BIN / "django-upgrade"), "--target-version=5.2", "--check", *OWN_PYTHON],
    "types": [str(BIN / "mypy")],
}


def main(arguments: list[str]) -> int:
    """Run each check; print only what a broken one says; 1 when any is broken."""
    broken = []
    for name, command in (QUICK if "--quick" in arguments else QUICK | SLOW).items():
        start = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        print(
            f"{'ok    ' if done.returncode == 0 else 'BROKEN'} {name} ({time.monotonic() - start:.1f} s)",
            flush=True,
        )
        if done.returncode:
            broken.append(name)
            print((done.stdout + done.stderr).strip())
    print(f"\nBroken: {', '.join(broken)}" if broken else "\nAll is well.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
