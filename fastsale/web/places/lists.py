"""The list of warehouses."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from fastsale.master.places.models import Warehouse
from fastsale.web.badges import Badge
from fastsale.web.filters import active_choice
from fastsale.web.lists import Column, Empty, ListPage


def _find(rows: QuerySet[Warehouse], text: str) -> QuerySet[Warehouse]:
    return rows.filter(Q(name__icontains=text) | Q(code__icontains=text))


def _state(row: Warehouse) -> Badge:
    return Badge(_("Đang dùng"), "good") if row.is_active else Badge(_("Ngừng dùng"))


WAREHOUSES = ListPage(
    columns=[
        Column("code", _("Mã kho"), sort="code", phone="title"),
        Column("name", _("Tên kho"), sort="name"),
        Column("branch__name", _("Chi nhánh")),
        Column("address", _("Địa chỉ")),
        Column("two_step", _("Thủ kho xác nhận"), "yes", phone="hide"),
        Column("is_active", _("Tình trạng"), value=_state, phone="figure"),
    ],
    order="code",
    noun=_("kho"),
    url="places:warehouse",
    filters=[active_choice()],
    find=_find,
    empty=Empty(
        _("Chưa có kho nào. Hàng chỉ nhập được vào một kho."),
        _("Thêm kho"),
        "places:add_warehouse",
        "places.add_warehouse",
    ),
    dim=lambda row: not row.is_active,
)
