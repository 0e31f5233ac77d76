"""What recording a print and choosing a size have in common: is this paper, this size, this number possible?"""

from typing import Any, Final

from fastsale.foundation import fields
from fastsale.foundation.documents import kinds
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.prints.rules import (
    COLLECTION,
    COUNT,
    DELIVERY,
    HANDOVER,
    ISSUE,
    MOST_COPIES,
    PAYMENT,
    RECEIPT,
    SALE,
    SIZES_OF,
)

RIGHTS: Final = {
    SALE: {kinds.SALES_ORDER: "sales.view"},
    DELIVERY: {kinds.SALES_ORDER: "sales.view"},
    ISSUE: {kinds.GOODS_ISSUE: "warehouse.view"},
    RECEIPT: {kinds.PURCHASE_RECEIPT: "purchasing.view"},
    COLLECTION: {kinds.COLLECTION: "debts.view"},
    PAYMENT: {kinds.SUPPLIER_PAYMENT: "debts.view_payables", kinds.REFUND: "debts.view"},
    COUNT: {kinds.CASH_COUNT: "cash.view"},
    HANDOVER: {kinds.HANDOVER: "handovers.view"},
}
"""Counted papers → the kinds of document they are printed from → the right to see one."""


def right_to_see(paper: str, kind: str) -> str:
    """What whoever prints the paper needs. Raises Invalid when a document of this kind is not printed as it."""
    fields.one_of(paper, SIZES_OF, field="paper", what=_("Mẫu in"))
    right = RIGHTS.get(paper, {}).get(kind)
    if right is None:
        raise Invalid(
            _("%(kind)s không in theo mẫu «%(paper)s»."), field="paper", kind=kinds.KINDS[kind].title, paper=paper
        )
    return right


def checked(paper: str, size: str, copies: int) -> dict[str, Any]:
    """The columns of a size and a number of copies. Raises Invalid."""
    fields.one_of(paper, SIZES_OF, field="paper", what=_("Mẫu in"))
    return {
        "size": fields.one_of(size, SIZES_OF[paper], field="size", what=_("Khổ giấy")),
        "copies": fields.whole(copies, field="copies", what=_("Số liên"), least=1, most=MOST_COPIES),
    }
