"""What can go wrong with people, roles, settings, periods and keys."""

from fastsale.foundation.errors import Conflict, Forbidden, Problem, _


class AlreadySetUp(Conflict):
    code = "already_set_up"
    message = _("Công ty đã được khai báo. Đăng nhập để tiếp tục.")


class LoginTaken(Conflict):
    code = "login_taken"
    field = "login"
    message = _("Mã đăng nhập %(wanted)s đã là của %(name)s. Chọn mã khác.")


class RoleNameTaken(Conflict):
    code = "role_name_taken"
    field = "name"
    message = _("Vai trò «%(wanted)s» đã có. Chọn tên khác.")


class BranchCodeTaken(Conflict):
    code = "branch_code_taken"
    field = "code"
    message = _("Mã chi nhánh %(wanted)s đã là của «%(name)s». Chọn mã khác.")


class MoreThanYours(Forbidden):
    code = "more_than_yours"
    message = _("Tài khoản %(login)s không giao được quyền mình không có: %(rights)s. Nhờ quản trị toàn quyền.")


class LastOwner(Conflict):
    code = "last_owner"
    message = _("%(login)s là quản trị toàn quyền duy nhất. Giao toàn quyền cho người khác trước.")


class NotYourself(Conflict):
    code = "not_yourself"
    message = _("Không tự ngừng tài khoản của mình được. Nhờ quản trị khác.")


class WeakPassword(Problem):
    code = "weak_password"
    field = "password"
    message = _("Mật khẩu chưa đủ mạnh: %(reasons)s")


class WrongPassword(Problem):
    code = "wrong_password"
    field = "old"
    message = _("Mật khẩu hiện tại không đúng.")


class UnknownRights(Problem):
    code = "unknown_rights"
    field = "rights"
    message = _("Không có quyền nào tên là: %(rights)s.")


class SettingFixed(Conflict):
    code = "setting_fixed"
    message = _("Đã có chứng từ nên không đổi %(what)s được: giá vốn đã tính theo cách cũ.")


class ClosingNotLater(Conflict):
    code = "closing_not_later"
    field = "through"
    message = _("Sổ đang khóa đến hết ngày %(now)s. Chọn ngày sau đó, hoặc dùng Mở sổ.")


class ClosingNotEarlier(Conflict):
    code = "closing_not_earlier"
    field = "through"
    message = _("Sổ đang khóa đến hết ngày %(now)s. Mở sổ cần một ngày trước đó, hoặc để trống để mở hết.")


class ClosingInFuture(Problem):
    code = "closing_in_future"
    field = "through"
    message = _("Ngày %(day)s chưa đến, chưa khóa sổ được. Chọn hôm nay hoặc một ngày trước đó.")


class NothingClosed(Conflict):
    code = "nothing_closed"
    field = "through"
    message = _("Sổ đang mở, không có gì để mở lại.")


class NumbersUsed(Conflict):
    code = "numbers_used"
    field = "next_value"
    message = _("Số %(number)s đã dùng. Số tiếp theo phải từ %(least)s.")


class PrefixTaken(Conflict):
    code = "prefix_taken"
    field = "prefix"
    message = _("Chi nhánh %(branch)s đang đánh số %(kind)s bằng cùng tiền tố và hậu tố. Chọn tiền tố khác.")


class KeyNotYours(Forbidden):
    code = "key_not_yours"
    field = "user"
    message = _("Khóa API làm việc thay một người: chỉ người đó, hoặc quản trị toàn quyền, được cấp và thu hồi.")
