"""Prints that were made, and the size that a branch prints a paper on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents.models import Document
from fastsale.foundation.prints.rules import MOST_COPIES


class Size(models.TextChoices):
    K58 = "k58", _("K58 (cuộn 58 mm)")
    K80 = "k80", _("K80 (cuộn 80 mm)")
    A5 = "a5", _("A5")
    A4 = "a4", _("A4")


class Printed(models.TextChoices):
    """What a print of a document is."""

    SALE = "sale", _("Phiếu bán hàng")
    QUOTATION = "quotation", _("Báo giá")
    RESERVATION = "reservation", _("Phiếu đặt hàng")
    DELIVERY = "delivery", _("Phiếu giao hàng")
    ISSUE = "issue", _("Phiếu xuất kho (02-VT)")
    HANDOVER = "handover", _("Phiếu bàn giao ca")
    RECEIPT = "receipt", _("Phiếu nhập kho (01-VT)")
    COLLECTION = "collection", _("Phiếu thu (01-TT)")
    PAYMENT = "payment", _("Phiếu chi (02-TT)")
    COUNT = "count", _("Biên bản kiểm kê quỹ (08a-TT)")


class Print(models.Model):
    """One time that a posted paper was printed. Rows are never changed or deleted (triggers refuse).

    `number` counts the prints of this paper of this document from 1; `copies` came out of it together.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="prints")
    paper = models.CharField(max_length=12, choices=Printed)
    number = models.PositiveIntegerField(_("Lần in"))
    size = models.CharField(_("Khổ giấy"), max_length=3, choices=Size)
    copies = models.PositiveSmallIntegerField(_("Số liên"))
    at = models.DateTimeField(_("In lúc"))
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "paper", "number"], name="print_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, copies__gte=1, copies__lte=MOST_COPIES), name="print_figures"
            ),
        ]


class PrintSize(models.Model):
    """Which size, and how many copies, a branch prints this paper on."""

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="print_sizes")
    paper = models.CharField(max_length=12, choices=Printed)
    size = models.CharField(_("Khổ giấy"), max_length=3, choices=Size)
    copies = models.PositiveSmallIntegerField(_("Số liên"), default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "paper"], name="print_size_once"),
            models.CheckConstraint(condition=Q(copies__gte=1, copies__lte=MOST_COPIES), name="print_size_copies"),
        ]
