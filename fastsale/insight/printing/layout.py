"""The sheet: everything that stands on a print, in words and figures ready to be set. Pure.

The page in the browser and the PDF set the same Sheet, so they cannot say different things. The words are Vietnamese
whatever language the screen has: a paper goes to customers, tax officers and courts (docs/adr/0015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from fastsale.foundation import figures
from fastsale.foundation.dates import local_day
from fastsale.foundation.prints.rules import mark
from fastsale.insight.printing.data import Impression, Letterhead, PrintedLot

Align = Literal["left", "center", "right"]
Family = Literal["roll", "sheet", "voucher", "book"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line "label: value" above the goods."""

    label: str
    value: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column right of the name. `under`: the head shared with its neighbour; `grows`: takes the width left."""

    title: str
    align: Align = "right"
    under: str = ""
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of goods: `cells` go under the columns of a sheet; a roll shows `how` it comes to `amount`."""

    position: str
    name: str
    notes: tuple[str, ...]
    cells: tuple[str, ...]
    how: str = ""
    amount: str = ""
    is_strong: bool = False


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
class Head:
    """A cell of the head of a table."""

    title: str
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`accounts`, `name_title`, `letters`, `words_label`, `closing` are for forms of the accounting law; `is_wide`
    lays A4 on its side."""

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
    accounts: tuple[str, ...] = ()
    name_title: str = "Tên hàng"
    letters: tuple[str, ...] = ()
    words_label: str = ""
    closing: tuple[str, ...] = ()
    is_wide: bool = False
    logo: str = ""

    @property
    def depth(self) -> int:
        """Rows of the table's head, without its letters."""
        return 2 if any(column.under for column in self.columns) else 1

    def heads(self) -> tuple[list[Head], list[str]]:
        """The first row of the table's head, and what stands below the heads that neighbours share."""
        first: list[Head] = []
        for column in self.columns:
            if not column.under:
                first.append(Head(column.title, self.depth, 1))
            elif column.under not in [head.title for head in first]:
                first.append(Head(column.under, 1, sum(one.under == column.under for one in self.columns)))
        return first, [column.title for column in self.columns if column.under]

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


CIRCULAR = "(Kèm theo Thông tư số 99/2025/TT-BTC ngày 27/10/2025 của Bộ Tài chính)"
BLANK = "…" * 12
GOODS_TITLE = "Tên, nhãn hiệu, quy cách, phẩm chất vật tư, dụng cụ, sản phẩm, hàng hóa"
GOODS_LETTERS = ("A", "B", "C", "D", "1", "2", "3", "4")
TOTAL_WORDS = "Tổng số tiền (viết bằng chữ)"


def form(number: str) -> tuple[str, str]:
    """The number of a form of the accounting law, and where it is from."""
    return f"Mẫu số {number}", CIRCULAR


def written_day(at: datetime) -> str:
    """As a form writes it.

    >>> from datetime import UTC
    >>> written_day(datetime(2026, 11, 25, 3, 30, tzinfo=UTC))
    'Ngày 25 tháng 11 năm 2026'
    """
    day = local_day(at)
    return f"Ngày {day:%d} tháng {day:%m} năm {day:%Y}"


def unit_lines(head: Letterhead) -> tuple[str, ...]:
    """Below the company's name on a form: its address, tax code and the branch."""
    return _said(head.address, _tax(head), f"Bộ phận: {head.branch}")


def void(*, is_cancelled: bool, is_replaced: bool = False) -> str:
    """What stands across a paper that counts no more."""
    if is_cancelled:
        return "PHIẾU ĐÃ HỦY"
    return "PHIẾU ĐÃ SỬA, KHÔNG CÒN HIỆU LỰC" if is_replaced else ""


def signed_by(titles: Sequence[str], author: str) -> tuple[Sign, ...]:
    """Who signs a form; whoever typed it is known by name."""
    return tuple(Sign(title, author if title == "Người lập phiếu" else "") for title in titles)


def mark_of(impression: Impression) -> str:
    """The second print and every later one say so."""
    return mark(impression.number)


def _tax(head: Letterhead) -> str:
    return f"MST: {head.tax_code}" if head.tax_code else ""


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
