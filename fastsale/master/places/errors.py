"""What can go wrong with warehouses."""

from fastsale.foundation.errors import Conflict, Forbidden, Problem, _


class WarehouseCodeTaken(Conflict):
    code = "warehouse_code_taken"
    field = "code"
    message = _("Mã kho %(wanted)s đã là của «%(name)s». Chọn mã khác.")


class NotKeeper(Forbidden):
    code = "not_keeper"
    message = _("%(name)s chưa được giao xác nhận ở %(warehouse)s. Nhờ thủ kho của kho này.")


class NoShop(Problem):
    code = "no_shop"
    message = _("Chưa có kho nào để bán. Thêm kho ở Danh mục → Kho hàng, hoặc nhờ quản trị cấp chi nhánh cho bạn.")
