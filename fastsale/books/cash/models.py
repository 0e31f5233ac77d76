"""The cash book: what came into and went out of each till and bank account."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents.models import BookRow, Document
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.partners.models import Partner


class AccountKind(models.TextChoices):
    CASH = "cash", _("Tiền mặt")
    BANK = "bank", _("Ngân hàng")


class Method(models.TextChoices):
    """How money changed hands. Cash goes into a till, the others into a bank account."""

    CASH = "cash", _("Tiền mặt")
    TRANSFER = "transfer", _("Chuyển khoản")
    CARD = "card", _("Thẻ")
    WALLET = "wallet", _("Ví điện tử")


class Reason(models.TextChoices):
    """Why money moved. A mirror carries the reason of the row it takes back."""

    OPENING = "opening", _("Số dư đầu kỳ")
    COLLECTION = "collection", _("Thu của khách")
    REFUND = "refund", _("Chi trả lại khách")
    SUPPLIER_PAYMENT = "supplier_payment", _("Trả nhà cung cấp")
    COUNT = "count", _("Chênh lệch kiểm quỹ")


class CashAccount(models.Model):
    """A till or a bank account (quỹ). A bank account without a branch serves all of them.

    `may_go_below`: payments may exceed what is there (an overdraft); a till never has it.
    """

    branch = models.ForeignKey(
        Branch,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cash_accounts",
        verbose_name=_("Chi nhánh"),
    )
    kind = models.CharField(_("Loại quỹ"), max_length=4, choices=AccountKind)
    code = models.CharField(_("Mã quỹ"), max_length=20, unique=True)
    name = models.CharField(_("Tên quỹ"), max_length=120)
    bank_bin = models.CharField(_("Mã ngân hàng (BIN)"), max_length=6, blank=True)
    bank_name = models.CharField(_("Ngân hàng"), max_length=120, blank=True)
    bank_account = models.CharField(_("Số tài khoản"), max_length=30, blank=True)
    bank_holder = models.CharField(_("Chủ tài khoản"), max_length=120, blank=True)
    may_go_below = models.BooleanField(_("Cho chi quá số dư"), default=False)
    is_default = models.BooleanField(_("Quỹ mặc định"), default=False)
    is_active = models.BooleanField(_("Đang dùng"), default=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="cash_account_not_empty"),
            models.CheckConstraint(
                condition=Q(kind="bank") | Q(branch__isnull=False, may_go_below=False), name="cash_account_till"
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(is_active=True), name="cash_account_default_in_use"
            ),
            models.UniqueConstraint(
                fields=["branch", "kind"], condition=Q(is_default=True), name="cash_account_one_default"
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_default=True, branch__isnull=True),
                name="cash_account_one_common_default",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CashBalance(models.Model):
    """What is in an account, and through which day it was counted: the row that is locked.

    Made with the account by trigger; `balance` follows the entries, `may_go_below` the account.
    """

    account = models.OneToOneField(CashAccount, primary_key=True, on_delete=models.PROTECT, related_name="state")
    balance = models.BigIntegerField(_("Số dư"), default=0, db_default=0)
    may_go_below = models.BooleanField(default=False, db_default=False)
    counted_through = models.DateField(_("Đã kiểm quỹ đến hết ngày"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(balance__gte=0) | Q(may_go_below=True), name="cash_balance_not_below")
        ]


class CashEntry(BookRow):
    """A signed row in đồng: positive came in, negative went out."""

    account = models.ForeignKey(CashAccount, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=Method)
    amount = models.BigIntegerField()
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "line", "part", "reason", "account"],
                condition=Q(reverses__isnull=True),
                name="cash_entry_once",
            ),
            models.CheckConstraint(
                condition=~Q(amount=0) & Q(amount__gt=-LARGEST_AMOUNT, amount__lt=LARGEST_AMOUNT),
                name="cash_entry_amount",
            ),
            models.CheckConstraint(condition=Q(recorded_at__gte=F("at")), name="cash_entry_not_in_the_future"),
        ]
        indexes = [
            models.Index(fields=["account", "at"], name="cash_entry_account"),
            models.Index(fields=["at"], name="cash_entry_at"),
            models.Index(fields=["recorded_at"], condition=~Q(recorded_at=F("at")), name="cash_entry_late"),
        ]


class CashCount(models.Model):
    """Phiếu kiểm quỹ: what the book said at the end of a day and what was counted. The difference is an entry of
    the same paper; from then on the day takes no more rows. `denominations`: {"500000": 12, …}, when counted so.
    """

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.PROTECT, related_name="cash_count")
    account = models.ForeignKey(CashAccount, on_delete=models.PROTECT, related_name="counts")
    day = models.DateField(_("Ngày kiểm"))
    book = models.BigIntegerField(_("Số trên sổ"))
    counted = models.BigIntegerField(_("Số đếm được"))
    denominations = models.JSONField(_("Theo mệnh giá"), default=dict, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    class Meta:
        ordering = ["-document_id"]
        indexes = [models.Index(fields=["account", "day"], name="cash_count_day")]

    @property
    def difference(self) -> int:
        """Thừa (+) or thiếu (−)."""
        return self.counted - self.book
