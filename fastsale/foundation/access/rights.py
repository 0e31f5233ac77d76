"""Rights that are not actions: what a person may see, and where an action asks twice.

Every action is a right of its own name (`sales.confirm_order`). These are the others.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SEE_COST = "see_cost"
SEE_PRICES = "see_prices"
BELOW_FLOOR = "sell_below_floor"
BACK_DATE = "back_date"
OVER_LIMIT = "over_limit"
ALL_CUSTOMERS = "all_customers"
SELL_EXPIRED = "sell_expired"
SHORT_STOCK = "short_stock"
SEE_LOG = "see_log"
PRINT_AGAIN = "print_again"

EVERYBODY = frozenset({"administration.change_own_password", "prints.record_print"})
"""Rights of every active person, whatever their roles."""

VIEWS: dict[str, str | Promise] = {
    "sales.view": _("Xem phiếu bán hàng"),
    "warehouse.view": _("Xem kho, thẻ kho, phiếu kho"),
    "purchasing.view": _("Xem phiếu nhập hàng"),
    "debts.view": _("Xem công nợ khách hàng (phải thu)"),
    "debts.view_payables": _("Xem công nợ nhà cung cấp (phải trả)"),
    "cash.view": _("Xem sổ quỹ"),
    "handovers.view": _("Xem cuối ngày, phiếu bàn giao ca của mình"),
    "catalog.view": _("Xem hàng hóa, bảng giá"),
    "partners.view": _("Xem khách hàng, nhà cung cấp"),
    "reports.view": _("Xem báo cáo"),
    "administration.view": _("Xem thiết lập, người dùng"),
}

SPECIAL: dict[str, str | Promise] = {
    SEE_COST: _("Xem giá vốn, giá nhập, lợi nhuận"),
    SEE_PRICES: _("Xem giá bán: hàng hóa, bảng giá, giá lần trước, phiếu giao hàng"),
    BELOW_FLOOR: _("Bán dưới giá sàn"),
    BACK_DATE: _("Ghi lùi ngày chứng từ"),
    OVER_LIMIT: _("Bán vượt hạn mức nợ"),
    ALL_CUSTOMERS: _("Thấy mọi khách hàng (không chỉ khách mình phụ trách)"),
    SELL_EXPIRED: _("Xuất lô đã hết hạn"),
    SHORT_STOCK: _("Xuất quá tồn khi chính sách là cảnh báo"),
    SEE_LOG: _("Xem nhật ký thao tác"),
    PRINT_AGAIN: _("In lại phiếu đã in"),
}
