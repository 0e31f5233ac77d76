"""Label paper as shops buy it, and how wide the bars may be on it. Lengths are tenths of a millimetre. Pure."""

from dataclasses import dataclass
from typing import Final

from fastsale.insight.labels.symbols import Symbol

_TOLERANCE: Final = 10
"""So much of a label's width stays white for paper that does not run quite straight."""

_ROLL_MODULES: Final = (3.75, 2.5, 254 / 150)
"""Widths of one module that a label printer can draw evenly: 3 or 2 dots at 203 dpi, 2 dots at 300 dpi."""

_SHEET_MODULES: Final = (1.7, 3.3)
"""Least and most on a sheet: an office printer draws any width between."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A kind of label paper. A page is a sheet, or one row of a roll."""

    key: str
    title: str
    page: tuple[int, int]
    label: tuple[int, int]
    columns: int
    rows: int
    left: int
    top: int
    gap: int
    padding: int
    is_sheet: bool

    @property
    def places(self) -> int:
        """Labels on one page."""
        return self.columns * self.rows

    @property
    def is_tall(self) -> bool:
        """Room for larger letters."""
        return self.label[1] >= 250

    def corner(self, place: int) -> tuple[int, int]:
        """Left and top of the label at `place` (from 0, row by row)."""
        row, column = divmod(place, self.columns)
        return self.left + column * (self.label[0] + self.gap), self.top + row * self.label[1]


def _sheet(key: str, title: str, label: tuple[int, int], grid: tuple[int, int], corner: tuple[int, int],
           gap: int = 0) -> Stock:  # fmt: skip
    return Stock(key, title, (2100, 2970), label, *grid, *corner, gap, 15, is_sheet=True)


def _roll(key: str, title: str, width: int, label: tuple[int, int], columns: int = 1) -> Stock:
    gap = 20
    left = (width - columns * label[0] - (columns - 1) * gap) // 2
    return Stock(key, title, (width, label[1]), label, columns, 1, left, 0, gap, 10, is_sheet=False)


STOCKS: Final = {
    stock.key: stock
    for stock in (
        _roll("roll-2", "Cuộn 2 tem 35 × 22 mm (giấy 72 mm)", 720, (350, 220), 2),
        _roll("roll-3", "Cuộn 3 tem 35 × 22 mm (giấy 110 mm)", 1100, (350, 220), 3),
        _roll("roll-50", "Cuộn 1 tem 50 × 30 mm", 500, (500, 300)),
        _roll("roll-40", "Cuộn 1 tem 40 × 30 mm", 400, (400, 300)),
        _sheet("a4-65", "Tờ A4 65 tem 38 × 21 mm (kiểu Tomy 145)", (381, 212), (5, 13), (47, 107), 25),
        _sheet("a4-40", "Tờ A4 40 tem 52 × 25 mm", (520, 250), (4, 10), (10, 235)),
    )
}
USUAL: Final = "roll-2"


def module_width(symbol: Symbol, stock: Stock) -> float | None:
    """How wide one module is drawn; None when the bars would be too fine to read on a label of this width."""
    room = (stock.label[0] - _TOLERANCE) / symbol.width
    if not stock.is_sheet:
        return next((width for width in _ROLL_MODULES if width <= room), None)
    least, most = _SHEET_MODULES
    return None if room < least else min(most, int(room * 10) / 10)
