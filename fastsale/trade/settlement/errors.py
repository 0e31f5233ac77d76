"""What can go wrong with papers of money and debt, in the words of the cashier. Amounts come formatted."""

from fastsale.foundation.errors import Conflict, Problem, _


class NoWay(Problem):
    code = "no_way_of_payment"
    field = "ways"
    message = _("Phiếu chưa có số tiền. Thêm ít nhất một dòng thanh toán.")


class TooManyWays(Problem):
    code = "too_many_lines"
    field = "ways"
    message = _("Phiếu có %(count)s dòng, tối đa %(most)s. Tách thành nhiều phiếu.")


class WayOutOfRange(Problem):
    code = "amount_out_of_range"
    message = _("Dòng %(line)s: số tiền %(amount)s không hợp lệ, phải lớn hơn 0 và nhỏ hơn một triệu tỷ đồng.")


class LineIsZero(Problem):
    code = "amount_is_zero"
    message = _("Dòng %(line)s: số tiền phải khác 0 và dưới một triệu tỷ đồng.")


class NotACustomer(Problem):
    code = "not_a_customer"
    field = "partner_id"
    message = _("%(name)s chưa là khách hàng. Đánh dấu «Khách hàng» trong hồ sơ, hoặc chọn người khác.")


class NotASupplier(Problem):
    code = "not_a_supplier"
    field = "partner_id"
    message = _("%(name)s chưa là nhà cung cấp. Đánh dấu «Nhà cung cấp» trong hồ sơ, hoặc chọn người khác.")


class WrongTendered(Problem):
    code = "wrong_tendered"
    field = "ways"
    message = _("Dòng %(line)s: tiền khách đưa là tiền mặt, không ít hơn %(amount)s. Sửa lại, hoặc bỏ trống.")


class AllocatedMoreThanPaid(Problem):
    code = "allocated_more_than_paid"
    field = "allocations"
    message = _("Đã chọn đối trừ %(allocated)s, nhiều hơn số tiền %(amount)s của phiếu. Giảm số đối trừ.")


class NothingToRefund(Conflict):
    code = "nothing_to_refund"
    field = "ways"
    message = _("%(partner)s chỉ còn %(left)s tiền trả trước, không chi trả lại %(amount)s được. Giảm số tiền chi.")


class ChooseCredits(Problem):
    code = "choose_credits"
    field = "credits"
    message = _("Tiền cọc của khách lẻ thuộc về từng người. Chọn phiếu cọc cần trả lại.")


class MoneyMoved(Conflict):
    code = "money_moved"
    field = "seen"
    message = _("Tiền mặt của ca vừa đổi: lúc đếm là %(seen)s, nay là %(now)s. Xem lại số phải có, rồi chốt tiếp.")


class CountedMeanwhile(Conflict):
    code = "counted_meanwhile"
    message = _("Ca này vừa được đếm ở máy khác. Tải lại để xem số đã đếm.")


class AlreadyCancelled(Conflict):
    code = "already_cancelled"
    message = _("%(paper)s đã hủy rồi. Tải lại để thấy phiếu mới nhất.")


class AlreadyOpened(Conflict):
    code = "already_opened"
    field = "rows"
    message = _("%(account)s đã có số dư đầu kỳ ở %(paper)s. Hủy phiếu đó rồi nhập lại.")


class NothingToDo(Problem):
    code = "nothing_to_do"
    field = "pairs"
    message = _("Phiếu chưa có dòng nào. Thêm ít nhất một dòng.")


class CashCodeTaken(Conflict):
    code = "cash_code_taken"
    field = "code"
    message = _("Mã %(wanted)s đã là của «%(name)s». Chọn mã khác.")


class NotEmptied(Conflict):
    code = "cash_not_emptied"
    field = "is_active"
    message = _("%(account)s còn %(balance)s, chưa ngừng dùng được. Chuyển hết tiền sang quỹ khác trước.")


class MiscountedNotes(Problem):
    code = "miscounted_notes"
    field = "denominations"
    message = _("Theo mệnh giá là %(notes)s, khác số đếm %(counted)s. Kiểm lại từng loại tiền.")
