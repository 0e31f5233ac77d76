"""A file that a person uploads: looked at as what it claims to be, then read into plain cells.

Nothing is trusted: neither the name, nor the sizes it states, nor how far away its cells lie. What is refused is
refused with a sentence before any of it is read as data.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook

from fastsale.foundation.cells import Cell
from fastsale.foundation.errors import Problem, _

MOST_BYTES = 12 * 1024 * 1024
MOST_UNPACKED = 250 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 60_000
MOST_COLUMNS = 100
BLOCK = 1024 * 1024

_OLD = b"\xd0\xcf\x11\xe0"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class UnreadableFile(Problem):
    code = "unreadable_file"
    field = "file"
    message = _("Tệp này không phải tệp Excel (.xlsx) đọc được. Mở trong Excel, lưu lại dạng .xlsx rồi chọn lại.")


class OldOrLocked(UnreadableFile):
    code = "old_or_locked_file"
    message = _("Tệp là Excel cũ (.xls) hoặc có mật khẩu. Bỏ mật khẩu và lưu lại dạng .xlsx rồi chọn lại.")


class HasMacros(UnreadableFile):
    code = "file_with_macros"
    message = _("Tệp có macro (.xlsm) nên không nhận. Lưu lại dạng .xlsx rồi chọn lại.")


class TooLarge(UnreadableFile):
    code = "file_too_large"
    message = _("Tệp quá lớn: nhiều nhất %(rows)s dòng, %(columns)s cột, %(size)s. Chia thành nhiều tệp.")

    def __init__(self) -> None:
        super().__init__(rows="60.000", columns=MOST_COLUMNS, size="12 MB")


def rows_of(path: Path, *, is_known: bool = False) -> list[list[Cell]]:
    """The cells of the first visible sheet, row by row. Raises UnreadableFile or a kin of it, with the way out.

    `is_known`: the file was looked at when it came, and has lain with us since.
    """
    if not is_known:
        refuse_unsound(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        shown = [one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible")]
        table = book.get_sheet_by_name(shown[0]).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise UnreadableFile from error
    return [[_cell(value) for value in row] for row in table]


def refuse_unsound(path: Path) -> None:
    """Raise when the file is none of ours: not a spreadsheet, locked, with macros, or larger than it may be."""
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge
    with path.open("rb") as file:
        if file.read(4) == _OLD:
            raise OldOrLocked
    try:
        with ZipFile(path) as packed:
            _look_into(packed)
    except (BadZipFile, expat.ExpatError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile from error


def _look_into(packed: ZipFile) -> None:
    members = packed.infolist()
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise UnreadableFile
    if any(name.lower().endswith(("vbaproject.bin", ".xlm")) or "/macrosheets/" in name.lower() for name in names):
        raise HasMacros
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise TooLarge
    for member in members:
        _read_through(packed, member)


def _read_through(packed: ZipFile, member: ZipInfo) -> None:
    """Unpack a part once: its stated size and checksum must hold, and a sheet's cells must lie near."""
    watch = _Watch() if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml") else None
    with packed.open(member) as part:
        while block := part.read(BLOCK):
            if watch is not None:
                watch.parser.Parse(block, False)
    if watch is not None:
        watch.parser.Parse(b"", True)


class _Watch:
    """Looks where a sheet's filled cells lie. A table is kept in full: one cell far out would fill the memory."""

    def __init__(self) -> None:
        self.here = ""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EntityDeclHandler = self.refuse_entities
        self.rows = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self.here = attributes.get("r", "")
        elif kind in ("v", "is", "f") and self.here:
            self._near(self.here)
            self.here = ""
        elif kind == "row":
            self.rows += 1
            if self.rows > MOST_ROWS * 20:
                raise TooLarge

    @staticmethod
    def _near(place: str) -> None:
        match = _PLACE.fullmatch(place.upper())
        if match is None:
            raise UnreadableFile
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        if column > MOST_COLUMNS or int(match[2]) > MOST_ROWS:
            raise TooLarge

    @staticmethod
    def refuse_entities(*_parts: Any) -> None:
        raise UnreadableFile


def _cell(value: Any) -> Cell:
    """A number without decimals as a whole one; with decimals as what a person sees of it, not as a double."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(f"{value:.15g}")
    if isinstance(value, time | timedelta):
        return str(value)
    if value is None or isinstance(value, str | int | date | datetime):
        return value
    return str(value)
