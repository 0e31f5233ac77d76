"""The text of an API key: made once, shown once, kept only as a digest."""

import hashlib
import secrets
from dataclasses import dataclass

MARK = "fs_"
"""Every key starts with it, so that people and scanners of leaked secrets recognize one."""

SCOPES = ("read", "write")
"""What a key may do everywhere; `sales:read` or `sales:write` say it of one context. Writing includes reading."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """`text` is shown to the person now and never again; `prefix` and `digest` are stored."""

    text: str
    prefix: str
    digest: str


def new_key() -> NewKey:
    """A fresh key of 256 random bits."""
    text = MARK + secrets.token_urlsafe(32)
    return NewKey(text, text[:10], digest_of(text))


def digest_of(text: str) -> str:
    """What is stored of a key. The key is random and long, so a plain sha256 cannot be guessed back."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
