"""What people type about a warehouse."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.company.models import Branch
from fastsale.master.places import queries
from fastsale.master.places.models import Warehouse
from fastsale.master.places.rules import Member
from fastsale.web.fields import KeyChoiceField, LineField, SeenField
from fastsale.web.forms import PageForm
from fastsale.web.lines import LineForm, Lines
from fastsale.web.people import active_people


class WarehouseForm(PageForm):
    """Add a warehouse to a branch of one's own."""

    code = LineField(label=_("Mã kho"), size=20, help_text=_("Ngắn, không dấu: CG, TB, BH."))
    name = LineField(label=_("Tên kho"), size=120)
    branch_id = KeyChoiceField(label=_("Chi nhánh"), choices=list)
    address = LineField(label=_("Địa chỉ"), size=300, required=False)
    two_step = forms.BooleanField(
        label=_("Thủ kho xác nhận mới tính tồn"),
        required=False,
        help_text=_("Phiếu nhập, xuất chờ ở kho cho đến khi thủ kho xác nhận số thực tế."),
    )
    is_saleable = forms.BooleanField(
        label=_("Hàng trong kho được bán"),
        required=False,
        initial=True,
        help_text=_("Tắt với kho bảo hành, kho hàng lỗi: hàng có trong sổ nhưng không đem bán."),
    )

    def __init__(self, request: HttpRequest, branches: Sequence[Branch], **options: Any) -> None:
        """`branches`: those of the person; the first offered is the one worked in."""
        super().__init__(request, **options)
        self.offer("branch_id", [(branch.pk, branch.name) for branch in branches])


class ChangeWarehouseForm(WarehouseForm):
    """A warehouse stays in its branch, and may go out of use."""

    seen = SeenField()
    is_active = forms.BooleanField(label=_("Đang dùng"), required=False)

    def __init__(self, request: HttpRequest, warehouse: Warehouse) -> None:
        names = ("code", "name", "address", "two_step", "is_saleable", "is_active")
        initial = {name: getattr(warehouse, name) for name in names}
        super().__init__(request, [], initial={**initial, "seen": warehouse.version})
        del self.fields["branch_id"]


class MemberLine(LineForm):
    """One person of the warehouse."""

    decides = ("user_id",)
    user_id = KeyChoiceField(label=_("Người"), choices=active_people, blank="")
    can_confirm = forms.BooleanField(label=_("Xác nhận nhập, xuất"), required=False)
    sees_prices = forms.BooleanField(label=_("Thấy giá"), required=False)


class MembersForm(PageForm):
    """Everybody of a warehouse at once."""

    seen = SeenField()

    def __init__(self, request: HttpRequest, warehouse: Warehouse) -> None:
        super().__init__(request, initial={"seen": warehouse.version})
        now = queries.members(warehouse.pk).values("user_id", "can_confirm", "sees_prices")
        self.members = Lines(MemberLine, request, prefix="members", initial=list(now), needs_one=False)
        self.tables = {"members": self.members}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "members": [Member(**facts) for facts in self.members.facts()]}
