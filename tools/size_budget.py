"""Keep things small: a function fits a screen, a file fits a head.

function <= 70 lines, Python file <= 500, template <= 150, own script or stylesheet <= 150. What is over stands
in tools/size_exceptions.json with its size, and that list may only shrink: an entry that is smaller than written,
or within the budget, must be lowered or removed.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXCEPTIONS = ROOT / "tools" / "size_exceptions.json"
FUNCTION, FILE, TEMPLATE, SCRIPT, STYLE = 70, 500, 150, 150, 500
PLACES = ("fastsale", "config", "tools", "tests")


def _sources(root: Path, pattern: str) -> Iterator[Path]:
    for place in PLACES:
        for path in sorted((root / place).rglob(pattern)):
            if "vendor" not in path.parts and "migrations" not in path.parts:
                yield path


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def sizes(root: Path) -> Iterator[tuple[str, int, int]]:
    """Everything over its budget: (what, lines, budget). `what` is `path` or `path::function`."""
    for path in _sources(root, "*.py"):
        name = str(path.relative_to(root))
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > FILE:
            yield name, text.count("\n"), FILE
        for node in ast.walk(ast.parse(text, filename=name)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION:
                    yield f"{name}::{node.name}", length, FUNCTION
    for pattern, budget in (("*.html", TEMPLATE), ("*.js", SCRIPT), ("*.css", STYLE)):
        for path in _sources(root, pattern):
            if _lines(path) > budget:
                yield str(path.relative_to(root)), _lines(path), budget


def problems(root: Path, allowed: dict[str, int]) -> list[str]:
    """What breaks the budget, and exceptions that are not needed any more."""
    over = {what: (lines, budget) for what, lines, budget in sizes(root)}
    wrong = [
        f"{what}: {lines} lines, budget {max(budget, allowed.get(what, 0))}"
        for what, (lines, budget) in over.items()
        if lines > max(budget, allowed.get(what, 0))
    ]
    wrong += [
        f"{what}: the exception says {lines}, now {over[what][0] if what in over else 'within the budget'}: lower it"
        for what, lines in allowed.items()
        if what not in over or over[what][0] < lines
    ]
    return wrong


def main() -> int:
    """Print what is too big; 1 when something is."""
    wrong = problems(ROOT, json.loads(EXCEPTIONS.read_text(encoding="utf-8")))
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
