"""What can go wrong with money, in the words of the cashier. Amounts and days come formatted."""

from fastsale.foundation.errors import Conflict, Problem, _


class CountedDay(Conflict):
    code = "counted_day"
    field = "at"
    message = _(
        "%(account)s đã kiểm quỹ đến hết ngày %(through)s, không ghi ngày %(day)s được."
        " Chọn ngày sau đó, hoặc hủy phiếu kiểm quỹ rồi ghi lại."
    )


class CashShort(Conflict):
    code = "cash_short"
    field = "ways"
    message = _("%(account)s còn %(balance)s, thiếu %(missing)s để chi. Chọn quỹ khác, hoặc ghi phiếu thu trước.")


class InactiveAccount(Problem):
    code = "inactive_account"
    field = "ways"
    message = _("%(account)s đã ngừng dùng. Chọn quỹ khác.")


class WrongBranchAccount(Problem):
    code = "wrong_branch_account"
    field = "ways"
    message = _("%(account)s thuộc chi nhánh khác. Chọn quỹ của chi nhánh lập phiếu.")


class WrongMethod(Problem):
    code = "wrong_method"
    field = "ways"
    message = _(
        "%(account)s không nhận hình thức «%(method)s»."
        " Tiền mặt vào quỹ tiền mặt; chuyển khoản, thẻ và ví vào tài khoản ngân hàng."
    )


class NotCounted(Conflict):
    code = "not_last_count"
    message = _("Phiếu này không phải lần kiểm cuối của %(account)s. Hủy các phiếu kiểm sau trước.")
