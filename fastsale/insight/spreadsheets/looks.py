"""How cells look: one set of formats for every file that we write."""

from typing import Any

from xlsxwriter import Workbook

from fastsale.insight.spreadsheets.sheets import Kind

NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "money": "#,##0",
    "number": "#,##0",
    "quantity": "#,##0.###",
    "unit_price": "#,##0.##",
    "fine_price": "#,##0.######",
    "percent": "0.##%",
    "day": "dd/mm/yyyy",
    "minute": "dd/mm/yyyy hh:mm",
}
WHOLE = {"quantity": "#,##0", "unit_price": "#,##0", "fine_price": "#,##0", "percent": "0%"}
"""The same without decimals: "#,##0.###" would write twelve as "12."."""

WIDTHS: dict[Kind, int] = {
    "text": 18, "money": 16, "number": 12, "quantity": 12, "unit_price": 14, "fine_price": 16,
    "percent": 10, "day": 12, "minute": 17,
}  # fmt: skip
LARGEST_TEXT = 32_767
"""Characters in a cell; Excel takes no more."""

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}


class Looks:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **facts: object) -> Any:
        """A format with these properties besides the font that all share."""
        key = tuple(sorted(facts.items(), key=lambda fact: fact[0]))
        if key not in self.made:
            self.made[key] = self.book.add_format({**_FONT, **facts})
        return self.made[key]

    def cell(self, kind: Kind, *, is_whole: bool = True, is_bold: bool = False) -> Any:
        """A value's cell."""
        pattern = WHOLE.get(kind, NUMBER_FORMATS[kind]) if is_whole else NUMBER_FORMATS[kind]
        return self.of(num_format=pattern, **({"bold": True, "top": 1, "bg_color": "#F3F4F6"} if is_bold else {}))

    def head(self, *, is_figure: bool, is_needed: bool = False) -> Any:
        """A column's title."""
        return self.of(
            bold=True, bg_color="#FDE68A" if is_needed else "#E5E7EB", bottom=1, text_wrap=True,
            align="right" if is_figure else "left", num_format="@",
        )  # fmt: skip

    def title(self) -> Any:
        return self.of(bold=True, font_size=14)
