"""The sheet: everything that stands on a print, in words and figures ready to be set. Pure.

The page in the browser and the PDF set the same Sheet, so they cannot say different things. The words are Vietnamese
whatever language the screen has: a paper goes to customers, tax officers and courts (docs/adr/0015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fastsale.foundation import figures
from fastsale.foundation.prints.rules import mark
from fastsale.insight.printing.data import Impression, Letterhead, PrintedLot

Align = Literal["left", "center", "right"]
Family = Literal["roll", "sheet", "voucher"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line "label: value" above the goods."""

    label: str
    value: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column right of the name. `under`: the head that it shares with its neighbour."""

    title: str
    align: Align = "right"
    under: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of goods: `cells` go under the columns of a sheet; a roll shows `how` it comes to `amount`."""

    position: str
    name: str
    notes: tuple[str, ...]
    cells: tuple[str, ...]
    how: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of the column of sums."""

    label: str
    figure: str
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """Who signs; `name` is printed below where he is known."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Qr:
    """A VietQR: its text, and what a person reads beside it."""

    payload: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    family: Family
    size: str
    title: str
    number: str
    day: str
    company: str
    company_lines: tuple[str, ...]
    form: tuple[str, ...]
    void: str
    facts: tuple[Fact, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total_cells: tuple[str, ...]
    sums: tuple[Sum, ...]
    debts: tuple[Sum, ...]
    words: str
    remarks: tuple[str, ...]
    qr: Qr | None
    signs: tuple[Sign, ...]
    thanks: str
    mark: str
    copies: tuple[str, ...]
    printed: str
    name_title: str = "Tên hàng"

    def table(self) -> list[tuple[Row, list[tuple[str, Align]]]]:
        """Each row with its cells and how their columns are aligned."""
        aligns = [column.align for column in self.columns]
        return [(row, list(zip(row.cells, aligns, strict=True))) for row in self.rows]


def company_lines(head: Letterhead, *, is_short: bool) -> tuple[str, ...]:
    """Below the company's name. `is_short` for a roll: where the shop is, and its telephone."""
    if is_short:
        phone = head.branch_phone or head.phone
        return _said(head.branch_address or head.address, f"ĐT: {phone}" if phone else "", _tax(head))
    numbers = " · ".join(_said(_tax(head), f"ĐT: {head.phone}" if head.phone else ""))
    return _said(head.address, numbers, branch_line(head))


def branch_line(head: Letterhead) -> str:
    """The branch with its own address, where that is not the company's."""
    name = head.branch if head.branch.casefold().startswith("chi nhánh") else f"Chi nhánh {head.branch}"
    is_elsewhere = head.branch_address and head.branch_address != head.address
    return f"{name}: {head.branch_address}" if is_elsewhere else name


def lot_notes(lots: Sequence[PrintedLot]) -> tuple[str, ...]:
    """Serials on one line, each lot on its own with its expiry."""
    serials = [lot.code for lot in lots if lot.is_serial]
    notes = ["SN: " + ", ".join(serials)] if serials else []
    for lot in lots:
        if not lot.is_serial:
            expiry = f" · HSD {figures.day(lot.expires_on)}" if lot.expires_on else ""
            notes.append(f"Lô {lot.code} × {figures.quantity(lot.quantity)}{expiry}")
    return tuple(notes)


def copy_names(copies: int) -> tuple[str, ...]:
    """What the copies are called; a single one has no name.

    >>> copy_names(1), copy_names(2)
    (('',), ('Liên 1/2', 'Liên 2/2'))
    """
    return ("",) if copies == 1 else tuple(f"Liên {number}/{copies}" for number in range(1, copies + 1))


def printed_line(impression: Impression) -> str:
    """When it was printed, and by whom."""
    return f"In lúc {figures.minute(impression.at)} – {impression.by}"


def mark_of(impression: Impression) -> str:
    """The second print and every later one say so."""
    return mark(impression.number)


def _tax(head: Letterhead) -> str:
    return f"MST: {head.tax_code}" if head.tax_code else ""


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
