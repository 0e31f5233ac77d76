"""The company, its branches and its general settings (Cấu hình chung)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StockPolicy(models.TextChoices):
    """What happens when a paper would take more than there is."""

    BLOCK = "block", _("Chặn")
    WARN = "warn", _("Cảnh báo, cho qua khi người lập xác nhận")
    ALLOW = "allow", _("Cho phép")


class CostingMethod(models.TextChoices):
    MOVING_AVERAGE = "moving_average", _("Bình quân tức thời (sau mỗi lần nhập)")


class CostingScope(models.TextChoices):
    WAREHOUSE = "warehouse", _("Theo từng kho")
    COMPANY = "company", _("Chung toàn công ty")


class Company(models.Model):
    """The one company of this installation: who it is, and how it works. Always row 1.

    The switches are those of FastWork's own page "Cấu hình chung" (same name with different
    codes, attributes, several units, lots, free-text goods, out of stock per kind of paper,
    project, VAT, fund, revenue source, rounding, return window, notices).
    """

    name = models.CharField(_("Tên công ty"), max_length=200)
    short_name = models.CharField(_("Tên viết tắt"), max_length=60, blank=True)
    tax_code = models.CharField(_("Mã số thuế"), max_length=20, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=300, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("Email"), blank=True)
    bank_bin = models.CharField(_("Mã ngân hàng (BIN)"), max_length=6, blank=True)
    bank_account = models.CharField(_("Số tài khoản"), max_length=30, blank=True)
    logo = models.ImageField(_("Logo"), upload_to="company/", blank=True)

    allow_duplicate_name = models.BooleanField(_("Cho phép trùng tên hàng khi khác mã"), default=True)
    variants = models.BooleanField(_("Hàng hóa có thuộc tính"), default=True)
    multi_unit = models.BooleanField(_("Hàng hóa có nhiều đơn vị tính"), default=True)
    lots = models.BooleanField(_("Quản lý theo lô / hạn sử dụng"), default=True)
    free_text_lines = models.BooleanField(_("Cho bán hàng không có trong danh mục"), default=False)
    negative_sale = models.CharField(
        _("Hết hàng khi bán"), max_length=8, choices=StockPolicy, default=StockPolicy.BLOCK
    )
    negative_transfer = models.CharField(
        _("Hết hàng khi chuyển kho"), max_length=8, choices=StockPolicy, default=StockPolicy.BLOCK
    )
    negative_purchase_return = models.CharField(
        _("Hết hàng khi trả hàng nhập"), max_length=8, choices=StockPolicy, default=StockPolicy.BLOCK
    )
    negative_production = models.CharField(
        _("Hết hàng khi sản xuất, lắp ráp"), max_length=8, choices=StockPolicy, default=StockPolicy.BLOCK
    )
    negative_scrap = models.CharField(
        _("Hết hàng khi xuất hủy"), max_length=8, choices=StockPolicy, default=StockPolicy.BLOCK
    )
    projects = models.BooleanField(_("Theo dõi dự án / công trình"), default=False)
    vat_visible = models.BooleanField(_("Hiện thuế GTGT trên phiếu"), default=True)
    default_vat = models.CharField(_("Thuế suất mặc định"), max_length=8, default="8")
    prices_include_vat = models.BooleanField(_("Giá bán lẻ đã gồm thuế GTGT"), default=False)
    revenue_from_orders_only = models.BooleanField(_("Doanh số chỉ tính từ phiếu bán hàng"), default=True)
    round_total_to = models.PositiveIntegerField(_("Làm tròn tổng tiền đến (đồng)"), default=1)
    return_window_days = models.PositiveIntegerField(_("Số ngày được trả hàng"), default=30)
    hold_days = models.PositiveIntegerField(_("Số ngày giữ hàng cho đơn đặt"), default=3)
    quotation_days = models.PositiveIntegerField(_("Số ngày báo giá có hiệu lực"), default=15)
    costing_method = models.CharField(
        _("Cách tính giá vốn"), max_length=20, choices=CostingMethod, default=CostingMethod.MOVING_AVERAGE
    )
    costing_scope = models.CharField(
        _("Phạm vi tính giá vốn"), max_length=12, choices=CostingScope, default=CostingScope.WAREHOUSE
    )
    notify_logins = models.JSONField(_("Báo phiếu bán hàng mới cho"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="company_is_one"),
            models.CheckConstraint(condition=Q(round_total_to__gte=1), name="company_round_positive"),
        ]

    def __str__(self) -> str:
        return self.name


class Branch(models.Model):
    """A branch: numbers its own papers, owns warehouses and funds."""

    code = models.CharField(_("Mã chi nhánh"), max_length=12, unique=True)
    name = models.CharField(_("Tên chi nhánh"), max_length=120)
    address = models.CharField(_("Địa chỉ"), max_length=300, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=40, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class CodeRule(models.Model):
    """How the program makes codes for products and partners: prefix + counter + suffix. See company.codes."""

    kind = models.CharField(max_length=12, unique=True)
    prefix = models.CharField(_("Tiền tố"), max_length=12, blank=True)
    suffix = models.CharField(_("Hậu tố"), max_length=12, blank=True)
    width = models.PositiveSmallIntegerField(_("Độ dài số"), default=6)
    next_value = models.PositiveBigIntegerField(_("Số tiếp theo"), default=1)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gte=1, width__lte=12), name="code_rule_width"),
            models.CheckConstraint(condition=Q(next_value__gte=1), name="code_rule_counts_from_one"),
        ]
