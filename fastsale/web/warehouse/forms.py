"""The forms of the warehouse: what really left by a slip, and what was there when the books began."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastsale.books.stock.queries import LotOnHand, lots_on_hand
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Problem
from fastsale.foundation.events.wording import say
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog import queries
from fastsale.master.catalog.models import Tracking
from fastsale.master.places.queries import warehouses
from fastsale.trade.warehouse.inputs import IssuedLine, OpeningLine, OpeningLot
from fastsale.trade.warehouse.models import GoodsIssue, GoodsIssueLine
from fastsale.web.catalog import choices
from fastsale.web.fields import (
    KeyChoiceField,
    KeyChoicesField,
    MomentField,
    MoneyField,
    NoteField,
    PickField,
    QuantityField,
)
from fastsale.web.forms import PageForm, dress
from fastsale.web.goods_lines import GoodsForm, GoodsLineForm
from fastsale.web.lines import PaperLines
from fastsale.web.lots import line_about, serial_codes
from fastsale.web.page import PageRequest

MOST_SHOWN = 200
"""Serials offered to tick; more of them are scanned."""


@dataclass
class LineToIssue:
    """A line of a slip with the boxes that say what of it really leaves; `refusals` is what was wrong with it."""

    line: GoodsIssueLine
    available: int
    lots: list[LotOnHand]
    form: "ConfirmIssueForm"
    refusals: list[str] = field(default_factory=list)

    @property
    def tracking(self) -> str:
        return self.line.product.tracking

    def box(self, name: str) -> Any:
        """The bound field of this line; None when it has none of that name."""
        key = f"{name}_{self.line.position}"
        return self.form[key] if key in self.form.fields else None

    @property
    def issued(self) -> Any:
        return self.box("issued")

    @property
    def serials(self) -> Any:
        return self.box("serials")

    @property
    def chosen(self) -> Any:
        return self.box("chosen")

    @property
    def lot_boxes(self) -> list[tuple[LotOnHand, Any]]:
        """Each lot that lies there with the box for what is taken of it."""
        return [(lot, self.form[f"lot_{self.line.position}_{lot.lot_key}"]) for lot in self.lots]


class ConfirmIssueForm(PageForm):
    """A box for each line: how much left; of which lots; or which serials, chosen from the list or scanned."""

    at = MomentField(label=_("Ngày xuất"), required=False, help_text=_("Bỏ trống: bây giờ."))

    def __init__(self, request: PageRequest, slip: GoodsIssue) -> None:
        super().__init__(request)
        lines = list(slip.lines.select_related("product__base_unit").order_by("position"))
        there: dict[int, list[LotOnHand]] = {}
        for lot in lots_on_hand({line.product_id for line in lines}, [slip.warehouse_id]):
            there.setdefault(lot.product_id, []).append(lot)
        self.today = local_day(clock.now())
        self.rows = [self._row(line, there.get(line.product_id, [])) for line in lines]
        self.tables = {"lines": self}

    def _row(self, line: GoodsIssueLine, lots: list[LotOnHand]) -> LineToIssue:
        position, kept = line.position, dict(line.lots)
        named = [lot for lot in lots if lot.lot_key and (lot.quantity > 0 or lot.lot_key in kept)]
        boxes: dict[str, forms.Field] = {}
        if line.product.tracking == Tracking.LOT:
            proposal = kept or self._proposed(named, line.asked)
            boxes = {
                f"lot_{position}_{lot.lot_key}": QuantityField(
                    label=_("Lô %s") % lot.code, least=0, required=False, initial=proposal.get(lot.lot_key)
                )
                for lot in named
            }
        elif line.product.tracking == Tracking.SERIAL:
            offered = [(lot.lot_key, lot.code) for lot in named[:MOST_SHOWN]]
            boxes = {
                f"serials_{position}": NoteField(
                    label=_("Quét serial, mỗi dòng một số"), size=60_000, rows=2, required=False
                ),
                f"chosen_{position}": KeyChoicesField(
                    label=_("Chọn serial"), choices=lambda: offered, required=False, initial=list(kept)
                ),
            }
        else:
            label = _("Thực xuất dòng %s") % position
            boxes = {f"issued_{position}": QuantityField(label=label, least=0, initial=line.asked)}
        for name, box in boxes.items():
            if isinstance(box, NoteField):
                box.widget.attrs["placeholder"] = box.label
            dress(box)
            self.fields[name] = box
        return LineToIssue(line, sum(lot.quantity for lot in lots), named, self)

    def _proposed(self, lots: list[LotOnHand], wanted: int) -> dict[int, int]:
        """First expired, first out; what is past its day is left to a person."""
        found: dict[int, int] = {}
        for lot in lots:
            if lot.expires_on and lot.expires_on < self.today:
                continue
            if take := min(max(lot.available, 0), wanted):
                found[lot.lot_key] = take
                wanted -= take
        return found

    def lines_issued(self) -> list[IssuedLine]:
        """What confirm_issue takes."""
        return [self._issued(row) for row in self.rows]

    def _issued(self, row: LineToIssue) -> IssuedLine:
        read, position = self.cleaned_data, row.line.position
        if row.tracking == Tracking.LOT:
            taken = [(lot.lot_key, read[f"lot_{position}_{lot.lot_key}"] or 0) for lot in row.lots]
            lots = tuple((key, quantity) for key, quantity in taken if quantity)
            return IssuedLine(position, sum(quantity for _key, quantity in lots), lots)
        if row.tracking == Tracking.SERIAL:
            chosen = read[f"chosen_{position}"]
            names = {lot.lot_key: lot.code for lot in row.lots}
            ticked = {names.get(key, "") for key in chosen}
            scanned = tuple(code for code in serial_codes(read[f"serials_{position}"]) if code not in ticked)
            count = len(chosen) + len(scanned)
            return IssuedLine(position, count * QUANTITY_SCALE, tuple((key, QUANTITY_SCALE) for key in chosen), scanned)
        return IssuedLine(position, read[f"issued_{position}"])

    def read(self) -> bool:
        """Its own table of lines: the boxes are fields of the form, and are read with it."""
        return True

    def refuse(self, problem: Any, sentence: str = "") -> None:
        """As a form: beside the line it is about. As its table of lines: `problem` is the place ("2.issued")."""
        if isinstance(problem, str):
            number = problem.partition(".")[0]
            self._say(int(number) if number.isdigit() else 0, sentence)
            return
        assert isinstance(problem, Problem)
        line = line_about(problem, [row.line.product.code for row in self.rows])
        if line is None:
            super().refuse(problem)
            return
        self.status = problem.status
        self._say(self.rows[line - 1].line.position, say(problem))

    def _say(self, position: int, sentence: str) -> None:
        row = next((row for row in self.rows if row.line.position == position), None)
        if row is None:
            self.add_error(None, sentence)
        else:
            row.refusals.append(sentence)


class OpeningLineForm(GoodsLineForm):
    """Goods in their base unit, what all of it is worth, its lot or serials."""

    decides = ("product_id",)
    chosen = "product_id"

    product_id = PickField(label=_("Hàng hóa"), search="warehouse:pick_goods", labels_of=choices.product_labels)
    quantity = QuantityField(label=_("Số lượng"), initial=1000)
    value = MoneyField(label=_("Trị giá"), most=LARGEST_AMOUNT - 1)

    def as_input(self) -> OpeningLine:
        """What open_stock takes; one lot holds the whole line."""
        read = self.cleaned_data
        lots: tuple[OpeningLot, ...] = tuple(OpeningLot(code, QUANTITY_SCALE) for code in self.codes())
        if self.tracking == "lot" and read["lot_code"]:
            expires_on: date | None = read["expires_on"]
            lots = (OpeningLot(read["lot_code"], read["quantity"], expires_on),)
        return OpeningLine(read["product_id"], read["quantity"], read["value"], lots)


class OpeningForm(GoodsForm):
    """What was in a warehouse on the day the books begin."""

    warehouse_id = KeyChoiceField(label=_("Kho"), choices=list)
    at = MomentField(label=_("Ngày"), required=False, help_text=_("Bỏ trống: bây giờ."))
    note = NoteField(label=_("Ghi chú"), size=300, rows=2, required=False)

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        rows = list(warehouses(request.actor).order_by("-is_saleable", "code"))
        self.offer("warehouse_id", [(row.pk, row.name) for row in rows])
        here = [row.pk for row in rows if request.branch and row.branch_id == request.branch.pk]
        if here:
            self.fields["warehouse_id"].initial = here[0]
        self.fields["warehouse_id"].widget.attrs["data-focus"] = ""
        self.lines: PaperLines[OpeningLineForm] = PaperLines(OpeningLineForm, request, spare=1)
        self.tables = {"lines": self.lines}
        units = queries.base_units(row.key for row in self.lines.rows)
        for row in [*self.lines.rows, self.lines.blank]:
            row.know(units)

    def facts(self) -> dict[str, Any]:
        """The lines as open_stock takes them."""
        return super().facts() | {"lines": [row.as_input() for row in self.lines.rows]}


class CancelForm(PageForm):
    """Nothing to fill in: the page says what will happen."""
