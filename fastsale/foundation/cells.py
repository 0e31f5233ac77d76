"""The cells of a file that people fill in, read into the units of the books. Pure.

A file of a kind is a list of `Column`s. Whatever cannot be read is a `Fault` with its row and column; the rest
of the file is read on, so that a person learns all of it at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.text import clean, fold
from fastsale.foundation.typed import day, number

Cell = str | int | Decimal | bool | date | datetime | None
"""What a reader of spreadsheets hands over. A number with decimals is a Decimal, never a double."""

Kind = Literal["text", "code", "lines", "list", "money", "unit_price", "quantity", "count", "day", "choice", "pick"]
LARGEST_NUMBER = 10**15
HEAD_WITHIN = 10
"""Rows in which the heads of the columns are looked for."""

_SCALES = {"money": (1, 0), "count": (1, 0), "unit_price": (PRICE_SCALE, 2), "quantity": (QUANTITY_SCALE, 3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a file. `key` names the fact of the row it fills.

    `choices`: word in the file → value ("choice"). `pick` names a list of the catalogue that the template offers.
    """

    key: str
    title: str
    kind: Kind = "text"
    is_required: bool = False
    hint: str = ""
    example: str | int | date = ""
    choices: Mapping[str, Any] = field(default_factory=dict)
    pick: str = ""
    width: int = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell: row of the file (as the spreadsheet numbers it), title of the column, sentence."""

    line: int
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read: (row number, facts) of each row without a fault, and the faults of the others.

    `head` is the number of the row of heads. `count` counts all rows that say anything.
    """

    head: int
    count: int
    rows: list[tuple[int, dict[str, Any]]]
    faults: list[Fault]


def read(columns: Sequence[Column], lines: Sequence[Sequence[Cell]], *, today: date) -> Read:
    """Read the rows below the heads. Raises Invalid when the heads are not those of `columns`."""
    head, places = _heads(columns, lines)
    rows, faults, count = [], [], 0
    examples = {column.key: _value(column, column.example, today) for column in columns if column.example != ""}
    for line, cells in enumerate(lines[head:], start=head + 1):
        if all(cell is None or cell == "" for cell in cells):
            continue
        facts, wrong = _row(columns, places, cells, line, today)
        if {key: value for key, value in facts.items() if value is not None} == examples and not wrong:
            continue  # The example of the template, left in the file.
        count += 1
        faults += wrong
        if not wrong:
            rows.append((line, facts))
    return Read(head, count, rows, faults)


def _heads(columns: Sequence[Column], lines: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]]:
    """(row number of the heads, key → place). Stars, case and accents of a head do not matter."""
    wanted = {_head(column.title): column.key for column in columns}
    best: dict[str, int] = {}
    row = 0
    for line, cells in enumerate(lines[:HEAD_WITHIN], start=1):
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            key = wanted.get(_head(cell)) if isinstance(cell, str) else None
            if key is not None and key in found:
                raise Invalid(_("Cột «%(title)s» có hai lần trong tệp. Bỏ bớt một cột."), title=str(cell))
            if key is not None:
                found[key] = place
        if len(found) > len(best):
            best, row = found, line
    missing = [column.title for column in columns if column.is_required and column.key not in best]
    if missing:
        raise Invalid(
            _("Tệp thiếu cột: %(missing)s. Tải tệp mẫu, dán dữ liệu vào đó, giữ nguyên dòng tiêu đề."),
            missing=", ".join(missing),
        )
    return row, best


def _head(cell: str) -> str:
    return fold(cell).replace("*", "").strip()


def _row(
    columns: Sequence[Column], places: Mapping[str, int], cells: Sequence[Cell], line: int, today: date
) -> tuple[dict[str, Any], list[Fault]]:
    facts: dict[str, Any] = {}
    faults = []
    for column in columns:
        place = places.get(column.key, len(cells))
        try:
            value = _value(column, cells[place] if place < len(cells) else None, today)
        except Invalid as problem:
            faults.append(Fault(line, column.title, problem))
            continue
        if value is None and column.is_required:
            empty = Invalid(_("«%(name)s» đang trống. Điền vào, hoặc xóa cả dòng."), name=column.title)
            faults.append(Fault(line, column.title, empty))
        facts[column.key] = value
    return facts, faults


def _value(column: Column, cell: Cell, today: date) -> Any:
    """The cell in the unit of its column; None for an empty one. Raises Invalid, naming the column."""
    if cell is None or (isinstance(cell, str) and not clean(cell)):
        return None
    if column.kind in _SCALES:
        return _number(column, cell)
    if column.kind == "day":
        return _day(column, cell, today)
    text = plain(cell)
    if column.kind == "choice":
        return _choice(column, text)
    if column.kind == "list":
        return tuple(part for part in (clean(one) for one in text.replace(",", ";").split(";")) if part)
    return text if column.kind == "lines" else clean(text)


def plain(cell: Cell) -> str:
    """A cell as text: a number without decimals is its digits, so that a code typed as a number stays one."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return "" if cell is None else str(cell)


def _number(column: Column, cell: Cell) -> int:
    scale, decimals = _SCALES[column.kind]
    if isinstance(cell, bool | date):
        raise Invalid(_("«%(name)s» phải là số, ví dụ 1.234.567."), name=column.title)
    if isinstance(cell, str):
        value = number(cell.strip().removesuffix("đ"), name=column.title, scale=scale, decimals=decimals)
    else:
        scaled = Decimal(cell or 0) * scale
        if scaled != scaled.to_integral_value():
            said = _("«%(name)s» chỉ nhận tối đa %(decimals)s số lẻ, đang là %(given)s. Làm tròn trong tệp.")
            raise Invalid(said, name=column.title, decimals=decimals, given=plain(cell).replace(".", ","))
        value = int(scaled)
    if value < 0:
        raise Invalid(_("«%(name)s» không được âm."), name=column.title)
    if value > LARGEST_NUMBER:
        raise Invalid(_("«%(name)s» có quá nhiều chữ số."), name=column.title)
    return value


def _day(column: Column, cell: Cell, today: date) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else day(plain(cell), name=column.title, today=today)


def _choice(column: Column, text: str) -> Any:
    wanted = fold(text)
    for word, value in column.choices.items():
        if fold(word) == wanted:
            return value
    raise Invalid(
        _("«%(name)s» là «%(given)s», không có trong danh sách. Chọn: %(known)s."),
        name=column.title, given=clean(text)[:60], known=", ".join(column.choices),
    )  # fmt: skip
