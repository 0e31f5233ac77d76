"""Whether what was counted can be: in all, and note by note."""

from collections.abc import Mapping

from fastsale.books.cash import rules
from fastsale.foundation import figures
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.settlement.errors import MiscountedNotes


def require_counted(counted: int, denominations: Mapping[int, int] | None, *, least: int = 0) -> None:
    """Raise Invalid for an amount or a note that cannot be, MiscountedNotes when the notes do not add up to it."""
    if not least <= counted < LARGEST_AMOUNT:
        raise Invalid(_("Số đếm được phải nhỏ hơn một triệu tỷ đồng."), field="counted")
    if not denominations:
        return
    try:
        notes = rules.counted_total(denominations)
    except ValueError as error:
        raise Invalid(_("Không có loại tiền hoặc số tờ này: %(what)s."), field="denominations", what=error) from error
    if notes != counted:
        raise MiscountedNotes(notes=figures.money(notes), counted=figures.money(counted))
