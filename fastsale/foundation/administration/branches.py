"""What adding and changing a branch share."""

from typing import Any

from fastsale.foundation import fields
from fastsale.foundation.administration.errors import BranchCodeTaken
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Invalid, _


def checked(code: str, name: str, address: str, phone: str) -> dict[str, Any]:
    """The columns of a branch as they are kept; raises Invalid."""
    kept = fields.code(code, field="code", what=_("Mã chi nhánh"), longest=12)
    if not kept.replace("-", "").replace("_", "").isalnum():
        # It becomes a part of paper numbers.
        raise Invalid(_("Mã chi nhánh chỉ gồm chữ, số và dấu gạch."), field="code")
    return {
        "code": kept,
        "name": fields.line(name, field="name", what=_("Tên chi nhánh"), longest=120),
        "address": fields.line(address, field="address", what=_("Địa chỉ"), longest=300, required=False),
        "phone": fields.line(phone, field="phone", what=_("Điện thoại"), longest=40, required=False),
    }


def refuse_taken_code(code: str, *, besides: int = 0) -> None:
    """Raise BranchCodeTaken with the name of the branch that has this code."""
    holder = Branch.objects.filter(code=code).exclude(pk=besides).first()
    if holder is not None:
        raise BranchCodeTaken(wanted=code, name=holder.name)
