"""What can go wrong with a sale, one class each, in the words of the counter."""

from fastsale.foundation.errors import Conflict, Problem, _


class EmptyOrder(Problem):
    code = "empty_order"
    field = "lines"
    message = _("Phiếu chưa có dòng hàng nào. Thêm ít nhất một dòng.")


class TooManyLines(Problem):
    code = "too_many_lines"
    field = "lines"
    message = _("Phiếu có %(count)s dòng, tối đa %(most)s. Tách thành nhiều phiếu.")


class PriceChanged(Conflict):
    code = "price_changed"
    field = "seen_total"
    message = _("Tổng tiền đã đổi: bạn thấy %(seen)s, hiện là %(now)s. Xem lại rồi xác nhận lần nữa.")


class OrderChanged(Conflict):
    code = "order_changed"
    field = "revision"
    message = _("Phiếu %(number)s vừa được sửa ở nơi khác. Tải lại để thấy bản mới rồi sửa tiếp.")


class BelowFloor(Problem):
    code = "below_floor"
    message = _(
        "Dòng %(line)s: giá %(product)s sau chiết khấu là %(price)s, dưới giá sàn %(floor)s."
        " Tăng giá, hoặc nhờ người có quyền bán dưới giá sàn."
    )


class DiscountTooHigh(Problem):
    code = "discount_too_high"
    message = _(
        "Chiết khấu %(given)s vượt mức tối đa %(ceiling)s của bạn. Giảm chiết khấu, hoặc nhờ người có quyền cao hơn."
    )


class InactiveProduct(Problem):
    code = "inactive_product"
    message = _("Dòng %(line)s: %(product)s đã ngừng bán. Bỏ dòng này, hoặc mở bán lại trong Danh mục.")


class WrongUnit(Problem):
    code = "wrong_unit"
    message = _("Dòng %(line)s: %(product)s không có đơn vị tính này. Chọn một trong: %(units)s.")


class NotWholeInBase(Problem):
    code = "not_whole_in_base"
    message = _("Dòng %(line)s: %(quantity)s %(unit)s không đổi được ra số lẻ ba chữ số của %(base)s. Sửa số lượng.")


class FreeTextRefused(Problem):
    code = "free_text_refused"
    message = _(
        "Dòng %(line)s: công ty không cho bán hàng ngoài danh mục."
        " Chọn hàng trong danh mục, hoặc bật trong Cấu hình chung."
    )


class PaidTooMuch(Problem):
    code = "paid_too_much"
    field = "payments"
    message = _("Khách trả %(paid)s, nhiều hơn tổng phiếu %(total)s. Nhập số thực thu sau khi thối tiền.")


class QuotationExpired(Problem):
    code = "quotation_expired"
    status = 409
    field = "valid_until"
    message = _("Báo giá %(number)s hết hiệu lực ngày %(day)s. Gia hạn hoặc lập báo giá mới.")


class MoneyUndecided(Problem):
    code = "money_undecided"
    field = "money"
    message = _("Phiếu %(number)s đã thu %(paid)s. Chọn: thu nhầm, trả lại khách hôm nay, hay giữ làm tiền trả trước.")


class NotACustomer(Problem):
    code = "not_a_customer"
    field = "customer_id"
    message = _("%(name)s không phải khách hàng đang hoạt động. Chọn khách khác, hoặc mở lại trong Danh mục.")


class InvoiceTaken(Conflict):
    code = "invoice_taken"
    field = "number"
    message = _("Hóa đơn %(symbol)s số %(wanted)s đã ghi cho phiếu %(paper)s. Kiểm lại ký hiệu và số.")


class InvoiceIssued(Conflict):
    code = "invoice_issued"
    field = "accept_invoice"
    message = _(
        "Phiếu %(paper)s đã có hóa đơn %(invoice)s ngày %(day)s. Hóa đơn phải được điều chỉnh hoặc thay thế ở nhà"
        " cung cấp hóa đơn; đánh dấu «Tôi đã biết» rồi làm lại."
    )


class NoInvoice(Conflict):
    code = "no_invoice"
    message = _("Phiếu %(paper)s chưa ghi hóa đơn nào.")


class UnknownCode(Problem):
    code = "unknown_code"
    status = 404
    field = "code"
    message = _("Không có hàng nào mang mã «%(scanned)s». Tìm theo tên (F3), hoặc thêm mã vạch cho hàng này.")


class SerialGone(Problem):
    code = "serial_gone"
    field = "code"
    message = _("«%(scanned)s» không còn trong kho này: đã bán, hoặc đang ở kho khác. Xem thẻ kho, hoặc đổi kho.")


class AmbiguousCode(Problem):
    code = "ambiguous_code"
    field = "code"
    message = _("«%(scanned)s» là số của nhiều mặt hàng: %(products)s. Tìm mặt hàng trước (F3) rồi quét lại.")
