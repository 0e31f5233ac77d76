"""Translations without the gettext programs: Babel collects and compiles them.

`words.py collect` reads every `_("…")` and `{% translate %}` into locale/en, `words.py compile` writes the .mo files,
`words.py check` names what is not translated. The source language is Vietnamese, so only English has a catalogue.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")) | {
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
CALL = re.compile(r"""(?<!\w)(?:n?p?gettext|_)\((?:[^()'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)""")
SPOKEN = {".py", ".html", ".txt", ".svg"}


def _sources() -> Iterator[tuple[str, str]]:
    """(path, Python text) of every file that speaks; of a template only the calls that Django finds in it."""
    for path in sorted((ROOT / "fastsale").rglob("*")):
        if path.suffix not in SPOKEN or "vendor" in path.parts or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = "\n".join(CALL.findall(templatize(text, origin=str(path))))
        yield str(path.relative_to(ROOT)), text


def spoken() -> Catalog:
    """Every word that the code uses now."""
    found = Catalog(charset="utf-8")
    for where, text in _sources():
        for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            found.add(message, locations=[(where, line)], context=context)
    return found


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """Each translation with its file."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parent.parent.name)


def collect() -> int:
    """Bring every catalogue up to the words that the code uses now; translations are kept."""
    words = spoken()
    for path, catalogue in catalogues():
        catalogue.update(words, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=110,
                sort_by_file=True,
                omit_header=True,
                ignore_obsolete=True,
                include_lineno=False,
            )
        missing = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} words, {missing} not translated")
    return 0


def compile_all() -> int:
    """Write a .mo beside every .po."""
    for path, catalogue in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return 0


def faults() -> list[str]:
    """What a reader of another language would meet: words without translation, wrong placeholders."""
    words = spoken()
    wrong = []
    for path, catalogue in catalogues():
        name = path.parent.parent.name
        for message in words:
            known = catalogue.get(message.id, context=message.context) if message.id else None
            if message.id and (known is None or not known.string):
                wrong.append(f"{name}: not translated: {message.id!r} ({message.locations[0][0]})")
        wrong += [f"{name}: {message.id!r}: {error}" for message, errors in catalogue.check() for error in errors]
    return wrong


def check() -> int:
    """Print the faults; 1 when there are any."""
    wrong = faults()
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


def main(step: str) -> int:
    """Run one step by name."""
    return {"collect": collect, "compile": compile_all, "check": check}[step]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
