"""Leave out of Tabler's stylesheets the rules for classes that FastSale never names: a shop's first page stays small.

The whole files lie under tools/whole/, what is served in fastsale/web/static/vendor/. A test says when a page names a
class whose rules were left out: then `make styles`.

A rule goes only when every selector of it asks for a class whose name stands nowhere in our templates, scripts, styles
or Python, not even as the beginning of a name that a template completes ("btn-{{ tone }}").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "fastsale" / "web"
WHOLE = ROOT / "tools" / "whole"
SERVED = WEB / "static" / "vendor"

_STRING = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_BEGINNING = re.compile(r"([A-Za-z][\w-]*-)\{[{%]")
_NESTED = ("@media", "@supports", "@layer", "@container")


@dataclass
class Names:
    """What our own sources name: whole words, and beginnings that a template completes."""

    words: set[str] = field(default_factory=set)
    beginnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[str]) -> "Names":
        """Read templates, scripts, styles and Python."""
        words: set[str] = set()
        beginnings: set[str] = set()
        for source in sources:
            words.update(_WORD.findall(source))
            beginnings.update(_BEGINNING.findall(source))
        return cls(words, tuple(sorted(beginnings)))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self.words or name.startswith(self.beginnings))


def purged(css: str, names: Names) -> tuple[str, set[str]]:
    """The stylesheet with the rules that can meet one of our elements, and the classes that were left out.

    >>> purged(".a,.b{x:1}@media print{.c{y:2}}.d:not(.e){z:3}", Names({"a", "d"}))[0]
    '.a{x:1}.d:not(.e){z:3}'
    """
    left_out: set[str] = set()
    return "".join(_kept(_COMMENT.sub("", css), names, left_out)), left_out


def _kept(css: str, names: Names, left_out: set[str]) -> Iterator[str]:
    for head, body in _rules(css):
        bare = head.strip()
        if body is None:
            yield f"{head};"
        elif bare.startswith(_NESTED):
            inside = "".join(_kept(body, names, left_out))
            if inside:
                yield f"{bare}{{{inside}}}"
        elif bare.startswith("@"):
            yield f"{bare}{{{body}}}"
        elif selectors := [one for one in _selectors(bare) if _is_ours(one, names, left_out)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _is_ours(selector: str, names: Names, left_out: set[str]) -> bool:
    """Every class it asks for is one of ours; what stands in :not() asks for nothing."""
    asked = (name.replace("\\", "") for name in _CLASS.findall(_NOT.sub("", selector)))
    foreign = {name for name in asked if name not in names}
    left_out |= foreign
    return not foreign


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Head and body of each rule; a statement without a body has None."""
    start = place = depth = 0
    opened = 0
    while place < len(css):
        found = _STRING.match(css, place)
        if found:
            place = found.end()
            continue
        letter = css[place]
        if letter == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened], css[opened + 1 : place]
                start = place + 1
        elif letter == ";" and depth == 0:
            yield css[start:place], None
            start = place + 1
        place += 1


def _selectors(head: str) -> list[str]:
    """Cut at commas outside of brackets."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(head):
        depth += letter in "([" or -(letter in ")]")
        if letter == "," and depth == 0:
            parts.append(head[start:place])
            start = place + 1
    return [*parts, head[start:]]


def our_names() -> Names:
    """What the pages name, and the script that draws pickers."""
    vendored = {SERVED / "tom-select" / "tom-select.popular.min.js"}
    ours = {
        path for kind in ("html", "js", "css", "py") for path in WEB.rglob(f"*.{kind}") if SERVED not in path.parents
    }
    return Names.of(path.read_text(encoding="utf-8") for path in sorted(ours | vendored))


def missing() -> set[str]:
    """Classes that our pages name and whose rules are not served: `make styles` has not been run."""
    names, found = our_names(), set()
    for path in WHOLE.rglob("*.css"):
        wanted, _left_out = purged(path.read_text(encoding="utf-8"), names)
        found |= _classes(wanted) - _classes((SERVED / path.relative_to(WHOLE)).read_text(encoding="utf-8"))
    return found


def write() -> None:
    """Cut every stylesheet anew."""
    names = our_names()
    for path in sorted(WHOLE.rglob("*.css")):
        served, left_out = purged(path.read_text(encoding="utf-8"), names)
        (SERVED / path.relative_to(WHOLE)).write_text(served + "\n", encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size:,} → {len(served):,} bytes, without {len(left_out):,} classes")


def _classes(css: str) -> set[str]:
    return {name.replace("\\", "") for name in _CLASS.findall(css)}


if __name__ == "__main__":
    write()
