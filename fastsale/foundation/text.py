"""Text as people type it: cleaned once on the way in, folded once for searching."""

import re
import unicodedata

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """One line of text: NFC, no control or invisible characters, single spaces, trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _CONTROL.sub("", text))).strip()


def clean_lines(text: str) -> str:
    """The same for a note of several lines: line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean(line) for line in lines).strip()


def fold(text: str) -> str:
    """For searching: lower case, no accents, đ → d, single spaces ("Áo Sơ-mi Đỏ" → "ao so-mi do")."""
    decomposed = unicodedata.normalize("NFD", _CONTROL.sub("", text).lower().replace("đ", "d"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACES.sub(" ", bare).strip()
