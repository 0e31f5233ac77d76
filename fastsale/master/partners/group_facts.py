"""What adding and changing a customer group share."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields, figures
from fastsale.foundation.errors import NotFound
from fastsale.foundation.rates import FULL
from fastsale.master.catalog.models import PriceList
from fastsale.master.partners.errors import GroupNameTaken
from fastsale.master.partners.models import CustomerGroup


def checked(name: str, price_list_id: int | None, discount: int) -> dict[str, Any]:
    """The columns of a group as they are kept; raises Invalid, NotFound."""
    if price_list_id is not None and not PriceList.objects.filter(pk=price_list_id).exists():
        raise NotFound(what=_("bảng giá"), field="price_list")
    return {
        "name": fields.line(name, field="name", what=_("Tên nhóm"), longest=80),
        "price_list_id": price_list_id,
        "discount": fields.whole(
            discount, field="discount", what=_("Chiết khấu"), least=0, most=FULL, shown=figures.percent
        ),
    }


def refuse_taken_name(name: str, *, besides: int = 0) -> None:
    """Raise GroupNameTaken when another group has this name."""
    if CustomerGroup.objects.filter(name=name).exclude(pk=besides).exists():
        raise GroupNameTaken(wanted=name)
