"""Sales as the file that a provider of electronic invoices takes in: a row per line, the buyer repeated in each.

The layout is nobody's own: the fields of the tax authority's invoice file by their usual names, heads in the first
row. Rows of one number in the first column are one invoice.
"""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from fastsale.books.cash.models import Method
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.insight.spreadsheets.sheets import Heading, Value
from fastsale.trade.sales import invoice_rules, invoicing
from fastsale.trade.sales.invoice_rules import SoldLine
from fastsale.trade.sales.models import SalesInvoice, SalesOrder, SalesOrderLine
from fastsale.trade.settlement.models import Collection

AT_ONCE = 500
Row = tuple[Value, ...]


def headings() -> list[Heading]:
    """The columns: the invoice's, then the line's, then the invoice's sums."""
    return [
        Heading(_("Nhóm hóa đơn"), "number", 9),
        Heading(_("Số phiếu"), width=20),
        Heading(_("Ngày hóa đơn"), "day"),
        Heading(_("Mã khách hàng")),
        Heading(_("Tên đơn vị mua"), width=34),
        Heading(_("Người mua hàng"), width=26),
        Heading(_("Mã số thuế")),
        Heading(_("Địa chỉ"), width=40),
        Heading(_("Email"), width=24),
        Heading(_("Hình thức thanh toán"), width=24),
        Heading(_("Số thứ tự dòng"), "number", 9),
        Heading(_("Tính chất"), "number", 9),
        Heading(_("Mã hàng")),
        Heading(_("Tên hàng hóa, dịch vụ"), width=36),
        Heading(_("Đơn vị tính"), width=10),
        Heading(_("Số lượng"), "quantity"),
        Heading(_("Đơn giá trước thuế"), "fine_price"),
        Heading(_("Tỷ lệ chiết khấu"), "percent"),
        Heading(_("Tiền chiết khấu"), "money"),
        Heading(_("Thành tiền trước thuế"), "money"),
        Heading(_("Thuế suất"), width=10),
        Heading(_("Tiền thuế GTGT"), "money"),
        Heading(_("Thành tiền sau thuế"), "money"),
        Heading(_("Làm tròn của hóa đơn"), "money"),
        Heading(_("Tổng thanh toán của hóa đơn"), "money", 18),
    ]


def count_of(orders: QuerySet[SalesOrder]) -> int:
    """Rows of the file. One statement."""
    return SalesOrderLine.objects.filter(order__in=orders.order_by().values("pk")).count()


def rows_of(orders: QuerySet[SalesOrder]) -> Iterator[Row]:
    """Every line of these sales, the oldest sale first. Six statements for each five hundred of them."""
    lines = SalesOrderLine.objects.select_related("product").order_by("position")
    taken = Collection.objects.filter(document__reversed_by__isnull=True).prefetch_related("lines")
    ordered = (
        SalesOrder.objects.filter(pk__in=orders.order_by().values("pk"))
        .select_related("document", "customer", "invoice")
        .prefetch_related(Prefetch("lines", lines), Prefetch("document__collections", taken))
        .order_by("document__at", "pk")
    )
    for group, order in enumerate(ordered.iterator(chunk_size=AT_ONCE), start=1):
        yield from _rows(group, order)


def _rows(group: int, order: SalesOrder) -> Iterator[Row]:
    kept: SalesInvoice | None = getattr(order, "invoice", None)
    buyer = kept or SalesInvoice(order=order, **invoicing.buyer_of(order.customer).checked())
    assert order.document.at is not None, "a confirmed order has its day"
    head: Row = (
        group, str(order.document), local_day(order.document.at), order.customer.code, buyer.buyer_name, _person(buyer),
        buyer.buyer_tax_code, buyer.buyer_address, buyer.buyer_email, _means(order),
    )  # fmt: skip
    for line in order.lines.all():
        yield (*head, *_line(line, is_vat_within=order.prices_include_vat), order.rounding, order.total)


def _person(buyer: SalesInvoice) -> str:
    """An invoice names somebody; who took none is named as such."""
    return buyer.buyer_person or ("" if buyer.buyer_name else _("Khách lẻ không lấy hóa đơn"))


def _line(line: SalesOrderLine, *, is_vat_within: bool) -> Row:
    sold = SoldLine(
        quantity=line.quantity, unit_price=line.unit_price, gross_net=line.gross_net, net=line.net, vat=line.vat,
        vat_code=line.vat_code, vat_rate=line.vat_rate,
    )  # fmt: skip
    row = invoice_rules.figures_of(sold, is_vat_within=is_vat_within)
    return (
        line.position, int(row.nature), line.product.code if line.product else "", line.name, line.unit_name,
        line.quantity, row.unit_price, row.discount_rate, row.discount or None, row.net, row.vat_word, row.vat,
        line.net + line.vat,
    )  # fmt: skip


def _means(order: SalesOrder) -> str:
    document: Document = order.document
    ways: Sequence[tuple[str, int]] = [
        (way.method, way.amount) for receipt in document.collections.all() for way in receipt.lines.all()
    ]
    cash = sum(amount for method, amount in ways if method == Method.CASH)
    by = invoice_rules.means_of(order.total, cash=cash, bank=sum(amount for _method, amount in ways) - cash)
    words = [str(method.label) for method, is_so in zip((Method.CASH, Method.TRANSFER), by, strict=True) if is_so]
    return "/".join(words)
