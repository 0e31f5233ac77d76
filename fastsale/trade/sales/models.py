"""The sale: an order from quotation to delivery, and its lines."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.models import User
from fastsale.foundation.documents.models import Document
from fastsale.master.catalog.models import Product, ProductUnit
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse


class State(models.TextChoices):
    DRAFT = "draft", _("Báo giá")
    RESERVED = "reserved", _("Đặt hàng")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    CANCELLED = "cancelled", _("Đã hủy")
    REPLACED = "replaced", _("Đã sửa thành phiếu khác")


class Channel(models.TextChoices):
    COUNTER = "counter", _("Tại quầy")
    WHOLESALE = "wholesale", _("Bán buôn")
    PHONE = "phone", _("Điện thoại")
    ONLINE = "online", _("Trực tuyến")
    CONTRACT = "contract", _("Hợp đồng")


class DiscountKind(models.TextChoices):
    AMOUNT = "amount", _("Số tiền")
    PERCENT = "percent", _("Phần trăm")


class SalesOrder(models.Model):
    """Phiếu bán hàng. Its money figures are what `pricing.price` said and are frozen at confirmation.

    `seller` sold it, the document's author typed it, the customer's `responsible` looks after the
    customer: three people. `revision` counts changes of a draft, so two tabs do not overwrite each other.
    `approval_for`: why its seller could not confirm it himself; somebody with the right looks at it and does.
    """

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="sales_order")
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    customer = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="sales_orders")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="sales_orders")
    seller = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sales_orders")
    channel = models.CharField(_("Kênh bán"), max_length=12, choices=Channel, default=Channel.COUNTER)
    contract = models.CharField(_("Hợp đồng"), max_length=60, blank=True)
    created_at = models.DateTimeField(_("Lập lúc"))
    valid_until = models.DateField(_("Báo giá có hiệu lực đến"), null=True)
    hold_until = models.DateField(_("Giữ hàng đến"), null=True)
    term_days = models.PositiveIntegerField(_("Số ngày nợ"), null=True)
    due_on = models.DateField(_("Hạn thanh toán"), null=True)
    prices_include_vat = models.BooleanField(_("Giá đã gồm thuế GTGT"), default=False)
    discount_kind = models.CharField(max_length=7, choices=DiscountKind, default=DiscountKind.AMOUNT)
    discount_value = models.BigIntegerField(_("Chiết khấu"), default=0)
    deliver_later = models.BooleanField(_("Giao sau"), default=False)
    recipient = models.CharField(_("Người nhận"), max_length=120, blank=True)
    recipient_phone = models.CharField(_("Điện thoại người nhận"), max_length=40, blank=True)
    delivery_address = models.CharField(_("Địa chỉ giao"), max_length=300, blank=True)
    deliver_on = models.DateField(_("Ngày giao"), null=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    goods = models.BigIntegerField(_("Tiền hàng"), default=0)
    line_discounts = models.BigIntegerField(_("Chiết khấu dòng"), default=0)
    order_discount = models.BigIntegerField(_("Chiết khấu phiếu"), default=0)
    surcharges = models.BigIntegerField(_("Thu khác"), default=0)
    net = models.BigIntegerField(_("Tiền trước thuế"), default=0)
    vat = models.BigIntegerField(_("Thuế GTGT"), default=0)
    rounding = models.BigIntegerField(_("Làm tròn"), default=0)
    total = models.BigIntegerField(_("Tổng cộng"), default=0)
    revision = models.PositiveIntegerField(default=1)
    approval_for = models.CharField(_("Cần duyệt vì"), max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0, discount_value__gte=0), name="order_not_negative"),
            models.CheckConstraint(
                condition=Q(total=models.F("net") + models.F("vat") + models.F("rounding")), name="order_adds_up"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "id"], name="order_customer"),
            models.Index(fields=["state", "id"], name="order_state"),
            models.Index(fields=["id"], name="order_to_approve", condition=Q(state="draft") & ~Q(approval_for="")),
        ]


class SalesInvoice(models.Model):
    """Hóa đơn GTGT of a sale: whom it names, and its symbol, number and day once the provider has issued it.

    The tax paper, which is not the sale: no provider is called, no book moves. `buyer_wants_it` False: bought
    without taking an invoice; one is issued all the same, without a name.
    """

    order = models.OneToOneField(SalesOrder, on_delete=models.PROTECT, related_name="invoice")
    buyer_name = models.CharField(_("Tên đơn vị mua"), max_length=200, blank=True)
    buyer_person = models.CharField(_("Người mua hàng"), max_length=120, blank=True)
    buyer_tax_code = models.CharField(_("Mã số thuế người mua"), max_length=20, blank=True)
    buyer_address = models.CharField(_("Địa chỉ người mua"), max_length=300, blank=True)
    buyer_email = models.EmailField(_("Email nhận hóa đơn"), blank=True)
    buyer_wants_it = models.BooleanField(_("Khách lấy hóa đơn"), default=True)
    symbol = models.CharField(_("Ký hiệu hóa đơn"), max_length=20, blank=True)
    number = models.CharField(_("Số hóa đơn"), max_length=20, blank=True)
    issued_on = models.DateField(_("Ngày hóa đơn"), null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["symbol", "number"], condition=~Q(number=""), name="invoice_once"),
            models.CheckConstraint(
                condition=Q(symbol="", number="", issued_on__isnull=True)
                | (~Q(symbol="") & ~Q(number="") & Q(issued_on__isnull=False)),
                name="invoice_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.number}".strip()


class LineKind(models.TextChoices):
    PRODUCT = "product", _("Hàng hóa")
    TEXT = "text", _("Hàng ngoài danh mục")
    SURCHARGE = "surcharge", _("Thu khác")


class SalesOrderLine(models.Model):
    """One line. `quantity` in thousandths of its unit, `base_quantity` in thousandths of the base unit,
    `unit_price` in hundredths of a đồng, amounts in whole đồng. `lots` as [[lot id, base quantity], …]
    when a person chose lots or scanned serials.
    """

    order = models.ForeignKey(SalesOrder, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=LineKind, default=LineKind.PRODUCT)
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(ProductUnit, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Tên hàng"), max_length=200)
    unit_name = models.CharField(_("ĐVT"), max_length=40, blank=True)
    quantity = models.BigIntegerField(_("Số lượng"))
    base_quantity = models.BigIntegerField(default=0)
    unit_price = models.BigIntegerField(_("Đơn giá"))
    list_price = models.BigIntegerField(_("Giá niêm yết"), default=0)
    discount_kind = models.CharField(max_length=7, choices=DiscountKind, default=DiscountKind.AMOUNT)
    discount_value = models.BigIntegerField(_("Chiết khấu"), default=0)
    vat_code = models.CharField(_("Thuế suất"), max_length=8)
    vat_rate = models.PositiveIntegerField(default=0)
    gross = models.BigIntegerField(default=0)
    line_discount = models.BigIntegerField(default=0)
    order_discount = models.BigIntegerField(default=0)
    net = models.BigIntegerField(default=0)
    vat = models.BigIntegerField(default=0)
    gross_net = models.BigIntegerField(default=0)
    lots = models.JSONField(default=list)
    note = models.CharField(_("Ghi chú"), max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0, unit_price__gte=0), name="order_line_figures"),
            models.CheckConstraint(
                condition=Q(kind="product", product__isnull=False, base_quantity__gt=0)
                | (~Q(kind="product") & Q(product__isnull=True)),
                name="order_line_product_or_text",
            ),
        ]

    @property
    def total(self) -> int:
        return self.net + self.vat
