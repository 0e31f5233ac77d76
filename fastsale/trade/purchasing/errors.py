"""What can go wrong with goods coming in."""

from fastsale.foundation.errors import Conflict, Problem, _


class EmptyReceipt(Problem):
    code = "empty_receipt"
    field = "lines"
    message = _("Phiếu nhập chưa có dòng hàng nào. Thêm ít nhất một dòng.")


class NotASupplier(Problem):
    code = "not_a_supplier"
    field = "supplier_id"
    message = _("%(name)s không phải nhà cung cấp đang giao dịch. Chọn nhà cung cấp khác, hoặc mở lại trong Danh mục.")


class NotStocked(Problem):
    code = "not_stocked"
    message = _("Dòng %(line)s: %(product)s là dịch vụ hoặc combo, không nhập kho. Chọn hàng hóa.")


class SeenTotalDiffers(Conflict):
    code = "price_changed"
    field = "seen_total"
    message = _("Tổng tiền đã đổi: bạn thấy %(seen)s, hiện là %(now)s. Xem lại rồi ghi lần nữa.")
