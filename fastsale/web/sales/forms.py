"""The order's form and the small forms of its buttons: text → what the actions of a sale take."""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fastsale.books.cash.models import CashAccount, Method
from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid
from fastsale.foundation.events.wording import say
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.rates import FULL
from fastsale.master.catalog.models import ProductUnit
from fastsale.master.places.queries import warehouses
from fastsale.trade.promotions.pricing import NO_DISCOUNT, Discount
from fastsale.trade.sales.inputs import LineInput, OrderInput, PaymentInput
from fastsale.trade.sales.models import Channel, LineKind, SalesOrder, SalesOrderLine
from fastsale.web import parse
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
from fastsale.web.lines import LineForm, Lines
from fastsale.web.page import PageRequest
from fastsale.web.sales.picks import customer_label, goods_label, seller_label

F = TypeVar("F", bound=LineForm)


class DiscountField(forms.CharField):
    """ "5%" or "20.000": a percent or an amount in đồng. Empty is no discount."""

    def to_python(self, value: Any) -> Any:
        text = (value or "").strip() if isinstance(value, str) or value is None else value
        if isinstance(text, Discount):
            return text
        if not text:
            return NO_DISCOUNT
        try:
            if text.endswith("%"):
                share = parse.percent(text[:-1].strip(), name=str(self.label), least=0, most=FULL)
                return Discount("percent", share)
            return Discount("amount", parse.money(text, name=str(self.label), least=0, most=LARGEST_AMOUNT - 1))
        except Invalid as problem:
            raise forms.ValidationError(say(problem)) from None

    def prepare_value(self, value: Any) -> Any:
        return discount_text(value) if isinstance(value, Discount) else value


def discount_text(discount: Discount) -> str:
    """As a person would type it."""
    if not discount.value:
        return ""
    return figures.scaled(discount.value, 100) + "%" if discount.kind == "percent" else figures.whole(discount.value)


class OrderLineForm(LineForm):
    """One line: goods picked by unit, or words of one's own (free text, surcharge)."""

    decides = ("unit_id", "name")

    kind = forms.ChoiceField(choices=LineKind.choices, initial=LineKind.PRODUCT, required=False, label=_("Loại"))
    unit_id = PickField(label=_("Hàng hóa"), search="sales:pick_goods", label_of=goods_label, required=False)
    name = LineField(label=_("Tên"), size=200, required=False)
    quantity = QuantityField(label=_("Số lượng"), initial=1000)
    unit_price = UnitPriceField(label=_("Đơn giá"), required=False)
    discount = DiscountField(label=_("Chiết khấu"), required=False)
    serials = LineField(label=_("Serial"), size=4000, required=False)
    note = LineField(label=_("Ghi chú dòng"), size=200, required=False)

    def as_input(self, product_of: dict[int, int]) -> LineInput:
        read = self.cleaned_data
        kind = read["kind"] or LineKind.PRODUCT
        if read["unit_id"]:
            kind = LineKind.PRODUCT
        return LineInput(
            quantity=read["quantity"],
            product_id=product_of.get(read["unit_id"] or 0) if kind == LineKind.PRODUCT else None,
            unit_id=read["unit_id"] if kind == LineKind.PRODUCT else None,
            unit_price=read["unit_price"],
            discount=read["discount"],
            kind=kind,
            name=read["name"],
            serials=tuple(code for code in read["serials"].replace(";", " ").replace(",", " ").split() if code),
            note=read["note"],
        )


class PaperLines(Lines[F]):
    """Lines of a paper are counted from 1 in what its actions say."""

    def refuse(self, place: str, sentence: str) -> None:
        number, dot, name = place.partition(".")
        super().refuse(f"{int(number) - 1}{dot}{name}" if number.isdigit() else place, sentence)


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
        super().__init__(request, initial=_initial(order) if order else {})
        of_person = warehouses(request.actor).filter(is_saleable=True).order_by("code")
        choices = [(row.pk, row.name) for row in of_person]
        self.offer("warehouse_id", choices)
        here = [row.pk for row in of_person if request.branch and row.branch_id == request.branch.pk]
        if here and not order:
            self.fields["warehouse_id"].initial = here[0]
        kept = order.lines.order_by("position") if order and not self.is_bound else []
        first = [_line_initial(line) for line in kept]
        self.lines = PaperLines(OrderLineForm, request, initial=first, spare=0 if first else 2)
        self.tables = {"lines": self.lines}

    def as_input(self) -> OrderInput:
        """The whole paper, for create_order, change_order, sell_now and edit_order."""
        units = [line.cleaned_data["unit_id"] for line in self.lines.rows if line.cleaned_data["unit_id"]]
        product_of = dict(ProductUnit.objects.filter(pk__in=units).values_list("pk", "product_id"))
        facts = {name: value for name, value in self.facts().items() if name not in ("revision", "excess")}
        return OrderInput(**facts, lines=tuple(line.as_input(product_of) for line in self.lines.rows))


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


def _line_initial(line: SalesOrderLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "unit_id": line.unit_id,
        "name": line.name if line.product_id is None else "",
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "discount": Discount(line.discount_kind, line.discount_value),  # type: ignore[arg-type]  # the column's choices
        "note": line.note,
    }


class PaymentForm(LineForm):
    """One way of paying."""

    decides = ("amount",)

    account_id = KeyChoiceField(label=_("Quỹ / tài khoản"), choices=list)
    method = forms.ChoiceField(label=_("Hình thức"), choices=Method.choices, initial=Method.CASH)
    amount = MoneyField(label=_("Số tiền"), least=1)
    reference = LineField(label=_("Số tham chiếu"), size=60, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["account_id"]
        field.choices = [(row.pk, row.name) for row in CashAccount.objects.filter(is_active=True).order_by("pk")]

    def as_input(self) -> PaymentInput:
        return PaymentInput(**self.cleaned_data)


class MoneyForm(PageForm):
    """A form with ways of payment below it; none at all is fine: then the whole is a debt."""

    def __init__(self, request: PageRequest, *, first: int = 0, initial: dict[str, Any] | None = None) -> None:
        super().__init__(request, initial=initial)
        given = [{"amount": first}] if first else []
        self.payments: PaperLines[PaymentForm] = PaperLines(
            PaymentForm, request, prefix="pay", initial=given, spare=0 if given else 1, needs_one=False
        )
        self.tables = {"payments": self.payments, "ways": self.payments, "deposit": self.payments}

    def paid(self) -> tuple[PaymentInput, ...]:
        return tuple(row.as_input() for row in self.payments.rows)


class ConfirmForm(MoneyForm):
    """`seen_total` is the total that the page showed."""

    seen_total = forms.IntegerField(widget=forms.HiddenInput)
    at = MomentField(label=_("Ngày bán (để trống: bây giờ)"), required=False)


class ReserveForm(MoneyForm):
    until = DayField(label=_("Giữ hàng đến"), required=False)


class CancelForm(PageForm):
    """What becomes of money that was taken."""

    money = forms.ChoiceField(
        label=_("Tiền đã thu"),
        required=False,
        choices=[
            ("", _("Phiếu chưa thu tiền")),
            ("keep", _("Giữ làm tiền khách trả trước")),
            ("refund", _("Trả lại khách hôm nay (lập phiếu chi)")),
            ("mistake", _("Thu nhầm: hủy luôn phiếu thu")),
        ],
    )
