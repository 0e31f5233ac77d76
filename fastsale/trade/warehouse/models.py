"""Papers of the warehouse: goods issues for orders, and opening stock."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.documents.models import Document
from fastsale.master.catalog.models import Product
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse


class GoodsIssue(models.Model):
    """Phiếu xuất kho (02-VT): goods leaving for an order, asked and really issued.

    `serves` is the order's paper. WAITING reserves the goods; ISSUED has its stock moves.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xuất kho")
        ISSUED = "issued", _("Đã xuất kho")
        CANCELLED = "cancelled", _("Đã hủy")

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="goods_issue")
    serves = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="goods_issues")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="goods_issues")
    customer = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="goods_issues")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    receiver = models.CharField(_("Người nhận hàng"), max_length=120, blank=True)
    note = models.CharField(_("Lý do xuất"), max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["warehouse", "state"], name="issue_waiting", condition=Q(state="waiting"))]


class GoodsIssueLine(models.Model):
    """One product of the slip. Quantities in thousandths of the base unit; `lots` as [[lot id, quantity], …]."""

    issue = models.ForeignKey(GoodsIssue, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    origin_line = models.PositiveIntegerField()
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    asked = models.BigIntegerField(_("Số lượng yêu cầu"))
    issued = models.BigIntegerField(_("Số lượng thực xuất"), default=0)
    lots = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "position"], name="issue_line_once"),
            models.CheckConstraint(condition=Q(asked__gt=0), name="issue_line_asked_positive"),
            models.CheckConstraint(
                condition=Q(issued__gte=0, issued__lte=models.F("asked")), name="issue_line_issued_within_asked"
            ),
        ]


class StockOpening(models.Model):
    """Tồn kho đầu kỳ: what was there, and its value, on the day the books begin."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="stock_opening")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    is_cancelled = models.BooleanField(default=False)


class StockOpeningLine(models.Model):
    """Base thousandths and whole đồng; `lots` as [[code, expiry or null, quantity], …]."""

    opening = models.ForeignKey(StockOpening, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    quantity = models.BigIntegerField(_("Số lượng"))
    value = models.BigIntegerField(_("Giá trị"))
    lots = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["opening", "position"], name="opening_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0, value__gte=0), name="opening_line_figures"),
        ]
