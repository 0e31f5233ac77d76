"""What can go wrong with customers and suppliers."""

from dataclasses import asdict, dataclass

from fastsale.foundation.errors import Conflict, Forbidden, Problem, _


@dataclass(frozen=True, slots=True)
class Twin:
    """Someone who has the same phone or tax code. `partner_id` None: the asker may not see them."""

    field: str
    code: str
    name: str
    partner_id: int | None


class DuplicateWarning(Conflict):
    """A warning, not a wall: asked again with `accept_duplicates`, the action goes through."""

    code = "duplicate_partner"
    message = _("%(what)s %(value)s đã có ở %(who)s. Nếu đúng là hai đối tác khác nhau, xác nhận để lưu.")

    def __init__(self, twins: tuple[Twin, ...], **facts: object) -> None:
        super().__init__(field=twins[0].field, twins=[asdict(twin) for twin in twins], **facts)
        self.twins = twins


class DuplicatesInFile(Conflict):
    """The same warning about rows of a file: `warnings` names each row."""

    code = "duplicate_partners"
    field = "rows"
    message = _(
        "%(count)s dòng có số điện thoại hoặc mã số thuế đã có. Đầu tiên – dòng %(line)s: %(sentence)s"
        " Nếu đúng là đối tác khác nhau, xác nhận để nhập."
    )


class PartnerCodeTaken(Conflict):
    code = "partner_code_taken"
    field = "code"
    message = _("Mã %(wanted)s đã là của «%(name)s». Chọn mã khác.")


class GroupNameTaken(Conflict):
    code = "group_name_taken"
    field = "name"
    message = _("Nhóm «%(wanted)s» đã có. Chọn tên khác.")


class MergedPartner(Conflict):
    code = "merged_partner"
    message = _("%(code)s đã gộp vào %(kept)s. Dùng %(kept)s.")


class WalkInFixed(Conflict):
    code = "walk_in_fixed"
    message = _("Khách lẻ luôn trả tiền ngay: không có hạn mức nợ, không ngừng giao dịch, không gộp được.")


class LimitNotYours(Forbidden):
    code = "limit_not_yours"
    field = "credit_limit"
    message = _("Tài khoản %(login)s chưa có quyền đặt hạn mức và hạn nợ. Nhờ người có quyền «%(right)s».")


class CustomerNotYours(Forbidden):
    code = "customer_not_yours"
    field = "responsible"
    message = _("Tài khoản %(login)s chỉ quản lý khách của mình, không giao khách cho người khác được.")


class PartnerInactive(Problem):
    code = "partner_inactive"
    status = 409
    message = _("%(code)s «%(name)s» đã ngừng giao dịch. Mở lại trước khi lập phiếu.")
