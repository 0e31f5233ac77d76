"""What recording a print and choosing a size have in common: is this paper, this size, this number possible?"""

from dataclasses import dataclass
from typing import Any, Final

from fastsale.foundation import fields
from fastsale.foundation.documents import kinds
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.prints.rules import DELIVERY, HANDOVER, ISSUE, MOST_COPIES, SALE, SIZES_OF


@dataclass(frozen=True, slots=True)
class Source:
    """The kind of document that a counted paper is printed from, and the right to see it."""

    kind: str
    view: str


SOURCES: Final = {
    SALE: Source(kinds.SALES_ORDER, "sales.view"),
    DELIVERY: Source(kinds.SALES_ORDER, "sales.view"),
    ISSUE: Source(kinds.GOODS_ISSUE, "warehouse.view"),
    HANDOVER: Source(kinds.HANDOVER, "handovers.view"),
}


def source_of(paper: str, kind: str) -> Source:
    """Where the paper comes from. Raises Invalid when a document of this kind is not printed as it."""
    fields.one_of(paper, SIZES_OF, field="paper", what=_("Mẫu in"))
    source = SOURCES.get(paper)
    if source is None or source.kind != kind:
        raise Invalid(
            _("%(kind)s không in theo mẫu «%(paper)s»."), field="paper", kind=kinds.KINDS[kind].title, paper=paper
        )
    return source


def checked(paper: str, size: str, copies: int) -> dict[str, Any]:
    """The columns of a size and a number of copies. Raises Invalid."""
    fields.one_of(paper, SIZES_OF, field="paper", what=_("Mẫu in"))
    return {
        "size": fields.one_of(size, SIZES_OF[paper], field="size", what=_("Khổ giấy")),
        "copies": fields.whole(copies, field="copies", what=_("Số liên"), least=1, most=MOST_COPIES),
    }
