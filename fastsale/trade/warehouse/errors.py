"""What can go wrong with warehouse papers."""

from fastsale.foundation.errors import Conflict, Problem, WrongState, _


class SlipNotWaiting(WrongState):
    code = "slip_not_waiting"
    message = _("Phiếu xuất %(paper)s đang ở trạng thái «%(state)s», không xác nhận xuất kho được nữa.")


class IssuedTooMuch(Problem):
    code = "issued_too_much"
    message = _("Dòng %(line)s: thực xuất %(issued)s lớn hơn yêu cầu %(asked)s. Sửa số thực xuất.")


class NothingIssued(Problem):
    code = "nothing_issued"
    field = "lines"
    message = _("Phiếu xuất chưa có dòng nào được xuất. Nhập số thực xuất của ít nhất một dòng.")


class EmptyOpening(Problem):
    code = "empty_opening"
    field = "lines"
    message = _("Phiếu tồn đầu kỳ chưa có dòng hàng nào. Thêm ít nhất một dòng.")


class OpeningCancelled(WrongState):
    code = "opening_cancelled"
    message = _("Phiếu %(paper)s đã hủy rồi.")


class SerialPromised(Conflict):
    code = "serial_promised"
    field = "lots"
    message = _("Serial %(lot)s đã chọn cho phiếu xuất %(paper)s đang chờ xuất kho. Chọn serial khác.")
