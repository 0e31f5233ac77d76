"""Prices typed, pasted from a spreadsheet, and worked out by a formula. Pure.

Spreadsheets write numbers as their owner's Windows does: 1.234.000 or 1,234,000 or 1234000,5. All of them are read
here, where a price has at most two decimals and three digits after a separator are therefore thousands.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastsale.foundation.errors import Invalid, Problem, _
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.rates import FULL, net_of
from fastsale.foundation.text import clean
from fastsale.master.catalog import rules

STEPS = tuple(dong * PRICE_SCALE for dong in (1, 10, 100, 500, 1_000, 5_000, 10_000))
"""What a price may be rounded to, in hundredths."""

MOST_PASTED = 5_000

_GROUPED = (
    re.compile(r"^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d*))?$"),
    re.compile(r"^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$"),
    re.compile(r"^(\d+)(?:[.,](\d*))?$"),
)
_MONEY_WORD = re.compile(r"(?i)(đ|₫|vnd|vnđ|đồng)$")


def price_of(text: str) -> int | None:
    """A price in hundredths, None for an empty text. Raises Invalid."""
    bare = _MONEY_WORD.sub("", re.sub(r"[\s\u00a0\u202f]", "", text))
    if not bare:
        return None
    if bare[0] in "-\u2212" and bare[1:]:
        raise Invalid(_("Giá không được âm."), field="price")
    match = next((found for form in _GROUPED if (found := form.match(bare))), None)
    if match is None:
        raise Invalid(_("«%(text)s» không phải số. Viết giá như 1.234.000."), field="price", text=clean(text)[:40])
    whole, rest = re.sub(r"\D", "", match[1]), (match[2] or "").rstrip("0")
    if len(rest) > 2:
        said = _("Giá «%(text)s» có quá 2 số lẻ. Làm tròn rồi dán lại.")
        raise Invalid(said, field="price", text=clean(text)[:40])
    if len(whole) > 20:
        raise Invalid(_("Giá «%(text)s» có quá nhiều chữ số."), field="price", text=clean(text)[:40])
    return rules.price(int(whole) * PRICE_SCALE + int(rest.ljust(2, "0")), field="price", what=_("Giá bán"))


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted line: which product, in which unit ("": its base unit), at what price; or why it says nothing."""

    line: int
    code: str
    unit: str = ""
    price: int = 0
    problem: Problem | None = None


def pasted_lines(text: str) -> list[Pasted]:
    """Lines of "code, price", "code, unit, price" or "code, name, unit, price", as a spreadsheet copies them.

    Empty lines are passed over, and so is a first line of heads. Raises Invalid beyond MOST_PASTED lines.
    """
    try:
        rows = [(line, cells) for line, cells in enumerate(_rows(text), start=1) if any(cells)]
    except csv.Error:
        raise Invalid(
            _("Có ô dán quá dài, không phải mã hàng hay giá. Chép lại từ Excel rồi dán."), field="pasted"
        ) from None
    if len(rows) > MOST_PASTED:
        raise Invalid(_("Đang dán %(count)s dòng, mỗi lần nhiều nhất %(most)s. Chia thành nhiều lần."),
                      field="pasted", count=len(rows), most=MOST_PASTED)  # fmt: skip
    if rows and not re.search(r"\d", rows[0][1][-1]) and len(rows) > 1:
        rows = rows[1:]
    return [_pasted(line, cells) for line, cells in rows]


def _rows(text: str) -> Iterator[list[str]]:
    """Cells line by line: parted by tabs as a spreadsheet copies them, else by semicolons, else by spaces."""
    if "\t" in text:
        for cells in csv.reader(text.splitlines(keepends=True), dialect="excel-tab"):
            yield _cut([clean(cell) for cell in cells])
        return
    for line in text.splitlines():
        yield _cut([clean(cell) for cell in line.split(";")] if ";" in line else line.split())


def _cut(cells: list[str]) -> list[str]:
    """Without the empty cells at the end that a selection too wide brings along."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _pasted(line: int, cells: list[str]) -> Pasted:
    code = cells[0].upper()
    try:
        price = _price_in(cells)
    except Invalid as problem:
        return Pasted(line, code, problem=problem)
    return Pasted(line, code, cells[-2] if len(cells) > 2 else "", price)


def _price_in(cells: list[str]) -> int:
    """The price of a line whose other cells could be right. Raises Invalid."""
    if not cells[0]:
        raise Invalid(_("Thiếu mã hàng."), field="code")
    if not 2 <= len(cells) <= 4:
        said = _("Dòng có %(count)s cột. Cần: mã hàng, giá; hoặc mã hàng, ĐVT, giá.")
        raise Invalid(said, field="code", count=len(cells))
    price = price_of(cells[-1])
    if price is None:
        raise Invalid(_("Thiếu giá."), field="price")
    return price


@dataclass(frozen=True, slots=True)
class Formula:
    """A price out of another: × (1 + percent) + amount, rounded half up to `step` (all in hundredths, basis points)."""

    percent: int = 0
    amount: int = 0
    step: int = PRICE_SCALE

    def of(self, source: int) -> int:
        """Rounded once, at the end. Raises Invalid for a price below nothing or out of range."""
        found = half_up(source * (FULL + self.percent) + self.amount * FULL, FULL * self.step) * self.step
        if found < 0:
            raise Invalid(_("Công thức cho giá âm. Giảm số trừ đi."), field="amount")
        return rules.price(found, field="price", what=_("Giá bán"))


def retaxed(price: int, rate: int, *, includes: bool, shall_include: bool) -> int:
    """A price with or without VAT as the other one, half up; `rate` in basis points."""
    if includes == shall_include:
        return price
    return half_up(price * (FULL + rate), FULL) if shall_include else net_of(price, rate)
