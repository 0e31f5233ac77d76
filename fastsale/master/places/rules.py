"""What a warehouse may be called. Pure."""

from dataclasses import dataclass

from fastsale.foundation import fields
from fastsale.foundation.errors import Invalid, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a warehouse, as asked for."""

    user_id: int
    can_confirm: bool = False
    sees_prices: bool = False


def code(text: str) -> str:
    """A warehouse code as it is kept; Invalid when empty or longer than 20."""
    return fields.code(text, field="code", what=_("Mã kho"), longest=20)


def name(text: str) -> str:
    """A warehouse name as it is kept; Invalid when empty or longer than 120."""
    return fields.line(text, field="name", what=_("Tên kho"), longest=120)


def address(text: str) -> str:
    """An address in one line of at most 300 characters, possibly empty."""
    return fields.line(text, field="address", what=_("Địa chỉ"), longest=300, required=False)


def refuse_named_twice(members: tuple[Member, ...]) -> None:
    """Raise Invalid when a person stands in the list twice."""
    if len({member.user_id for member in members}) < len(members):
        raise Invalid(_("Một người có tên hai lần trong danh sách của kho."), field="members")
