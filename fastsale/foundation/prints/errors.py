"""What a person can do wrong when printing."""

from fastsale.foundation.errors import Conflict, Forbidden, NotFound, _


class PrintedBefore(Forbidden):
    code = "printed_before"
    message = _(
        "%(paper)s %(number)s đã in %(count)s lần. In thêm cần quyền «In lại phiếu đã in»:"
        " nhờ trưởng phòng hoặc kế toán."
    )


class NotCounted(Conflict):
    code = "print_not_counted"
    message = _("%(number)s chưa vào sổ nên được in tự do, không đếm lần in.")


class PrintExpired(NotFound):
    code = "print_expired"
    message = _("Bản in này không còn dùng được. Mở lại trang in và bấm «Tải PDF».")
