"""The floors and contexts as pyproject.toml states them for import-linter: read once, used by the tests here."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def contracts() -> list[dict]:
    """The layer contracts between packages: those that must name every one."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [one for one in settings["tool"]["importlinter"]["contracts"] if one.get("exhaustive")]


def heights() -> dict[str, dict[str, int]]:
    """For each container: module → height; a higher number may import a lower one, equal ones are neighbours."""
    found: dict[str, dict[str, int]] = {}
    for contract in contracts():
        for container in contract["containers"]:
            levels = list(reversed(contract["layers"]))
            found[container] = {
                name.strip(" ()"): height for height, level in enumerate(levels) for name in level.split("|")
            }
    return found


def may_point(source: str, target: str) -> bool:
    """Whether code in module `source` may know module `target`, both dotted below `fastsale`."""
    table = heights()
    container = "fastsale"
    here, there = source.split(".")[1:], target.split(".")[1:]
    for one, other in zip(here, there, strict=False):
        if one != other:
            levels = table.get(container)
            return levels is None or levels[one] > levels[other]
        container = f"{container}.{one}"
    return True
