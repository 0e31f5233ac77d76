"""The free texts of a paper, cleaned and bounded."""

from fastsale.foundation import fields
from fastsale.foundation.errors import _


def contract(text: str) -> str:
    """A reference to a contract that lives elsewhere, at most 60 characters, possibly empty."""
    return fields.line(text, field="contract", what=_("Hợp đồng"), longest=60, required=False)


def person(text: str, *, field: str) -> str:
    """Who brought or took the money, at most 120 characters, possibly empty."""
    return fields.line(text, field=field, what=_("Người nộp, người nhận"), longest=120, required=False)


def note(text: str, *, longest: int = 500, field: str = "note") -> str:
    """Why, in one line, possibly empty."""
    return fields.line(text, field=field, what=_("Diễn giải"), longest=longest, required=False)
