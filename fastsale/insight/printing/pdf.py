"""The PDF of a sheet, set by typst from the same data as the page in the browser.

One render at a time in a process: typst keeps fonts and its cache in memory, and two renders would only share the
same core. Text of people travels as JSON values, never as markup.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import typst
from django.conf import settings

from fastsale.foundation.errors import Problem, _
from fastsale.insight.printing import logo, qr
from fastsale.insight.printing.layout import Sheet

FOLDER: Final = Path(__file__).resolve().parent / "typst"
PATIENCE: Final = 20
"""Seconds to wait for one's turn; a render takes hundredths of one."""

_TURN = Lock()


class PdfBusy(Problem):
    code = "pdf_busy"
    status = 429
    message = _("Máy chủ đang tạo nhiều bản PDF. Chờ ít giây rồi bấm «Tải PDF» lại.")


@cache
def _compiler() -> typst.Compiler:
    """Made once: reading the fonts costs more than setting a page."""
    return typst.Compiler(root=str(FOLDER), font_paths=[str(settings.PRINT_FONTS)], ignore_system_fonts=True)


def pdf(sheet: Sheet) -> bytes:
    """The sheet, all its copies, as a PDF with its fonts inside. Raises PdfBusy."""
    said = asdict(sheet)
    if sheet.qr:
        said["qr"]["svg"] = qr.svg(sheet.qr.payload)
    said["picture"] = list(logo.content(sheet.logo))
    return rendered(sheet.family, said)


def rendered(family: str, said: dict[str, Any]) -> bytes:
    """What the typst file of this name makes of these facts. Raises PdfBusy."""
    if not _TURN.acquire(timeout=PATIENCE):
        raise PdfBusy
    try:
        made = _compiler().compile(
            input=str(FOLDER / f"{family}.typ"), format="pdf", sys_inputs={"sheet": json.dumps(said)}
        )
    finally:
        _TURN.release()
    assert isinstance(made, bytes)
    return made


def file_name(sheet: Sheet) -> str:
    """As the browser saves it: the number of the paper and the size, in letters that every system takes."""
    plain = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-.") else "-" for letter in sheet.number
    )
    return f"{plain}-{sheet.size}.pdf"
