"""The sheet of a goods issue: form 02-VT of Thông tư 99/2025/TT-BTC. Pure."""

from fastsale.foundation import figures
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import layout
from fastsale.insight.printing.data import Impression, IssueLine, PrintedIssue
from fastsale.insight.printing.layout import Column, Fact, Row, Sheet

_COLUMNS = (
    Column("Mã số", "left"),
    Column("Đơn vị tính", "center"),
    Column("Yêu cầu", under="Số lượng"),
    Column("Thực xuất", under="Số lượng"),
    Column("Đơn giá"),
    Column("Thành tiền"),
)
_SIGNS = ("Người lập phiếu", "Người nhận hàng", "Thủ kho", "Kế toán trưởng", "Giám đốc")


def issue_sheet(issue: PrintedIssue, impression: Impression) -> Sheet:
    """Set the slip on that size of paper."""
    return Sheet(
        family="voucher",
        size=impression.size,
        title="PHIẾU XUẤT KHO",
        number=issue.number,
        day=layout.written_day(issue.at) if issue.at else "Chưa xuất kho",
        company=issue.letterhead.name,
        company_lines=layout.unit_lines(issue.letterhead),
        form=layout.form("02 - VT"),
        void=layout.void(is_cancelled=issue.is_cancelled),
        facts=_facts(issue),
        columns=_COLUMNS,
        rows=tuple(_row(line, is_waiting=issue.at is None) for line in issue.lines),
        total_cells=("x", "x", "x", "x", "x", "" if issue.cost is None else figures.whole(issue.cost)),
        sums=(),
        debts=(),
        words=layout.BLANK if issue.cost is None else amount_in_words(issue.cost),
        remarks=(f"Số chứng từ gốc kèm theo: {issue.order}",),
        qr=None,
        signs=layout.signed_by(_SIGNS, issue.author),
        thanks="",
        mark=layout.mark_of(impression),
        copies=layout.copy_names(impression.copies),
        printed=layout.printed_line(impression),
        logo=issue.letterhead.logo,
        accounts=("Nợ: 632", "Có: 156"),
        name_title=layout.GOODS_TITLE,
        letters=layout.GOODS_LETTERS,
        words_label=layout.TOTAL_WORDS,
    )


def _facts(issue: PrintedIssue) -> tuple[Fact, ...]:
    return (
        Fact("Họ và tên người nhận hàng", f"{issue.receiver} ({issue.buyer})" if issue.receiver else issue.buyer),
        Fact("Địa chỉ (bộ phận)", issue.buyer_address or layout.BLANK),
        Fact("Lý do xuất kho", issue.reason or f"Xuất bán theo {issue.order}"),
        Fact("Xuất tại kho (ngăn lô)", issue.warehouse, is_strong=True),
        Fact("Địa điểm", issue.warehouse_address or layout.BLANK),
    )


def _row(line: IssueLine, *, is_waiting: bool) -> Row:
    price = amount = ""
    if line.cost is not None:
        amount = figures.whole(line.cost)
        price = (
            figures.unit_price(half_up(line.cost * PRICE_SCALE * QUANTITY_SCALE, line.issued)) if line.issued else ""
        )
    issued = "" if is_waiting else figures.quantity(line.issued)
    cells = (line.code, line.unit, figures.quantity(line.asked), issued, price, amount)
    return Row(str(line.position), line.name, layout.lot_notes(line.lots), cells)
