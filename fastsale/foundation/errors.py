"""What a person can do wrong, as one family of exceptions.

A Problem carries a stable code, the field it is about, and a Vietnamese sentence with the
facts in it (`%(name)s`; a percent sign is written `%%`): what is wrong, with the
figures, and the way out. Doors translate it: pages put the sentence beside the field, the API answers problem+json
(RFC 9457).
Our own mistakes stay AssertionError: nobody should see those.
"""

from typing import ClassVar


def _(text: str) -> str:
    """Marks a sentence for translation; it is translated where it is shown."""
    return text


class Problem(Exception):
    """Base of everything a person can cause. Subclasses set code, message and status."""

    code: ClassVar[str] = "problem"
    message: ClassVar[str] = _("Không thực hiện được.")
    status: ClassVar[int] = 422
    field: str | None = None

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        self.facts = facts
        if field is not None:
            self.field = field
        super().__init__(self.code)

    def __str__(self) -> str:
        return self.message % self.facts


class Invalid(Problem):
    """A value that cannot be: the sentence is given where it is raised."""

    code = "invalid"

    def __init__(self, message: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(field=field, **facts)
        self.message = message  # type: ignore[misc]  # an instance may say it more exactly


class NotFound(Problem):
    code = "not_found"
    status = 404
    message = _("Không tìm thấy %(what)s.")


class Forbidden(Problem):
    code = "forbidden"
    status = 403
    message = _("Tài khoản %(login)s chưa có quyền «%(right)s». Nhờ quản trị cấp quyền, hoặc nhờ người có quyền làm.")


class Conflict(Problem):
    """The world moved on since the person looked."""

    code = "conflict"
    status = 409


class WrongState(Conflict):
    code = "wrong_state"
    message = _("%(paper)s đang ở trạng thái «%(state)s», không %(action)s được.")


class RequestReused(Conflict):
    code = "request_reused"
    field = "request_id"
    message = _("Mã yêu cầu này đã dùng cho một nội dung khác. Tải lại trang rồi làm lại.")
