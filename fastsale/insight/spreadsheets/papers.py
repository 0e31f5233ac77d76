"""Papers as spreadsheets: their facts, every line, their sums. Only what the person may see of them."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.company.models import Company
from fastsale.foundation.documents import kinds
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import NotFound
from fastsale.foundation.words import amount_in_words
from fastsale.insight.reports.settled import settled_by
from fastsale.insight.spreadsheets.sheets import Fact, Heading, Sheet
from fastsale.trade.purchasing import queries as purchasing
from fastsale.trade.purchasing.models import PurchaseReceipt, ReceiptState
from fastsale.trade.sales import queries as sales
from fastsale.trade.sales.models import SalesOrder, State
from fastsale.trade.settlement import queries as settlement
from fastsale.trade.settlement.models import CashPayment, Collection
from fastsale.trade.warehouse import queries as warehouse
from fastsale.trade.warehouse.models import GoodsIssue

Build = Callable[[Document, Actor, Company], Sheet]


def sheet_of(document: Document, actor: Actor, company: Company) -> Sheet:
    """The paper, of a kind that has a sheet. Raises NotFound for others, and for one the person may not see."""
    build = BUILDERS.get(document.kind)
    if build is None:
        raise NotFound(what=_("phiếu này ở dạng Excel"))
    return build(document, actor, company)


def _head(document: Document, *more: Fact) -> list[Fact]:
    day = [Fact(_("Ngày"), document.at, "minute")] if document.at else []
    return [*day, *(fact for fact in more if fact.value not in (None, ""))]


def _order(document: Document, actor: Actor, company: Company) -> Sheet:
    key = SalesOrder.objects.filter(document=document).values_list("pk", flat=True).first()
    order = sales.visible_order(key or 0, actor)
    lines = order.lines.select_related("product").order_by("position")
    headings = [
        Heading(_("STT"), "number", 6),
        Heading(_("Mã hàng")),
        Heading(_("Tên hàng"), width=36),
        Heading(_("ĐVT"), width=10),
        Heading(_("Số lượng"), "quantity"),
        Heading(_("Đơn giá"), "unit_price"),
        Heading(_("Chiết khấu dòng"), "money", total=order.line_discounts),
        Heading(_("Chiết khấu phiếu"), "money", total=order.order_discount),
        Heading(_("Tiền trước thuế"), "money", total=order.net),
        Heading(_("Thuế suất"), width=10),
        Heading(_("Thuế GTGT"), "money", total=order.vat),
        Heading(_("Cộng"), "money", total=order.net + order.vat),
    ]
    rows = [
        (x.position, x.product.code if x.product else "", x.name, x.unit_name, x.quantity, x.unit_price,
         x.line_discount, x.order_discount, x.net, x.vat_code, x.vat, x.net + x.vat)
        for x in lines
    ]  # fmt: skip
    paid = sales.paid(order)
    return Sheet(
        company=company.name,
        title=f"{_('Phiếu bán hàng')} {document}",
        name=str(document),
        facts=_head(
            document,
            Fact(_("Trạng thái"), str(State(order.state).label)),
            Fact(_("Khách hàng"), f"{order.customer.code} {order.customer.name}"),
            Fact(_("Điện thoại"), order.customer.phone_shown),
            Fact(_("Nhân viên bán hàng"), order.seller.full_name),
            Fact(_("Kho"), order.warehouse.name),
            Fact(_("Hợp đồng"), order.contract),
            Fact(_("Địa chỉ giao"), order.delivery_address),
            Fact(_("Hạn thanh toán"), order.due_on, "day"),
            Fact(_("Ghi chú"), order.note),
        ),
        headings=headings,
        rows=rows,
        below=[
            Fact(_("Làm tròn"), order.rounding, "money"),
            Fact(_("Tổng cộng"), order.total, "money"),
            Fact(_("Bằng chữ"), amount_in_words(order.total)),
            Fact(_("Đã thu"), paid, "money"),
            Fact(_("Còn lại"), order.total - paid, "money"),
        ],
    )


def _receipt(document: Document, actor: Actor, company: Company) -> Sheet:
    key = PurchaseReceipt.objects.filter(document=document).values_list("pk", flat=True).first()
    receipt = purchasing.visible_receipt(key or 0, actor)
    lines = list(receipt.lines.select_related("product").order_by("position"))
    headings = [
        Heading(_("STT"), "number", 6),
        Heading(_("Mã hàng")),
        Heading(_("Tên hàng"), width=36),
        Heading(_("ĐVT"), width=10),
        Heading(_("Số lượng"), "quantity"),
    ]
    rows: list[tuple[str | int | None, ...]] = [
        (x.position, x.product.code, x.name, x.unit_name, x.quantity) for x in lines
    ]
    below: list[Fact] = []
    if actor.sees_cost:
        headings += [
            Heading(_("Đơn giá"), "unit_price"),
            Heading(_("Chiết khấu"), "money", total=sum(x.gross - x.net for x in lines)),
            Heading(_("Tiền hàng"), "money", total=receipt.net),
            Heading(_("Thuế suất"), width=10),
            Heading(_("Thuế GTGT"), "money", total=receipt.vat),
            Heading(_("Cộng"), "money", total=receipt.total),
        ]
        rows = [
            (*row, x.unit_price, x.gross - x.net, x.net, x.vat_code, x.vat, x.net + x.vat)
            for row, x in zip(rows, lines, strict=True)
        ]
        below = [
            Fact(_("Tổng cộng"), receipt.total, "money"),
            Fact(_("Bằng chữ"), amount_in_words(receipt.total)),
        ]
    return Sheet(
        company=company.name,
        title=f"{_('Phiếu nhập hàng')} {document}",
        name=str(document),
        facts=_head(
            document,
            Fact(_("Trạng thái"), str(ReceiptState(receipt.state).label)),
            Fact(_("Nhà cung cấp"), f"{receipt.supplier.code} {receipt.supplier.name}"),
            Fact(_("Kho"), receipt.warehouse.name),
            Fact(_("Số hóa đơn nhà cung cấp"), receipt.bill_number),
            Fact(_("Ngày hóa đơn"), receipt.bill_date, "day"),
            Fact(_("Người giao hàng"), receipt.deliverer),
            Fact(_("Ghi chú"), receipt.note),
        ),
        headings=headings,
        rows=rows,
        below=below,
    )


def _issue(document: Document, actor: Actor, company: Company) -> Sheet:
    key = GoodsIssue.objects.filter(document=document).values_list("pk", flat=True).first()
    issue = warehouse.visible_issue(key or 0, actor)
    lines = issue.lines.select_related("product__base_unit").order_by("position")
    return Sheet(
        company=company.name,
        title=f"{_('Phiếu xuất kho')} {document}",
        name=str(document),
        facts=_head(
            document,
            Fact(_("Trạng thái"), str(GoodsIssue.State(issue.state).label)),
            Fact(_("Cho phiếu"), str(issue.serves)),
            Fact(_("Khách hàng"), f"{issue.customer.code} {issue.customer.name}"),
            Fact(_("Kho"), issue.warehouse.name),
            Fact(_("Người nhận hàng"), issue.receiver),
            Fact(_("Lý do xuất"), issue.note),
        ),
        headings=[
            Heading(_("STT"), "number", 6),
            Heading(_("Mã hàng")),
            Heading(_("Tên hàng"), width=36),
            Heading(_("ĐVT"), width=10),
            Heading(_("Số lượng yêu cầu"), "quantity", 16),
            Heading(_("Số lượng thực xuất"), "quantity", 16),
        ],
        rows=[(x.position, x.product.code, x.product.name, x.product.base_unit.name, x.asked, x.issued) for x in lines],
    )


def _collection(document: Document, actor: Actor, company: Company) -> Sheet:
    paper = settlement.seen(settlement.visible_collections(actor), document.pk, _("phiếu thu"))
    return _money(_("Phiếu thu"), paper, company, person=Fact(_("Người nộp"), paper.payer))


def _payment(document: Document, actor: Actor, company: Company) -> Sheet:
    paper = settlement.seen(settlement.visible_payments(actor), document.pk, _("phiếu chi"))
    return _money(_("Phiếu chi"), paper, company, person=Fact(_("Người nhận"), paper.payee))


def _money(title: str, paper: Collection | CashPayment, company: Company, *, person: Fact) -> Sheet:
    """Which ways the money took, then which papers it pays."""
    ways = paper.lines.select_related("account").order_by("line")
    rows = [(one.line, str(one.get_method_display()), one.account.name, one.reference, one.amount) for one in ways]
    paid = settled_by(paper.pk)
    return Sheet(
        company=company.name,
        title=f"{title} {paper.document}",
        name=str(paper.document),
        facts=_head(
            paper.document,
            Fact(_("Đối tác"), f"{paper.partner.code} {paper.partner.name}"),
            person,
            Fact(_("Lý do"), paper.note),
            Fact(_("Hợp đồng"), paper.contract),
        ),
        headings=[
            Heading(_("STT"), "number", 6),
            Heading(_("Hình thức"), width=22),
            Heading(_("Quỹ, tài khoản"), width=30),
            Heading(_("Số tham chiếu"), width=22),
            Heading(_("Số tiền"), "money", total=paper.amount),
        ],
        rows=rows,
        below=[
            Fact(_("Bằng chữ"), amount_in_words(paper.amount)),
            *(Fact(_("Cho %(paper)s") % {"paper": one.number}, one.amount, "money") for one in paid),
        ],
    )


BUILDERS: dict[str, Build] = {
    kinds.SALES_ORDER: _order,
    kinds.PURCHASE_RECEIPT: _receipt,
    kinds.GOODS_ISSUE: _issue,
    kinds.COLLECTION: _collection,
    kinds.REFUND: _payment,
    kinds.SUPPLIER_PAYMENT: _payment,
}
