"""What people type about a customer or supplier."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.rights import OVER_LIMIT
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Problem
from fastsale.master.partners import queries
from fastsale.master.partners.errors import DuplicateWarning
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.rules import LONGEST_TERM
from fastsale.web.fields import CountField, DayField, KeyChoiceField, LineField, MoneyField, NoteField, SeenField
from fastsale.web.forms import PageForm
from fastsale.web.page import PageRequest
from fastsale.web.people import active_people


def customer_groups() -> list[tuple[int, str]]:
    return [(row.pk, row.name) for row in queries.groups()]


class PartnerForm(PageForm):
    """All of a partner at once."""

    name = LineField(label=_("Tên"), size=200)
    code = LineField(label=_("Mã"), size=40, required=False, help_text=_("Bỏ trống để tự sinh mã."))
    is_customer = forms.BooleanField(label=_("Là khách hàng"), required=False)
    is_supplier = forms.BooleanField(
        label=_("Là nhà cung cấp"), required=False, help_text=_("Một đối tác có thể vừa mua vừa bán.")
    )
    is_company = forms.BooleanField(label=_("Là tổ chức (có mã số thuế)"), required=False)
    phone = LineField(
        label=_("Điện thoại"), size=40, required=False, help_text=_("Tìm khách theo số này; trùng số thì được nhắc.")
    )
    email = LineField(label=_("Email"), size=254, required=False)
    tax_code = LineField(
        label=_("Mã số thuế"), size=20, required=False, help_text=_("10 hoặc 13 số; cá nhân: 12 số căn cước.")
    )
    street = LineField(label=_("Số nhà, đường"), size=200, required=False)
    ward = LineField(label=_("Phường / xã"), size=80, required=False)
    province = LineField(label=_("Tỉnh / thành phố"), size=80, required=False)
    old_address = LineField(
        label=_("Địa chỉ cũ (trước 1/7/2025)"),
        size=300,
        required=False,
        help_text=_("Giữ để đối chiếu giấy tờ cũ; chỉ in khi chưa có địa chỉ mới."),
    )
    invoice_name = LineField(label=_("Tên trên hóa đơn"), size=200, required=False)
    invoice_tax_code = LineField(label=_("Mã số thuế trên hóa đơn"), size=20, required=False)
    invoice_address = LineField(label=_("Địa chỉ trên hóa đơn"), size=300, required=False)
    invoice_email = LineField(label=_("Email nhận hóa đơn"), size=254, required=False)
    group_id = KeyChoiceField(
        label=_("Nhóm khách hàng"),
        choices=customer_groups,
        blank="–",
        required=False,
        help_text=_("Nhóm cho biết bảng giá và chiết khấu."),
    )
    responsible_id = KeyChoiceField(
        label=_("Nhân viên phụ trách"),
        choices=active_people,
        blank="–",
        required=False,
        help_text=_("Người chỉ thấy khách của mình sẽ thấy khách này."),
    )
    branch_id = KeyChoiceField(label=_("Chi nhánh phục vụ"), choices=list, required=False)
    credit_limit = MoneyField(
        label=_("Hạn mức nợ"),
        required=False,
        help_text=_("Bán vượt cần quyền riêng hoặc gửi duyệt. Để trống: không giới hạn. 0: trả ngay."),
    )
    term_days = CountField(
        label=_("Số ngày được nợ"),
        most=LONGEST_TERM,
        required=False,
        help_text=_("Hạn thanh toán = ngày bán + số ngày này. Để trống hoặc 0: trả ngay."),
    )
    birthday = DayField(label=_("Ngày sinh"), required=False)
    note = NoteField(label=_("Ghi chú"), required=False)
    accept_duplicates = forms.BooleanField(label=_("Đúng là đối tác khác, vẫn lưu"), required=False)

    def __init__(self, request: PageRequest, now: PartnerFacts, **options: Any) -> None:
        super().__init__(request, initial=asdict(now) | options.pop("more", {}), **options)
        self.has_twin = False
        self.offer("branch_id", [("", _("Mọi chi nhánh")), *_named(request.branches, now.branch_id)])
        if not request.actor.may(OVER_LIMIT):
            for name in ("credit_limit", "term_days"):
                self.fields[name].disabled = True

    def refuse(self, problem: Problem) -> None:
        """A twin is a warning: the page then offers to save all the same."""
        self.has_twin = isinstance(problem, DuplicateWarning)
        super().refuse(problem)

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        around: dict[str, Any] = {name: said.pop(name) for name in ("accept_duplicates", "seen") if name in said}
        said["term_days"] = said["term_days"] or 0
        return {"partner": PartnerFacts(**said), **around}


class ChangePartnerForm(PartnerForm):
    seen = SeenField()


def _named(branches: Sequence[Branch], chosen: int | None) -> list[tuple[int, str]]:
    """The person's branches, and the one that stands there although it is another's."""
    named = [(branch.pk, branch.name) for branch in branches]
    if chosen is not None and chosen not in {key for key, _name in named}:
        named.append((chosen, Branch.objects.get(pk=chosen).name))
    return named
