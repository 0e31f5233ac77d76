"""How numbers and codes may look, and which are used already."""

import re

from fastsale.foundation import fields
from fastsale.foundation.administration.errors import NumbersUsed, PrefixTaken
from fastsale.foundation.documents.kinds import KINDS
from fastsale.foundation.documents.models import Document, Sequence
from fastsale.foundation.errors import Invalid, _

LARGEST_NUMBER = 10**12


def checked(prefix: str, suffix: str, width: int, next_value: int, *, longest_prefix: int) -> dict[str, object]:
    """The parts of a number as they are kept; raises Invalid.

    A prefix that ends in a digit, or a suffix that begins with one, could read as another counter's number.
    """
    kept_prefix = fields.code(prefix, field="prefix", what=_("Tiền tố"), longest=longest_prefix, required=False)
    kept_suffix = fields.code(suffix, field="suffix", what=_("Hậu tố"), longest=10, required=False)
    if kept_prefix[-1:].isdigit():
        raise Invalid(_("Tiền tố không được kết thúc bằng chữ số."), field="prefix")
    if kept_suffix[:1].isdigit():
        raise Invalid(_("Hậu tố không được bắt đầu bằng chữ số."), field="suffix")
    return {
        "prefix": kept_prefix,
        "suffix": kept_suffix,
        "width": fields.whole(width, field="width", what=_("Độ dài số"), least=1, most=12),
        "next_value": fields.whole(
            next_value, field="next_value", what=_("Số tiếp theo"), least=1, most=LARGEST_NUMBER
        ),
    }


def refuse_used(kind: str, prefix: str, suffix: str, next_value: int) -> None:
    """Raise NumbersUsed when a paper of this kind already has a number from `next_value` on."""
    shape = re.compile(re.escape(prefix) + r"([0-9]+)" + re.escape(suffix))
    numbers = Document.objects.filter(kind=kind, number__startswith=prefix, number__endswith=suffix)
    found = (shape.fullmatch(number or "") for number in numbers.values_list("number", flat=True).iterator())
    highest = max((int(one.group(1)) for one in found if one), default=0)
    if highest >= next_value:
        raise NumbersUsed(number=f"{prefix}{highest}{suffix}", least=highest + 1)


def refuse_shared(kind: str, prefix: str, suffix: str, *, branch_id: int) -> None:
    """Raise PrefixTaken when another branch numbers the same kind alike."""
    other = (
        Sequence.objects.select_related("branch")
        .filter(kind=kind, prefix=prefix, suffix=suffix)
        .exclude(branch=branch_id)
        .first()
    )
    if other is not None:
        raise PrefixTaken(branch=other.branch.name, kind=KINDS[kind].title)
