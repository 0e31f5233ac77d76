"""The papers of money and debt. What they did stands in the books; these rows say what people wrote on them.

Each paper's key is its document's. A posted paper never changes: taking one back is a document of the same kind
that `reverses` it.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.books.cash.models import CashAccount, Method
from fastsale.books.debts.models import Side
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents.models import Document
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.partners.models import Partner

IN_RANGE = Q(amount__gt=0, amount__lt=LARGEST_AMOUNT)


class Collection(models.Model):
    """Phiếu thu: money from a customer. `serves` is the sale it was taken with, or is a deposit for."""

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="collection")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="collections")
    amount = models.BigIntegerField(_("Số tiền"))
    contract = models.CharField(_("Hợp đồng"), max_length=60, blank=True)
    payer = models.CharField(_("Người nộp"), max_length=120, blank=True)
    note = models.CharField(_("Lý do"), max_length=500, blank=True)
    serves = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="collections")

    class Meta:
        ordering = ["-document_id"]
        constraints = [models.CheckConstraint(condition=IN_RANGE, name="collection_amount")]
        indexes = [models.Index(fields=["partner", "document"], name="collection_partner")]


class CollectionLine(models.Model):
    """So much of it by one way into one account. `reference`: the bank's own number, the card slip. `tendered`: the
    cash that was handed over for it, 0 when nobody said.
    """

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveSmallIntegerField()
    account = models.ForeignKey(CashAccount, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(_("Hình thức"), max_length=8, choices=Method.choices)
    amount = models.BigIntegerField(_("Số tiền"))
    reference = models.CharField(_("Số tham chiếu"), max_length=80, blank=True)
    tendered = models.BigIntegerField(_("Khách đưa"), default=0, db_default=0)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tendered=0) | (Q(method=Method.CASH) & Q(tendered__gte=F("amount"))),
                name="collection_line_tendered",
            ),
            models.UniqueConstraint(fields=["collection", "line"], name="collection_line_once"),
            models.CheckConstraint(condition=IN_RANGE, name="collection_line_amount"),
        ]


class CashPayment(models.Model):
    """Phiếu chi: money back to a customer, or money to a supplier. `serves`: the paper it belongs to, if any."""

    class Purpose(models.TextChoices):
        REFUND = "refund", _("Chi trả lại khách")
        SUPPLIER = "supplier", _("Trả nhà cung cấp")

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="cash_payment")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="cash_payments")
    amount = models.BigIntegerField(_("Số tiền"))
    contract = models.CharField(_("Hợp đồng"), max_length=60, blank=True)
    payee = models.CharField(_("Người nhận"), max_length=120, blank=True)
    note = models.CharField(_("Lý do"), max_length=500, blank=True)
    serves = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="cash_payments")

    class Meta:
        ordering = ["-document_id"]
        constraints = [models.CheckConstraint(condition=IN_RANGE, name="cash_payment_amount")]
        indexes = [models.Index(fields=["partner", "document"], name="cash_payment_partner")]


class CashPaymentLine(models.Model):
    """So much of it by one way out of one account."""

    payment = models.ForeignKey(CashPayment, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveSmallIntegerField()
    account = models.ForeignKey(CashAccount, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(_("Hình thức"), max_length=8, choices=Method.choices)
    amount = models.BigIntegerField(_("Số tiền"))
    reference = models.CharField(_("Số tham chiếu"), max_length=80, blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "line"], name="cash_payment_line_once"),
            models.CheckConstraint(condition=IN_RANGE, name="cash_payment_line_amount"),
        ]


class DebtVoucher(models.Model):
    """A paper about debts without money: opening balances, a re-allocation, a transfer between partners.

    The lines of a re-allocation are the allocations of its document in the debt book.
    """

    class Purpose(models.TextChoices):
        OPENING = "opening", _("Công nợ đầu kỳ")
        ALLOCATION = "allocation", _("Đối trừ công nợ")
        TRANSFER = "transfer", _("Chuyển công nợ")

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="debt_voucher")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="debt_vouchers")
    note = models.CharField(_("Diễn giải"), max_length=500, blank=True)

    class Meta:
        ordering = ["-document_id"]


class DebtVoucherLine(models.Model):
    """One balance: positive is owed, negative an advance."""

    voucher = models.ForeignKey(DebtVoucher, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveIntegerField()
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=3, choices=Side.choices)
    amount = models.BigIntegerField(_("Số tiền"))
    due_on = models.DateField(_("Hạn thanh toán"), null=True)
    contract = models.CharField(_("Hợp đồng"), max_length=60, blank=True)
    note = models.CharField(_("Diễn giải"), max_length=200, blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["voucher", "line"], name="debt_voucher_line_once"),
            models.CheckConstraint(
                condition=~Q(amount=0) & Q(amount__gt=-LARGEST_AMOUNT, amount__lt=LARGEST_AMOUNT),
                name="debt_voucher_line_amount",
            ),
        ]


class CashVoucher(models.Model):
    """Số dư quỹ đầu kỳ: what was in the accounts when the book began."""

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="cash_voucher")
    note = models.CharField(_("Diễn giải"), max_length=500, blank=True)

    class Meta:
        ordering = ["-document_id"]


class CashVoucherLine(models.Model):
    voucher = models.ForeignKey(CashVoucher, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveSmallIntegerField()
    account = models.ForeignKey(CashAccount, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("Số tiền"))

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["voucher", "line"], name="cash_voucher_line_once"),
            models.UniqueConstraint(fields=["voucher", "account"], name="cash_voucher_account_once"),
            models.CheckConstraint(
                condition=~Q(amount=0) & Q(amount__gt=-LARGEST_AMOUNT, amount__lt=LARGEST_AMOUNT),
                name="cash_voucher_line_amount",
            ),
        ]


class Handover(models.Model):
    """Phiếu bàn giao ca: the cash that a person counted at the end of a day, beside what the books say he must have.

    `opening` is what lay in the till before (tiền đầu ca); `expected` is that and the cash he took, less what he paid
    out. No book moves: kiểm quỹ is what closes a till. Counting again is a next version, which replaces this one.
    """

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="handover")
    seller = models.ForeignKey(User, on_delete=models.PROTECT, related_name="handovers")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("Ngày"))
    version = models.PositiveSmallIntegerField(default=1)
    opening = models.BigIntegerField(_("Tiền đầu ca"), default=0)
    expected = models.BigIntegerField(_("Tiền mặt phải có"))
    counted = models.BigIntegerField(_("Đếm được"))
    denominations = models.JSONField(_("Theo mệnh giá"), default=dict, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    class Meta:
        ordering = ["-document_id"]
        constraints = [
            models.UniqueConstraint(fields=["seller", "branch", "day", "version"], name="handover_once"),
            models.CheckConstraint(
                condition=Q(opening__gte=0, counted__gte=0, counted__lt=LARGEST_AMOUNT), name="handover_amounts"
            ),
        ]
        indexes = [models.Index(fields=["day", "seller"], name="handover_day")]

    @property
    def difference(self) -> int:
        """Thừa (+) or thiếu (−)."""
        return self.counted - self.expected
