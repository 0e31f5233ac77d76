"""What can go wrong with a debt, in the words of the counter. Amounts come formatted."""

from fastsale.foundation.errors import Conflict, Problem, _


class WalkInOwes(Problem):
    code = "walk_in_owes"
    field = "partner_id"
    message = _("Khách lẻ không được ghi nợ, phiếu còn thiếu %(amount)s. Thu đủ tiền, hoặc chọn khách hàng có hồ sơ.")


class WalkInAdvance(Problem):
    code = "walk_in_advance"
    field = "partner_id"
    message = _(
        "Khách lẻ không giữ được tiền trả trước, phiếu thừa %(amount)s."
        " Trả lại tiền thừa, hoặc chọn khách hàng có hồ sơ; tiền cọc thì ghi trên phiếu đặt hàng."
    )


class OverLimit(Conflict):
    code = "over_limit"
    field = "partner_id"
    message = _(
        "%(partner)s sẽ nợ %(balance)s, vượt hạn mức %(limit)s là %(excess)s."
        " Thu bớt nợ, hoặc nhờ người có quyền bán vượt hạn mức."
    )


class AmountOutOfRange(Problem):
    code = "amount_out_of_range"
    field = "amount"
    message = _("Số tiền %(amount)s không hợp lệ: phải lớn hơn 0 và nhỏ hơn một triệu tỷ đồng.")


class NotOpen(Conflict):
    code = "not_open"
    field = "allocations"
    message = _(
        "Có khoản không còn mở, hoặc không phải của %(partner)s. Tải lại để thấy các khoản còn mở rồi chọn lại."
    )


class AllocatedBeyond(Conflict):
    code = "allocated_beyond"
    field = "allocations"
    message = _("Khoản được chọn chỉ còn %(remaining)s, không đối trừ %(amount)s được. Giảm số tiền đối trừ.")


class AllocatedTooEarly(Problem):
    code = "allocated_too_early"
    field = "at"
    message = _("Khoản đối trừ cũ có từ ngày %(since)s, không gỡ từ ngày %(day)s được. Chọn ngày từ đó trở đi.")
