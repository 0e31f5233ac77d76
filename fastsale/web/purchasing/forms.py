"""The receipt's form: text → what the actions of buying take."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.master.catalog import queries
from fastsale.master.catalog.queries import SellUnit
from fastsale.master.places.queries import warehouses
from fastsale.trade.promotions.pricing import Discount
from fastsale.trade.purchasing.inputs import LotInput, ReceiptInput, ReceiptLineInput
from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine
from fastsale.web import parse
from fastsale.web.catalog import choices
from fastsale.web.discounts import DiscountField
from fastsale.web.fields import (
    DayField,
    KeyChoiceField,
    LineField,
    MomentField,
    NoteField,
    PickField,
    QuantityField,
    UnitPriceField,
)
from fastsale.web.forms import PageForm
from fastsale.web.goods_lines import GoodsForm, GoodsLineForm
from fastsale.web.lines import PaperLines
from fastsale.web.lots import day_of, kept_words
from fastsale.web.page import PageRequest
from fastsale.web.purchasing.picks import supplier_label

LARGEST_KEPT = 20_000


class ReceiptLineForm(GoodsLineForm):
    """One line: goods in one of their units, at a price, in one lot or with its serials.

    `kept`: the lots of a line that came in several, carried along until another lot is typed.
    """

    decides = ("unit_id",)
    chosen = "unit_id"

    unit_id = PickField(label=_("Hàng hóa"), search="purchasing:pick_goods", labels_of=choices.unit_labels)
    quantity = QuantityField(label=_("Số lượng"), initial=1000)
    unit_price = UnitPriceField(label=_("Đơn giá trước thuế"))
    discount = DiscountField(label=_("Chiết khấu"), required=False)
    vat_code = forms.ChoiceField(label=_("VAT"), required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LARGEST_KEPT)

    def offer_vat(self, codes: Sequence[tuple[str, Any]]) -> None:
        """The tax rates there are."""
        rates: Any = self.fields["vat_code"]
        rates.choices = [("", _("theo hàng")), *codes]

    @property
    def kept_lots(self) -> list[str]:
        """The lots carried along, in words."""
        return kept_words(_kept(self["kept"].value()))

    def as_input(self, units: dict[int, SellUnit]) -> ReceiptLineInput:
        """Lots of goods that have lots, serials of goods that have serials; what the screen hides is not sent."""
        read = self.cleaned_data
        unit = units.get(read["unit_id"])
        return ReceiptLineInput(
            product_id=unit.product_id if unit else 0,
            quantity=read["quantity"],
            unit_price=read["unit_price"],
            unit_id=read["unit_id"],
            discount=read["discount"],
            vat_code=read["vat_code"] or None,
            lots=self._lots(unit) if self.tracking == "lot" else (),
            serials=self.codes(),
        )

    def _lots(self, unit: SellUnit | None) -> tuple[LotInput, ...]:
        """One lot holds the whole line; several are those that were kept."""
        read = self.cleaned_data
        if read["lot_code"]:
            base = unit.factor.to_base(read["quantity"]) if unit else None
            return (LotInput(read["lot_code"], base or 0, read["expires_on"]),)
        return tuple(LotInput(code, quantity, day_of(expires)) for code, expires, quantity in _kept(read["kept"]))


def _kept(text: str | None) -> list[tuple[str, str | None, int]]:
    """Lots that the page carried; nothing when somebody changed them by hand."""
    try:
        found = [(str(code), expires, int(quantity)) for code, expires, quantity in json.loads(text or "[]")]
        for _code, expires, _quantity in found:
            day_of(expires)
    except (ValueError, TypeError):
        return []
    return found


class ReceiptForm(GoodsForm):
    """The head of a receipt and its lines. What is left empty is the supplier's or the goods' own."""

    supplier_id = PickField(label=_("Nhà cung cấp"), search="partners:pick_supplier", label_of=supplier_label)
    warehouse_id = KeyChoiceField(label=_("Kho nhập"), choices=list)
    at = MomentField(label=_("Ngày nhập"), required=False, help_text=_("Bỏ trống: bây giờ."))
    bill_number = LineField(label=_("Số hóa đơn nhà cung cấp"), size=40, required=False)
    bill_date = DayField(label=_("Ngày hóa đơn"), required=False)
    due_on = DayField(label=_("Hạn trả"), required=False, help_text=_("Bỏ trống: theo số ngày nợ của nhà cung cấp."))
    deliverer = LineField(label=_("Người giao hàng"), size=120, required=False)
    note = NoteField(label=_("Ghi chú"), size=500, rows=2, required=False)

    def __init__(self, request: PageRequest, receipt: PurchaseReceipt | None = None) -> None:
        super().__init__(request, initial=_initial(receipt) if receipt else _asked(request))
        if not receipt and not self.is_bound:
            self.fields["supplier_id"].widget.attrs["data-focus"] = ""
        rows = list(warehouses(request.actor).order_by("-is_saleable", "code"))
        self.offer("warehouse_id", [(row.pk, row.name) for row in rows])
        here = [row.pk for row in rows if request.branch and row.branch_id == request.branch.pk]
        if here and not receipt:
            self.fields["warehouse_id"].initial = here[0]
        if receipt:
            del self.fields["at"]  # A correction keeps the date of the first version.
        kept = list(receipt.lines.order_by("position")) if receipt and not self.is_bound else []
        first = [_line_initial(line) for line in kept]
        self.lines: PaperLines[ReceiptLineForm] = PaperLines(
            ReceiptLineForm, request, initial=first, spare=0 if first else 1
        )
        self.tables = {"lines": self.lines}
        self.units = queries.sell_units(row.key for row in self.lines.rows)
        vat = choices.vat_codes()
        for row in [*self.lines.rows, self.lines.blank]:
            row.know(self.units)
            row.offer_vat(vat)

    def as_input(self) -> ReceiptInput:
        """The whole paper, for receive_goods and edit_receipt."""
        facts = {name: value for name, value in self.facts().items() if name != "at"}
        return ReceiptInput(**facts, lines=tuple(row.as_input(self.units) for row in self.lines.rows))


def _asked(request: PageRequest) -> dict[str, Any]:
    """Whom the address names: one comes from a supplier's page."""
    supplier = parse.key(request.GET.get("supplier", ""))
    return {"supplier_id": supplier} if supplier else {}


def _initial(receipt: PurchaseReceipt) -> dict[str, Any]:
    names = ("supplier_id", "warehouse_id", "bill_number", "bill_date", "due_on", "deliverer", "note")
    return {name: getattr(receipt, name) for name in names}


def _line_initial(line: PurchaseReceiptLine) -> dict[str, Any]:
    """One lot is shown in its boxes, several are carried along; serials stand one a line."""
    lots = [(str(code), expires, int(quantity)) for code, expires, quantity in line.lots]
    values = {
        "unit_id": line.unit_id,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "discount": Discount(line.discount_kind, line.discount_value),  # type: ignore[arg-type]  # the column's choices
        "vat_code": line.vat_code,
        "serials": "\n".join(code for code, _expires, quantity in lots if quantity == QUANTITY_SCALE),
    }
    if len(lots) == 1:
        code, expires, _quantity = lots[0]
        return {**values, "lot_code": code, "expires_on": day_of(expires)}
    return {**values, "kept": json.dumps(lots)} if lots else values


class CancelForm(PageForm):
    """Nothing to fill in: the page says what will happen."""
