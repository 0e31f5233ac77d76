"""Customers and suppliers: one row with two flags, because one company is often both."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.rates import FULL
from fastsale.master.catalog.models import PriceList
from fastsale.master.partners.rules import LONGEST_TERM, SEARCH_LENGTH


class CustomerGroup(models.Model):
    """Nhóm khách hàng: which price list its members buy at, and what is taken off (basis points)."""

    name = models.CharField(_("Tên nhóm"), max_length=80, unique=True)
    price_list = models.ForeignKey(
        PriceList, null=True, blank=True, on_delete=models.PROTECT, related_name="groups", verbose_name=_("Bảng giá")
    )
    discount = models.PositiveIntegerField(_("Chiết khấu"), default=0, help_text=_("Phần vạn: 500 là 5 %"))
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["name"]
        verbose_name = _("nhóm khách hàng")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="customer_group_not_empty"),
            models.CheckConstraint(condition=Q(discount__lte=FULL), name="customer_group_discount_at_most_all"),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """A customer, a supplier, or both.

    `phone` is digits in one form (0901234567) for finding and comparing; `phone_shown` is as typed.
    The address has two levels (phường/xã, tỉnh/thành) since 1/7/2025; `old_address` keeps how it was
    written before. `credit_limit` in đồng: None is not limited, 0 is "pays at once". Khách lẻ
    (`is_walk_in`, one row) may never owe. `branch` None: served by every branch.
    `merged_into`: this was a duplicate; its papers stay, new ones name the other.
    """

    code = models.CharField(_("Mã"), max_length=40, unique=True)
    name = models.CharField(_("Tên"), max_length=200)
    search = models.CharField(max_length=SEARCH_LENGTH, blank=True, db_index=True)
    is_customer = models.BooleanField(_("Khách hàng"), default=True)
    is_supplier = models.BooleanField(_("Nhà cung cấp"), default=False)
    is_walk_in = models.BooleanField(_("Khách lẻ"), default=False)
    is_company = models.BooleanField(_("Tổ chức"), default=False)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    phone_shown = models.CharField(_("Điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("Email"), blank=True)
    tax_code = models.CharField(_("Mã số thuế"), max_length=20, blank=True, db_index=True)
    street = models.CharField(_("Số nhà, đường"), max_length=200, blank=True)
    ward = models.CharField(_("Phường / xã"), max_length=80, blank=True)
    province = models.CharField(_("Tỉnh / thành phố"), max_length=80, blank=True)
    old_address = models.CharField(_("Địa chỉ cũ"), max_length=300, blank=True)
    invoice_name = models.CharField(_("Tên trên hóa đơn"), max_length=200, blank=True)
    invoice_tax_code = models.CharField(_("Mã số thuế trên hóa đơn"), max_length=20, blank=True)
    invoice_address = models.CharField(_("Địa chỉ trên hóa đơn"), max_length=300, blank=True)
    invoice_email = models.EmailField(_("Email nhận hóa đơn"), blank=True)
    group = models.ForeignKey(
        CustomerGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="partners", verbose_name=_("Nhóm")
    )
    responsible = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Nhân viên phụ trách")
    )
    credit_limit = models.BigIntegerField(_("Hạn mức nợ"), null=True, blank=True)
    term_days = models.PositiveSmallIntegerField(_("Số ngày được nợ"), default=0)
    branch = models.ForeignKey(
        Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Chi nhánh")
    )
    birthday = models.DateField(_("Ngày sinh"), null=True, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True, max_length=2000)
    is_active = models.BooleanField(_("Đang giao dịch"), default=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("Tạo lúc"), default=clock.now)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["code"]
        verbose_name = _("khách hàng, nhà cung cấp")
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="partner_not_empty"),
            models.CheckConstraint(condition=Q(is_customer=True) | Q(is_supplier=True), name="partner_is_something"),
            models.UniqueConstraint(fields=["is_walk_in"], condition=Q(is_walk_in=True), name="partner_one_walk_in"),
            models.CheckConstraint(
                condition=Q(is_walk_in=False)
                | Q(
                    is_customer=True,
                    is_supplier=False,
                    is_active=True,
                    credit_limit__isnull=False,
                    credit_limit=0,
                    term_days=0,
                ),
                name="partner_walk_in_never_owes",
            ),
            models.CheckConstraint(
                condition=Q(credit_limit__isnull=True) | Q(credit_limit__gte=0, credit_limit__lt=LARGEST_AMOUNT),
                name="partner_credit_limit_range",
            ),
            models.CheckConstraint(condition=Q(term_days__lte=LONGEST_TERM), name="partner_term_range"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(is_active=False) & ~Q(merged_into=F("id"))),
                name="partner_merged_is_inactive",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """One line: street, ward, province."""
        return ", ".join(part for part in (self.street, self.ward, self.province) if part)

    @property
    def may_owe(self) -> bool:
        return not self.is_walk_in
