"""What adding and changing a price list share."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields
from fastsale.master.catalog import rules
from fastsale.master.catalog.errors import NameTaken
from fastsale.master.catalog.models import PriceList


def checked(name: str, includes_vat: bool, valid_from: date | None, valid_to: date | None) -> dict[str, Any]:
    """The columns of a list as they are kept; raises Invalid."""
    rules.span(valid_from, valid_to)
    return {
        "name": fields.line(name, field="name", what=_("Tên bảng giá"), longest=120),
        "includes_vat": includes_vat,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def refuse_taken_name(name: str, *, besides: int = 0) -> None:
    """Raise NameTaken when another list has this name."""
    if PriceList.objects.filter(name=name).exclude(pk=besides).exists():
        raise NameTaken(wanted=name, holder=_("bảng giá"))


def described(row: PriceList) -> dict[str, object]:
    """The list for the audit log."""
    return {
        "name": row.name,
        "includes_vat": row.includes_vat,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "is_active": row.is_active,
    }
