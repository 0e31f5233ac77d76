"""Goods in from a supplier, at a price, by lot and serial."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.documents.models import Document
from fastsale.master.catalog.models import Product, ProductUnit
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse


class ReceiptState(models.TextChoices):
    RECEIVED = "received", _("Đã nhập hàng")
    CANCELLED = "cancelled", _("Đã hủy")
    REPLACED = "replaced", _("Đã sửa thành phiếu khác")


class PurchaseReceipt(models.Model):
    """Phiếu nhập hàng (01-VT): posts stock and the debt to the supplier when it is written.

    `bill_number`/`bill_date`: the supplier's own invoice. Amounts in whole đồng.
    """

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="purchase_receipt")
    state = models.CharField(max_length=9, choices=ReceiptState, default=ReceiptState.RECEIVED)
    supplier = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="purchase_receipts")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="purchase_receipts")
    bill_number = models.CharField(_("Số hóa đơn nhà cung cấp"), max_length=40, blank=True)
    bill_date = models.DateField(_("Ngày hóa đơn"), null=True)
    due_on = models.DateField(_("Hạn trả"), null=True)
    deliverer = models.CharField(_("Người giao hàng"), max_length=120, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    net = models.BigIntegerField(_("Tiền hàng"))
    vat = models.BigIntegerField(_("Thuế GTGT"))
    total = models.BigIntegerField(_("Tổng cộng"))

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("net") + F("vat"), net__gte=0, vat__gte=0), name="receipt_adds_up"
            ),
        ]
        indexes = [models.Index(fields=["supplier", "id"], name="receipt_supplier")]


class PurchaseReceiptLine(models.Model):
    """`quantity` thousandths of the unit, `base_quantity` of the base unit, `unit_price` hundredths of a đồng
    before VAT. `lots` as [[code, expiry or null, base quantity], …]; serials are lots of one.
    """

    receipt = models.ForeignKey(PurchaseReceipt, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(ProductUnit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Tên hàng"), max_length=200)
    unit_name = models.CharField(_("ĐVT"), max_length=40)
    quantity = models.BigIntegerField(_("Số lượng"))
    base_quantity = models.BigIntegerField()
    unit_price = models.BigIntegerField(_("Đơn giá"))
    discount_kind = models.CharField(max_length=7, default="amount")
    discount_value = models.BigIntegerField(_("Chiết khấu"), default=0)
    vat_code = models.CharField(_("Thuế suất"), max_length=8)
    vat_rate = models.PositiveIntegerField(default=0)
    gross = models.BigIntegerField()
    net = models.BigIntegerField(_("Thành tiền"))
    vat = models.BigIntegerField(_("Tiền thuế"))
    lots = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["receipt", "position"], name="receipt_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, base_quantity__gt=0, unit_price__gte=0, net__gte=0, vat__gte=0),
                name="receipt_line_figures",
            ),
        ]

    @property
    def total(self) -> int:
        return self.net + self.vat
