"""Warehouses, and who works in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.company.models import Branch


class Warehouse(models.Model):
    """A place that holds goods.

    `two_step`: what is asked of this warehouse counts only after its keeper has confirmed.
    `is_saleable` is off for a warehouse whose goods are not for sale (bảo hành, hàng lỗi).
    `version` grows with every change: two people who edit at once meet a refusal, not each other's loss.
    """

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="warehouses", verbose_name=_("Chi nhánh"))
    code = models.CharField(_("Mã kho"), max_length=20, unique=True)
    name = models.CharField(_("Tên kho"), max_length=120)
    address = models.CharField(_("Địa chỉ"), max_length=300, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    two_step = models.BooleanField(_("Thủ kho xác nhận mới tính tồn"), default=False)
    is_saleable = models.BooleanField(_("Hàng trong kho được bán"), default=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("Sửa lúc"), default=clock.now)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="warehouse_code_not_empty"),
            models.CheckConstraint(condition=~Q(name=""), name="warehouse_name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class WarehouseMember(models.Model):
    """A person of a warehouse. The keeper confirms; the bookkeeper sees prices."""

    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="warehouse_memberships")
    can_confirm = models.BooleanField(_("Được xác nhận nhập, xuất"), default=False)
    sees_prices = models.BooleanField(_("Thấy giá"), default=False)

    class Meta:
        ordering = ["warehouse_id", "user_id"]
        constraints = [models.UniqueConstraint(fields=["warehouse", "user"], name="warehouse_member_once")]
