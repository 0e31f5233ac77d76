"""Habits that no linter knows."""

from pathlib import Path

import pytest

from tests.architecture.layers import ROOT

NAMELESS = {"utils.py", "helpers.py", "misc.py", "common.py", "services.py", "managers.py", "signals.py"}


def packages() -> list[Path]:
    return [path for path in (ROOT / "fastsale").rglob("*") if "vendor" not in path.parts]


def test_no_file_is_called_after_nothing() -> None:
    assert [str(path) for path in packages() if path.name in NAMELESS] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in packages()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and path.read_text(encoding="utf-8").strip()
        and not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


def test_arithmetic_of_every_context_is_named_to_import_linter() -> None:
    listed = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"fastsale.**.rules"' in listed
    pure = {path.stem for path in (ROOT / "fastsale" / "foundation").glob("*.py")} - {"__init__"}
    assert [name for name in sorted(pure) if f'"fastsale.foundation.{name}"' not in listed] == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_requirements_are_hashed_and_name_no_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
    assert pins
    assert all(line.rstrip().endswith("\\") for line in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "http" not in text
    assert "index-url" not in text
