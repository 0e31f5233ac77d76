"""Translations without the gettext programs: Babel collects and compiles them.

`words.py collect` reads every `_("…")` and `{% translate %}` into locale/en; `words.py compile` writes the .mo files.
The source language is Vietnamese, so only English has a catalogue.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "N_", "msgid")) | {
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def _python_words() -> Iterator[tuple[str, int, object, str | None]]:
    for path in sorted((ROOT / "fastsale").rglob("*.py")):
        for line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            yield str(path.relative_to(ROOT)), line, message, context


def _template_words() -> Iterator[tuple[str, int, object, str | None]]:
    # Django turns a template into Python-like text that any extractor can read.
    import io

    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    for path in sorted((ROOT / "fastsale").rglob("templates/**/*.*")):
        if path.suffix not in {".html", ".txt", ".svg"}:
            continue
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
            yield str(path.relative_to(ROOT)), line, message, context


def collect() -> None:
    """Bring every catalogue up to the words that the code uses now; translations are kept."""
    found = Catalog(project="FastSale", charset="utf-8")
    for words in (_python_words(), _template_words()):
        for where, line, message, context in words:
            found.add(message, locations=[(where, line)], context=context)  # type: ignore[arg-type]
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        catalogue.update(found, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, sort_by_file=True, omit_header=False, ignore_obsolete=True)
        missing = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} words, {missing} not translated")


def compile_all() -> None:
    """Write a .mo beside every .po."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def main(step: str) -> int:
    """Run one step by name."""
    {"collect": collect, "compile": compile_all}[step]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
