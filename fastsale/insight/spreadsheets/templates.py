"""Files that people fill in: an empty one with help in it, and a copy of theirs with what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from fastsale.foundation.cells import Cell, Column, Fault, plain
from fastsale.foundation.events.wording import say
from fastsale.insight.spreadsheets.looks import LARGEST_TEXT, Looks
from fastsale.insight.spreadsheets.writing import OPTIONS, sheet_name

LISTS = "Danh sách"
FILLED = 5_000
"""Rows that offer drop-down lists and keep codes as text."""

_KINDS = {
    "text": "@", "code": "@", "lines": "@", "list": "@", "choice": "@", "pick": "@", "day": "dd/mm/yyyy",
    "money": "#,##0", "count": "#,##0", "unit_price": "#,##0.##", "quantity": "#,##0.###",
}  # fmt: skip
ERRORS = "Lỗi"
"""The column of a marked copy; it is not read when the file comes back."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a file of a kind looks like. `picks`: the lists that columns offer, by name. `rule`: which row does what."""

    title: str
    columns: Sequence[Column]
    picks: Mapping[str, Sequence[str]]
    rule: str


def write_template(target: Path | BinaryIO, template: Template) -> None:
    """Heads and one example row to fill in below, drop-down lists, and a sheet that says what each column wants."""
    with Workbook(target, {**OPTIONS, "constant_memory": False}) as book:
        looks = Looks(book)
        page = book.add_worksheet(sheet_name(template.title))
        help_page = book.add_worksheet(sheet_name(_("Hướng dẫn")))
        lists = book.add_worksheet(LISTS)
        lists.hide()
        for place, column in enumerate(template.columns):
            look = looks.of(num_format=_KINDS[column.kind])
            page.set_column(place, place, column.width, look)
            _head(page, looks, 0, place, column)
            _write(page, looks, 1, place, column.example, _KINDS[column.kind])
            offered = list(column.choices) or list(template.picks.get(column.pick, ()))
            if offered:
                _offer(page, lists, place, offered)
        page.freeze_panes(1, 2)
        page.set_row(0, 30)
        _explain(help_page, looks, template)


def _head(page: Any, looks: Looks, row: int, place: int, column: Column) -> None:
    title = f"{column.title} *" if column.is_required else column.title
    is_figure = column.kind in ("money", "count", "unit_price", "quantity")
    page.write_string(row, place, title, looks.head(is_figure=is_figure, is_needed=column.is_required))


def _offer(page: Any, lists: Any, place: int, offered: Sequence[str]) -> None:
    """A list to choose from. It warns about other words and lets them pass: reading them says more."""
    for row, word in enumerate(offered):
        lists.write_string(row, place, word)
    letter = xl_col_to_name(place)
    page.data_validation(1, place, FILLED, place, {
        "validate": "list",
        "source": f"='{LISTS}'!${letter}$1:${letter}${len(offered)}",
        "error_type": "warning",
        "error_title": "FastSale",
        "error_message": _("Từ này không có trong danh mục."),
    })  # fmt: skip


def _explain(page: Any, looks: Looks, template: Template) -> None:
    wraps = looks.of(text_wrap=True)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 12)
    page.set_column(2, 2, 80)
    page.write_string(0, 0, template.title, looks.title())
    rules = [
        _("Điền vào trang đầu, mỗi dòng một mục, giữ nguyên dòng tiêu đề. Dòng ví dụ để nguyên hay xóa đều được."),
        template.rule,
        _("Chương trình kiểm tra cả tệp trước, chỉ ghi khi không còn lỗi nào."),
    ]
    for row, rule in enumerate(rules, start=2):
        page.write_string(row, 0, rule)
    first = len(rules) + 3
    for place, word in enumerate((_("Cột"), _("Bắt buộc"), _("Cách điền"))):
        page.write_string(first, place, word, looks.head(is_figure=False))
    for row, column in enumerate(template.columns, start=first + 1):
        page.write_string(row, 0, column.title, looks.of(bold=True))
        page.write_string(row, 1, _("có") if column.is_required else "", wraps)
        words = _(column.hint) if column.hint else ""
        if column.choices:
            words = f"{words} ({', '.join(column.choices)})".strip()
        page.write_string(row, 2, words, wraps)


def write_marked(target: Path | BinaryIO, lines: Sequence[Sequence[Cell]], head: int, faults: Sequence[Fault]) -> None:
    """The file as it came with one more column: what is wrong with each row. `head`: row number of the heads."""
    width = max((len(cells) for cells in lines), default=0)
    told: dict[int, list[str]] = {}
    for fault in faults:
        told.setdefault(fault.line, []).append(f"{fault.column}: {say(fault.problem)}")
    if lines and head and plain(lines[head - 1][-1] if lines[head - 1] else None) == ERRORS:
        width -= 1
    with Workbook(target, OPTIONS) as book:
        looks = Looks(book)
        page = book.add_worksheet("FastSale")
        page.set_column(0, max(width - 1, 0), 16)
        page.set_column(width, width, 70)
        page.freeze_panes(head, 0)
        page.autofilter(max(head - 1, 0), 0, max(len(lines) - 1, head), width)
        for row, cells in enumerate(lines):
            is_head, wrong = row + 1 == head, told.get(row + 1, [])
            for place, cell in enumerate(cells[:width]):
                _write(page, looks, row, place, cell, "", is_head=is_head, is_wrong=bool(wrong))
            if is_head:
                page.write_string(row, width, ERRORS, looks.head(is_figure=False, is_needed=True))
            elif wrong:
                look = looks.of(font_color="#B91C1C", num_format="@")
                page.write_string(row, width, "\n".join(wrong)[:LARGEST_TEXT], look)


def _write(
    page: Any, looks: Looks, row: int, place: int, cell: Cell, pattern: str,
    *, is_head: bool = False, is_wrong: bool = False,
) -> None:  # fmt: skip
    """A cell as it was read: text as text, numbers and days as what they are."""
    if cell is None or cell == "":
        return
    more = {"bg_color": "#FEE2E2"} if is_wrong else {}
    if is_head:
        page.write_string(row, place, plain(cell), looks.head(is_figure=False))
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, looks.of(num_format=pattern or "dd/mm/yyyy", **more))
    elif isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        page.write_number(row, place, cell, looks.of(num_format=pattern or "General", **more))
    else:
        page.write_string(row, place, plain(cell)[:LARGEST_TEXT], looks.of(num_format="@", **more))
