"""Kinds of business papers: code, name on screen, default number prefix."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    code: str
    title: str | Promise
    prefix: str


SALES_ORDER = "sales_order"
GOODS_ISSUE = "goods_issue"
PURCHASE_RECEIPT = "purchase_receipt"
STOCK_OPENING = "stock_opening"
DEBT_OPENING = "debt_opening"
CASH_OPENING = "cash_opening"
COLLECTION = "collection"
REFUND = "refund"
SUPPLIER_PAYMENT = "supplier_payment"
ALLOCATION = "allocation"
DEBT_TRANSFER = "debt_transfer"
CASH_COUNT = "cash_count"
HANDOVER = "handover"

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(SALES_ORDER, _("Phiếu bán hàng"), "BH"),
        Kind(GOODS_ISSUE, _("Phiếu xuất kho"), "XK"),
        Kind(PURCHASE_RECEIPT, _("Phiếu nhập hàng"), "PN"),
        Kind(STOCK_OPENING, _("Tồn kho đầu kỳ"), "TDK"),
        Kind(DEBT_OPENING, _("Công nợ đầu kỳ"), "NDK"),
        Kind(CASH_OPENING, _("Số dư quỹ đầu kỳ"), "QDK"),
        Kind(COLLECTION, _("Phiếu thu"), "PT"),
        Kind(REFUND, _("Phiếu chi"), "PC"),
        Kind(SUPPLIER_PAYMENT, _("Phiếu chi trả nợ"), "PCN"),
        Kind(ALLOCATION, _("Đối trừ công nợ"), "DT"),
        Kind(DEBT_TRANSFER, _("Chuyển công nợ"), "CCN"),
        Kind(CASH_COUNT, _("Kiểm quỹ"), "KQ"),
        Kind(HANDOVER, _("Bàn giao ca"), "BGC"),
    )
}
