"""Lines of goods that come in: what they ask depends on how the goods are tracked (lot, serials, nothing)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.master.catalog.queries import SellUnit
from fastsale.web import parse
from fastsale.web.fields import DayField, LineField, NoteField
from fastsale.web.forms import PageForm
from fastsale.web.lines import LineForm, PaperLines
from fastsale.web.lots import line_about, serial_codes


class GoodsLineForm(LineForm):
    """The part of a line that says lot and HSD, or serials. `chosen` names the field with the goods' key."""

    chosen = ""
    tracking = "none"
    product = ""

    lot_code = LineField(label=_("Số lô"), size=60, required=False)
    expires_on = DayField(label=_("HSD"), required=False)
    serials = NoteField(label=_("Serial, mỗi dòng một số"), size=60_000, rows=2, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lot_code"].widget.attrs["placeholder"] = _("Số lô")
        self.fields["expires_on"].widget.attrs["placeholder"] = _("HSD dd/mm/yyyy")
        self.fields["serials"].widget.attrs["placeholder"] = _("Serial, mỗi dòng một số")

    @property
    def key(self) -> int:
        """What was chosen, 0 for nothing."""
        return parse.key(self[self.chosen].value()) or 0

    def know(self, units: dict[int, SellUnit]) -> None:
        """Tell the line how its goods are tracked."""
        unit = units.get(self.key)
        self.tracking = unit.tracking if unit else "none"
        self.product = unit.code if unit else ""

    def codes(self) -> tuple[str, ...]:
        """The serials, of goods that have them: what the screen hides is not sent."""
        return serial_codes(self.cleaned_data["serials"]) if self.tracking == "serial" else ()


class GoodsForm(PageForm):
    """A form over such lines: the stock book names goods, not lines, and their line is found here."""

    lines: PaperLines[Any]

    def refuse(self, problem: Problem) -> None:
        """Beside the line of those goods, else as every form does."""
        line = line_about(problem, [row.product for row in self.lines.rows])
        if line is None:
            super().refuse(problem)
            return
        self.status = problem.status
        row = self.lines.rows[line - 1]
        of_lots = "serials" if row.tracking == "serial" else "lot_code"
        self.lines.refuse(f"{line}.{of_lots if problem.field == 'lots' else problem.field}", say(problem))
