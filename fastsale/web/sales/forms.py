"""The order's form and the small forms of its buttons: text → what the actions of a sale take."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fastsale.books.cash.models import Method
from fastsale.books.cash.queries import default_account
from fastsale.foundation import clock
from fastsale.foundation.access.rights import BACK_DATE
from fastsale.foundation.dates import local_day
from fastsale.master.catalog.queries import SellUnit, sell_units
from fastsale.master.places.queries import warehouses
from fastsale.trade.promotions.pricing import Discount
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.sales.lots import Part, chosen_lots, serials_of
from fastsale.trade.sales.models import Channel, LineKind, SalesOrder, SalesOrderLine
from fastsale.trade.settlement.queries import usable_accounts
from fastsale.web.discounts import DiscountField
from fastsale.web.fields import (
    CountField,
    DayField,
    KeyChoiceField,
    LineField,
    MomentField,
    MoneyField,
    NoteField,
    PickField,
    QuantityField,
    SeenField,
    UnitPriceField,
)
from fastsale.web.forms import PageForm
from fastsale.web.lines import LineForm, PaperLines
from fastsale.web.page import PageRequest
from fastsale.web.sales.picks import customer_label, goods_labels, lot_labels, seller_label

ONE = 1_000
"""Proposed for a new line: one piece, in thousandths."""


class OrderLineForm(LineForm):
    """Goods or a service, in one of its units. A line is left out only when nothing but the proposed 1 is in it."""

    decides = ("unit_id", "unit_price", "discount", "serials", "lot_id", "note")

    unit_id = PickField(label=_("Hàng hóa"), search="sales:pick_goods", labels_of=goods_labels)
    quantity = QuantityField(label=_("Số lượng"), initial=ONE)
    unit_price = UnitPriceField(label=_("Đơn giá"), required=False)
    discount = DiscountField(label=_("Chiết khấu"), required=False)
    lot_id = PickField(label=_("Lô"), search="sales:pick_lot", labels_of=lot_labels, required=False)
    kept_lots = forms.RegexField(r"^[\d:|,]*$", widget=forms.HiddenInput, max_length=20_000, required=False)
    serials = LineField(label=_("Serial"), size=4000, required=False)
    note = LineField(label=_("Ghi chú"), size=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lot_id"].widget.attrs["data-pick-with"] = "unit_id warehouse_id"
        self.fields["lot_id"].widget.attrs["data-placeholder"] = gettext("tự chọn")

    def is_blank(self) -> bool:
        typed = str(self.data.get(self.add_prefix("quantity"), "")).strip()
        return super().is_blank() and typed in ("", "1")

    def as_input(self, units: dict[int, SellUnit]) -> LineInput:
        read = self.cleaned_data
        unit = units.get(read["unit_id"])
        return LineInput(
            quantity=read["quantity"],
            product_id=unit.product_id if unit else None,
            unit_id=read["unit_id"],
            unit_price=read["unit_price"],
            discount=read["discount"],
            serials=tuple(code for code in read["serials"].replace(";", " ").replace(",", " ").split() if code),
            lots=self._lots(unit),
            note=read["note"],
        )

    def _lots(self, unit: SellUnit | None) -> tuple[tuple[int, int], ...]:
        """The one lot that was picked; several that were chosen before, as long as goods and quantity stay."""
        read = self.cleaned_data
        if read["lot_id"] and unit:
            base = unit.factor.to_base(read["quantity"])
            return ((read["lot_id"], base),) if base else ()
        mark, _bar, lots = read["kept_lots"].partition("|")
        if not lots or mark != f"{read['unit_id']}:{read['quantity']}":
            return ()
        pairs = (part.split(":") for part in lots.split(","))
        return tuple((int(lot), int(quantity)) for lot, quantity in pairs)


class OtherLineForm(LineForm):
    """A line that is not in the catalogue: a surcharge, or goods in words of one's own."""

    decides = ("name", "unit_price", "note")

    kind = forms.ChoiceField(label=_("Loại"), choices=[(LineKind.SURCHARGE.value, LineKind.SURCHARGE.label)])
    name = LineField(label=_("Tên"), size=200)
    quantity = QuantityField(label=_("Số lượng"), initial=ONE)
    unit_price = UnitPriceField(label=_("Đơn giá"))
    note = LineField(label=_("Ghi chú"), size=200, required=False)

    def as_input(self) -> LineInput:
        return LineInput(**self.cleaned_data)


class FreeTextLineForm(OtherLineForm):
    """The same where the company lets people sell what is not in the catalogue."""

    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=[(one.value, one.label) for one in (LineKind.SURCHARGE, LineKind.TEXT)],
    )


class WholePaper:
    """Two tables, one paper: its actions count the lines from 1, goods first."""

    def __init__(self, goods: PaperLines[OrderLineForm], others: PaperLines[OtherLineForm]) -> None:
        self.goods, self.others = goods, others

    def read(self) -> bool:
        readable = [self.goods.read(), self.others.read()]
        if not (self.goods.rows or self.others.rows):
            self.goods.errors.append(gettext("Chưa có dòng nào. Thêm ít nhất một dòng."))
            return False
        return all(readable)

    def refuse(self, place: str, sentence: str) -> None:
        number, dot, name = place.partition(".")
        beyond = int(number) - len(self.goods.rows) if number.isdigit() else 0
        if beyond > 0:
            self.others.refuse(f"{beyond}{dot}{name}", sentence)
        else:
            self.goods.refuse(place, sentence)


class OrderForm(PageForm):
    """The head of an order. What is left empty is the customer's, the company's or the person's own."""

    revision = SeenField(required=False)
    customer_id = PickField(
        label=_("Khách hàng"), search="sales:pick_customer", label_of=customer_label, required=False
    )
    warehouse_id = KeyChoiceField(label=_("Kho xuất"), choices=list)
    seller_id = PickField(
        label=_("Nhân viên bán hàng"), search="sales:pick_seller", label_of=seller_label, required=False
    )
    channel = forms.ChoiceField(label=_("Kênh bán"), choices=Channel.choices, initial=Channel.COUNTER)
    prices_include_vat = forms.TypedChoiceField(
        label=_("Đơn giá"),
        required=False,
        choices=[("False", _("chưa gồm VAT")), ("True", _("đã gồm VAT"))],
        coerce=lambda text: text == "True",
        empty_value=None,
    )
    discount = DiscountField(label=_("Chiết khấu phiếu"), required=False)
    contract = LineField(label=_("Số hợp đồng"), size=60, required=False)
    term_days = CountField(label=_("Số ngày nợ"), most=3_650, required=False)
    due_on = DayField(label=_("Hạn thanh toán"), required=False)
    valid_until = DayField(label=_("Báo giá có hiệu lực đến"), required=False)
    deliver_later = forms.BooleanField(label=_("Giao hàng sau"), required=False)
    recipient = LineField(label=_("Người nhận"), size=120, required=False)
    recipient_phone = LineField(label=_("Điện thoại người nhận"), size=40, required=False)
    delivery_address = LineField(label=_("Địa chỉ giao"), size=300, required=False)
    deliver_on = DayField(label=_("Ngày giao"), required=False)
    note = NoteField(label=_("Ghi chú"), size=500, rows=2, required=False)

    def __init__(self, request: PageRequest, order: SalesOrder | None = None) -> None:
        taxed = order.prices_include_vat if order else request.company.prices_include_vat
        super().__init__(request, initial={**(_initial(order) if order else {}), "prices_include_vat": taxed})
        of_person = warehouses(request.actor).filter(is_saleable=True).order_by("code")
        choices = [(row.pk, row.name) for row in of_person]
        self.offer("warehouse_id", choices)
        self.fields["customer_id"].widget.attrs["data-key"] = "f4"
        self.fields["discount"].widget.attrs["data-key"] = "f6"
        here = [row.pk for row in of_person if request.branch and row.branch_id == request.branch.pk]
        if here and not order:
            self.fields["warehouse_id"].initial = here[0]
        kept = list(order.lines.order_by("position")) if order and not self.is_bound else []
        serials = serials_of(order, kept) if order and kept else {}
        lots = chosen_lots(kept)
        goods = [_line_initial(line, serials, lots[line.position]) for line in kept if line.kind == LineKind.PRODUCT]
        others = [_line_initial(line, {}, []) for line in kept if line.kind != LineKind.PRODUCT]
        other = FreeTextLineForm if request.company.free_text_lines else OtherLineForm
        self.lines = PaperLines(OrderLineForm, request, initial=goods, spare=0 if kept else 2, needs_one=False)
        self.others: PaperLines[OtherLineForm] = PaperLines(
            other, request, prefix="others", initial=others, spare=0, needs_one=False
        )
        self.tables = {"lines": WholePaper(self.lines, self.others)}

    def as_input(self) -> OrderInput:
        """The whole paper, for create_order, change_order, sell_now and edit_order."""
        units = sell_units(line.cleaned_data["unit_id"] for line in self.lines.rows)
        facts = {name: value for name, value in self.facts().items() if name not in ("revision", "excess")}
        goods = [line.as_input(units) for line in self.lines.rows]
        return OrderInput(**facts, lines=(*goods, *(line.as_input() for line in self.others.rows)))


ACCEPT_INVOICE = _("Tôi đã biết phiếu này có hóa đơn, và sẽ điều chỉnh hoặc thay thế hóa đơn đó")


class EditOrderForm(OrderForm):
    """A correction also says what becomes of money that is too much now."""

    excess = forms.ChoiceField(
        label=_("Tiền khách trả thừa sau khi sửa"),
        required=False,
        choices=[
            ("", _("Không có, hoặc hỏi lại")),
            ("keep", _("Giữ làm tiền khách trả trước")),
            ("refund", _("Trả lại khách hôm nay (lập phiếu chi)")),
        ],
    )
    accept_invoice = forms.BooleanField(label=ACCEPT_INVOICE, required=False)

    def __init__(self, request: PageRequest, order: SalesOrder, *, has_invoice: bool) -> None:
        super().__init__(request, order)
        if not has_invoice:
            del self.fields["accept_invoice"]


def _initial(order: SalesOrder) -> dict[str, Any]:
    names = (
        "revision", "warehouse_id", "seller_id", "channel", "contract", "term_days", "due_on", "valid_until",
        "deliver_later", "recipient", "recipient_phone", "delivery_address", "deliver_on", "note",
    )  # fmt: skip
    return {
        **{name: getattr(order, name) for name in names},
        "customer_id": None if order.customer.is_walk_in else order.customer_id,
        "discount": Discount(order.discount_kind, order.discount_value),  # type: ignore[arg-type]  # the column's choices
    }


def _line_initial(line: SalesOrderLine, serials: dict[int, list[str]], lots: list[Part]) -> dict[str, Any]:
    kept = ",".join(f"{lot.pk}:{quantity}" for lot, quantity in lots)
    return {
        "lot_id": lots[0][0].pk if len(lots) == 1 else None,
        "kept_lots": f"{line.unit_id}:{line.quantity}|{kept}" if len(lots) > 1 else "",
        "kind": line.kind,
        "unit_id": line.unit_id,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "discount": Discount(line.discount_kind, line.discount_value),  # type: ignore[arg-type]  # the column's choices
        "serials": ", ".join(serials.get(line.position, [])),
        "note": line.note,
    }


class PaymentForm(LineForm):
    """One way of paying."""

    decides = ("amount",)

    account_id = KeyChoiceField(label=_("Quỹ, tài khoản"), choices=list)
    method = forms.ChoiceField(label=_("Hình thức"), choices=Method.choices, initial=Method.CASH)
    amount = MoneyField(label=_("Số tiền"), least=1)
    reference = LineField(label=_("Số tham chiếu"), size=60, required=False)

    def as_input(self) -> PaymentInput:
        return PaymentInput(**self.cleaned_data)


class MoneyForm(PageForm):
    """A form with ways of payment below it; none at all is fine: then the whole is a debt."""

    def __init__(
        self, request: PageRequest, order: SalesOrder, *, first: int = 0, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(request, initial=initial)
        given = [{"amount": first}] if first else []
        self.payments: PaperLines[PaymentForm] = PaperLines(
            PaymentForm, request, prefix="pay", initial=given, spare=0 if given else 1, needs_one=False
        )
        self.tables = {"payments": self.payments, "ways": self.payments, "deposit": self.payments}
        accounts = [(row.pk, row.name) for row in usable_accounts(request.actor)]
        proposed = default_account(order.document.branch_id)
        for line in (*self.payments.rows, self.payments.blank):
            field: Any = line.fields["account_id"]
            field.choices = accounts
            field.initial = proposed.pk if proposed else None

    def paid(self) -> tuple[PaymentInput, ...]:
        return tuple(row.as_input() for row in self.payments.rows)


class ConfirmForm(MoneyForm):
    """`seen_total` is the total that the page showed."""

    seen_total = forms.IntegerField(widget=forms.HiddenInput)
    at = MomentField(label=_("Ngày bán"), required=False, help_text=_("Để trống là bây giờ."))

    def __init__(self, request: PageRequest, order: SalesOrder, *, first: int = 0) -> None:
        super().__init__(request, order, first=first, initial={"seen_total": order.total})
        if not request.actor.may(BACK_DATE):
            del self.fields["at"]

    def show_total(self, total: int) -> None:
        """After a refusal: the total that the page shows now is the one that the next try agrees to."""
        self.data = {**self.data.dict(), "seen_total": str(total)}  # type: ignore[attr-defined]  # posted: a QueryDict


class ReserveForm(MoneyForm):
    until = DayField(label=_("Giữ hàng đến hết ngày"), required=False)

    def __init__(self, request: PageRequest, order: SalesOrder) -> None:
        until = local_day(clock.now()) + timedelta(days=request.company.hold_days)
        super().__init__(request, order, initial={"until": until})


class CancelForm(PageForm):
    """What becomes of money that was taken; where none was, nothing is asked."""

    money = forms.ChoiceField(
        label=_("Tiền đã thu"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("Giữ làm tiền khách trả trước")),
            ("refund", _("Trả lại khách hôm nay (lập phiếu chi)")),
            ("mistake", _("Thu nhầm: hủy luôn phiếu thu")),
        ],
    )

    accept_invoice = forms.BooleanField(label=ACCEPT_INVOICE, required=False)

    def __init__(self, request: PageRequest, *, has_money: bool, has_invoice: bool) -> None:
        super().__init__(request)
        if not has_money:
            del self.fields["money"]
        if not has_invoice:
            del self.fields["accept_invoice"]
