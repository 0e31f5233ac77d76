"""The revenue book: one row per sold or returned line, with everything that sales are counted by."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents.models import BookRow
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.catalog.models import Product
from fastsale.master.partners.models import Partner
from fastsale.master.places.models import Warehouse


class Reason(models.TextChoices):
    """A cost row carries only the cost, when goods leave later than they were sold."""

    SALE = "sale", _("Bán hàng")
    RETURN = "return", _("Trả hàng")
    ROUNDING = "rounding", _("Làm tròn")
    COST = "cost", _("Giá vốn")


class RevenueRow(BookRow):
    """A signed row: positive for a sale, negative for a return.

    `quantity` in thousandths of the base unit; amounts in đồng before tax, but for `vat`: gross − discount = net,
    and what the customer pays is net + vat. `vat_rate` in basis points. `cost` is the first cost, with the sign
    of the quantity; what later papers change in it are cost deltas of the stock book, found by document and line.
    Surcharges, free-text lines and rounding have no product. A return carries its original's seller, customer,
    contract and promotion.
    """

    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    seller = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+")
    warehouse = models.ForeignKey(Warehouse, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, blank=True)
    contract = models.CharField(max_length=60, blank=True)
    promotion = models.CharField(max_length=60, blank=True)
    quantity = models.BigIntegerField()
    gross = models.BigIntegerField()
    discount = models.BigIntegerField()
    net = models.BigIntegerField()
    vat = models.BigIntegerField()
    vat_code = models.CharField(max_length=8, blank=True)
    vat_rate = models.PositiveIntegerField()
    cost = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "line", "part", "reason"], condition=Q(reverses__isnull=True), name="revenue_once"
            ),
            models.CheckConstraint(condition=Q(net=F("gross") - F("discount")), name="revenue_adds_up"),
            models.CheckConstraint(
                condition=~Q(reason="cost") | Q(quantity=0, gross=0, discount=0, net=0, vat=0),
                name="revenue_cost_alone",
            ),
            models.CheckConstraint(
                condition=Q(gross__gt=-LARGEST_AMOUNT, gross__lt=LARGEST_AMOUNT), name="revenue_amount"
            ),
            models.CheckConstraint(condition=Q(recorded_at__gte=F("at")), name="revenue_not_in_the_future"),
        ]
        indexes = [
            models.Index(fields=["at"], name="revenue_at"),
            models.Index(fields=["product", "at"], name="revenue_product"),
            models.Index(fields=["customer", "at"], name="revenue_customer"),
            models.Index(fields=["recorded_at"], condition=~Q(recorded_at=F("at")), name="revenue_late"),
        ]
