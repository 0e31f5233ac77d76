"""The company's logo as prints take it: bytes for the PDF, an address in itself for the page."""

import base64

from django.core.files.storage import default_storage


def content(name: str) -> bytes:
    """The file below MEDIA_ROOT; nothing when there is none, or it is gone: a paper is printed all the same."""
    if not name:
        return b""
    try:
        with default_storage.open(name) as kept:
            return kept.read()  # type: ignore[no-any-return]
    except FileNotFoundError:
        return b""


def data_uri(name: str) -> str:
    """The same as the address of an image; the content policy allows images in `data:`. "" for nothing."""
    found = content(name)
    return f"data:image/webp;base64,{base64.b64encode(found).decode()}" if found else ""
