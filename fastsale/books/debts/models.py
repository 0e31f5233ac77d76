"""The debt book: what customers owe us (131) and what we owe suppliers (331)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.documents.models import BookRow
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.partners.models import Partner


class Side(models.TextChoices):
    """Which account of the chart (TT 99/2025). On both sides a positive balance is an open debt."""

    RECEIVABLE = "131", _("Phải thu khách hàng")
    PAYABLE = "331", _("Phải trả nhà cung cấp")


class Reason(models.TextChoices):
    """Why a debt rose or fell. A mirror carries the reason of the row it takes back."""

    OPENING = "opening", _("Số dư đầu kỳ")
    SALE = "sale", _("Bán hàng")
    PURCHASE = "purchase", _("Mua hàng")
    COLLECTION = "collection", _("Thu nợ")
    SUPPLIER_PAYMENT = "supplier_payment", _("Trả nợ nhà cung cấp")
    REFUND = "refund", _("Chi trả lại khách")
    RETURN = "return", _("Trả hàng")
    SETTLEMENT_DISCOUNT = "settlement_discount", _("Chiết khấu thanh toán")
    TRADE_DISCOUNT = "trade_discount", _("Chiết khấu thương mại")
    ALLOWANCE = "allowance", _("Giảm giá hàng bán")
    OFFSET = "offset", _("Bù trừ công nợ")
    ADJUSTMENT = "adjustment", _("Điều chỉnh công nợ")
    WRITE_OFF = "write_off", _("Xóa nợ khó đòi")
    TRANSFER = "transfer", _("Chuyển công nợ")


class DebtAccount(models.Model):
    """One partner on one side: the row that is locked. The balance follows the entries by trigger.

    `may_owe` is copied from the partner when the row is made (Khách lẻ may not), because a CHECK sees one row only.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="debt_accounts")
    side = models.CharField(max_length=3, choices=Side)
    balance = models.BigIntegerField(_("Số dư"), default=0, db_default=0)
    may_owe = models.BooleanField(default=True, db_default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "side"], name="debt_account_once"),
            models.CheckConstraint(condition=Q(balance__lte=0) | Q(may_owe=True), name="debt_account_walk_in"),
        ]
        indexes = [models.Index(fields=["side", "balance"], name="debt_account_balance", condition=~Q(balance=0))]


class DebtEntry(BookRow):
    """A signed row, in đồng: positive is a charge (the debt grows), negative a credit.

    Each charge has a due date; an instalment is a charge of its own, `part` of its line. `contract` is a
    reference that lives elsewhere; an advance may name a contract before any order exists.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=3, choices=Side)
    amount = models.BigIntegerField()
    due_on = models.DateField(null=True)
    contract = models.CharField(max_length=60, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "line", "part", "reason", "partner", "side"],
                condition=Q(reverses__isnull=True),
                name="debt_entry_once",
            ),
            models.CheckConstraint(
                condition=~Q(amount=0) & Q(amount__gt=-LARGEST_AMOUNT, amount__lt=LARGEST_AMOUNT),
                name="debt_entry_amount",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=False) | Q(amount__lt=0) | Q(due_on__isnull=False),
                name="debt_entry_charge_is_due",
            ),
            models.CheckConstraint(condition=Q(recorded_at__gte=F("at")), name="debt_entry_not_in_the_future"),
        ]
        indexes = [
            models.Index(fields=["partner", "side", "at"], name="debt_entry_account"),
            models.Index(fields=["side", "at"], name="debt_entry_side"),
            models.Index(fields=["recorded_at"], condition=~Q(recorded_at=F("at")), name="debt_entry_late"),
        ]


class Allocation(BookRow):
    """So much of a credit pays so much of a charge, counting from `at`: the later date of its two sides.

    A negative row takes one back and names it in `reverses`; a re-allocation counts from its own day. When one side
    is cancelled as if it had never been, `correct` rows (±) empty what stood between the two in the meantime too,
    an allocation that was made and taken back long ago included.
    """

    ALLOCATE, TAKE_BACK, CORRECT = "allocate", "take_back", "correct"

    credit = models.ForeignKey(DebtEntry, on_delete=models.PROTECT, related_name="paid")
    charge = models.ForeignKey(DebtEntry, on_delete=models.PROTECT, related_name="payments")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "line", "part", "reason"],
                condition=Q(reverses__isnull=True),
                name="allocation_once",
            ),
            models.CheckConstraint(
                condition=Q(reason="allocate", amount__gt=0, reverses__isnull=True)
                | Q(reason="take_back", amount__lt=0, reverses__isnull=False)
                | (Q(reason="correct", reverses__isnull=True) & ~Q(amount=0)),
                name="allocation_or_taken_back",
            ),
            models.CheckConstraint(condition=Q(recorded_at__gte=F("at")), name="allocation_not_in_the_future"),
        ]
        indexes = [
            models.Index(fields=["at"], name="allocation_at"),
            models.Index(fields=["recorded_at"], condition=~Q(recorded_at=F("at")), name="allocation_late"),
        ]


class OpenItem(models.Model):
    """What is left of an entry that is not a mirror. Kept by trigger from entries and allocations.

    `free_from`: since when that much has been free: the entry's own moment, or the last day something was
    taken back from it. An allocation never counts from before. The other columns are the entry's, for reading.
    """

    entry = models.OneToOneField(DebtEntry, primary_key=True, on_delete=models.PROTECT, related_name="open_item")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=3, choices=Side)
    is_charge = models.BooleanField()
    due_on = models.DateField(null=True)
    at = models.DateTimeField()
    remaining = models.BigIntegerField()
    free_from = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(remaining__gte=0), name="open_item_not_beyond")]
        indexes = [
            models.Index(
                fields=["partner", "side", "is_charge"], condition=Q(remaining__gt=0), name="open_item_of_partner"
            ),
        ]


class DebtMonth(models.Model):
    """Totals of one account and one local month, by trigger. `charged` is phát sinh Nợ of 131 and phát sinh Có
    of 331; `credited` is the other column. A mirror lessens the column of the row it takes back.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=3, choices=Side)
    month = models.DateField()
    charged = models.BigIntegerField(default=0, db_default=0)
    credited = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "side", "month"], name="debt_month_once")]
        indexes = [models.Index(fields=["side", "month"], name="debt_month_of_side")]
