"""Lists and papers as .xlsx, row by row: the memory it takes does not grow with the rows.

Text is always written as text, so that nothing a person typed can become a formula and no code loses a zero;
numbers and days are real ones. The only formulas are ours, in the totals row.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from fastsale.foundation.dates import LOCAL
from fastsale.foundation.money import PRICE_SCALE
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.rates import FULL
from fastsale.insight.spreadsheets.looks import LARGEST_TEXT, WIDTHS, Looks
from fastsale.insight.spreadsheets.sheets import FIGURES, Fact, Heading, Kind, Sheet, Value

SCALES: dict[Kind, int] = {
    "quantity": QUANTITY_SCALE, "unit_price": PRICE_SCALE, "fine_price": 1_000_000, "percent": FULL,
}  # fmt: skip
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": False,
}
EVERY = 500
"""Rows between two words to whoever waits."""

EARLIEST = 1900
"""Spreadsheets count days from here."""

Tell = Callable[[int], None]


def write(target: Path | BinaryIO, sheet: Sheet, *, tell: Tell | None = None) -> int:
    """Write the sheet; answers how many rows it has. `tell(rows)` hears how far it has come and may raise to stop."""
    with Workbook(target, OPTIONS) as book:
        looks = Looks(book)
        page = book.add_worksheet(sheet_name(sheet.name or sheet.title))
        _widths(page, sheet.headings)
        top = _heads(page, looks, sheet.headings, 0 if sheet.is_bare else _above(page, looks, sheet))
        count = _rows(page, looks, sheet, top + 1, tell)
        if not sheet.is_bare:
            last = _totals(page, looks, sheet.headings, top, count)
            _below(page, looks, sheet.below, last + 1)
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, top + max(count, 1), len(sheet.headings) - 1)
        _to_print(page, top)
    return count


def sheet_name(text: str) -> str:
    """A name that Excel takes: at most 31 characters, none of []:*?/\\, no quote at the ends."""
    kept = "".join(" " if char in "[]:*?/\\" else char for char in text)
    return " ".join(kept.split())[:31].strip("' ") or "FastSale"


def _to_print(page: Any, top: int) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&R&P/&N")


def _widths(page: Any, headings: Sequence[Heading]) -> None:
    for place, heading in enumerate(headings):
        page.set_column(place, place, heading.width or max(WIDTHS[heading.kind], min(len(heading.title) + 3, 30)))


def _above(page: Any, looks: Looks, sheet: Sheet) -> int:
    """Company, title and facts; answers the row after them."""
    page.write_string(0, 0, sheet.company[:LARGEST_TEXT], looks.of(bold=True))
    page.write_string(1, 0, sheet.title[:LARGEST_TEXT], looks.title())
    row = 2
    for fact in sheet.facts:
        _fact(page, looks, row, fact)
        row += 1
    return row + 1


def _heads(page: Any, looks: Looks, headings: Sequence[Heading], row: int) -> int:
    """The heads of the columns; answers their row."""
    page.set_row(row, 30)
    for place, heading in enumerate(headings):
        page.write_string(row, place, heading.title, looks.head(is_figure=heading.kind in FIGURES))
    return row


def _fact(page: Any, looks: Looks, row: int, fact: Fact) -> None:
    """Text stands in one cell with its title; figures and days keep a cell of their own."""
    if fact.kind == "text":
        text = f"{fact.title}: {fact.value}" if fact.title else str(fact.value or "")
        page.write_string(row, 0, text[:LARGEST_TEXT], looks.of(num_format="@"))
        return
    page.write_string(row, 0, fact.title, looks.of(num_format="@"))
    _put(page, looks, row, 1, fact.kind, fact.value)


def _rows(page: Any, looks: Looks, sheet: Sheet, first: int, tell: Tell | None) -> int:
    kinds = [heading.kind for heading in sheet.headings]
    count = 0
    for count, values in enumerate(sheet.rows, start=1):
        row = first + count - 1
        for place, value in enumerate(values):
            if value is not None and value != "":
                _put(page, looks, row, place, kinds[place], value)
        if tell is not None and count % EVERY == 0:
            tell(count)
    return count


def _put(page: Any, looks: Looks, row: int, place: int, kind: Kind, value: Value) -> None:
    if isinstance(value, str):
        page.write_string(row, place, value[:LARGEST_TEXT], looks.cell("text"))
    elif isinstance(value, int):
        scale = SCALES.get(kind, 1)
        # A cell is a double: 15 digits, more than any amount of ours; ours stay whole numbers everywhere else.
        page.write_number(row, place, value / scale if value % scale else value // scale,
                          looks.cell(kind, is_whole=_is_whole(kind, value)))  # fmt: skip
    elif value is not None:
        moment = _as_moment(value)
        if moment.year < EARLIEST:
            page.write_string(row, place, moment.strftime("%d/%m/%Y"), looks.cell("text"))
        else:
            page.write_datetime(row, place, moment, looks.cell(kind))


def _is_whole(kind: Kind, value: int) -> bool:
    """Whether it shows without decimals. A percentage shows a hundredth of what its cell holds."""
    return value % (100 if kind == "percent" else SCALES.get(kind, 1)) == 0


def _as_moment(value: date) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL).replace(tzinfo=None, second=0, microsecond=0) if value.tzinfo else value
    return datetime.combine(value, time.min)


def _totals(page: Any, looks: Looks, headings: Sequence[Heading], top: int, count: int) -> int:
    """The totals below the last row: of what the filter leaves, worked out by us for who only reads the file."""
    row = top + 1 + count
    if not count or all(heading.total is None for heading in headings):
        return row - 1
    for place, heading in enumerate(headings):
        if heading.total is None:
            words = _("Tổng") if place == 0 else ""
            page.write_string(row, place, words, looks.cell("text", is_bold=True))
            continue
        scale = SCALES.get(heading.kind, 1)
        span = f"{xl_rowcol_to_cell(top + 1, place)}:{xl_rowcol_to_cell(row - 1, place)}"
        look = looks.cell(heading.kind, is_whole=_is_whole(heading.kind, heading.total), is_bold=True)
        page.write_formula(row, place, f"=SUBTOTAL(109,{span})", look, heading.total / scale)
    return row


def _below(page: Any, looks: Looks, facts: Sequence[Fact], row: int) -> None:
    for place, fact in enumerate(facts, start=1):
        _fact(page, looks, row + place, fact)
