"""The list of purchase receipts."""

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.rights import SEE_COST
from fastsale.foundation.text import fold
from fastsale.master.partners.models import Partner
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState
from fastsale.web import parse
from fastsale.web.badges import Badge
from fastsale.web.filters import Choice, Choices, Days
from fastsale.web.lists import Column, Empty, ListPage
from fastsale.web.page import PageRequest
from fastsale.web.places.chips import WAREHOUSE

STATES = {
    ReceiptState.RECEIVED: Badge(ReceiptState.RECEIVED.label, "good"),
    ReceiptState.CANCELLED: Badge(ReceiptState.CANCELLED.label, "bad"),
    ReceiptState.REPLACED: Badge(ReceiptState.REPLACED.label, "warn"),
}
MOST_SUPPLIERS = 200


def find(receipts: QuerySet[PurchaseReceipt], text: str) -> QuerySet[PurchaseReceipt]:
    """By number, the supplier's bill, or the supplier's name, code or phone; no accents needed."""
    for word in fold(text).split():
        receipts = receipts.filter(
            Q(document__number__icontains=word) | Q(bill_number__icontains=word) | Q(supplier__search__contains=word)
        )
    return receipts


def listed(receipts: QuerySet[PurchaseReceipt]) -> QuerySet[PurchaseReceipt]:
    """With what the list shows; only receipts that stand count in the sums."""
    stands = Q(state=ReceiptState.RECEIVED)
    return receipts.select_related("document", "supplier", "warehouse").annotate(
        counted_net=Case(When(stands, then="net"), default=Value(0)),
        counted=Case(When(stands, then="total"), default=Value(0)),
    )


def _suppliers(request: PageRequest) -> Choices:  # noqa: ARG001
    known = Partner.objects.filter(is_supplier=True, purchase_receipts__isnull=False).distinct().order_by("name")
    return [(str(key), name) for key, name in known.values_list("pk", "name")[:MOST_SUPPLIERS]]


RECEIPTS = ListPage(
    columns=[
        Column("document", _("Số phiếu"), value=lambda row: str(row.document), phone="title"),
        Column("document__at", _("Ngày nhập"), "minute", sort="document__at"),
        Column("supplier__name", _("Nhà cung cấp"), css="grow"),
        Column("warehouse__name", _("Kho"), phone="hide"),
        Column("bill_number", _("Hóa đơn"), phone="hide"),
        Column("state", _("Trạng thái"), value=lambda row: STATES[row.state]),
        Column(
            "counted_net", _("Tiền hàng"), "money", value=lambda row: row.net, sums=True, sort="net", right=SEE_COST,
            phone="hide",
        ),
        Column(
            "counted", _("Tổng cộng"), "money", value=lambda row: row.total, sums=True, sort="total", right=SEE_COST,
            phone="figure",
        ),
    ],
    order="-document__at",
    noun=_("phiếu"),
    url="purchasing:receipt",
    filters=[
        Days("day", _("Ngày nhập"), "document__at"),
        Choice("supplier", _("Nhà cung cấp"), _suppliers, where=lambda value: Q(supplier=parse.key(value))),
        WAREHOUSE,
        Choice("state", _("Trạng thái"), ReceiptState.choices),
    ],
    find=find,
    search_hint=_("Số phiếu, hóa đơn, nhà cung cấp"),
    empty=Empty(
        _("Chưa có phiếu nhập hàng nào. Lập phiếu đầu tiên khi hàng về."),
        _("Nhập hàng"),
        "purchasing:receive_goods",
        "purchasing.receive_goods",
    ),
    dim=lambda row: row.state != ReceiptState.RECEIVED,
)  # fmt: skip
