"""The sheet of a goods receipt: form 01-VT of Thông tư 99/2025/TT-BTC. Pure."""

from fastsale.foundation import figures
from fastsale.foundation.money import PRICE_SCALE, half_up
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import layout
from fastsale.insight.printing.data import Impression, PrintedReceipt, ReceiptLine
from fastsale.insight.printing.layout import BLANK, Column, Fact, Row, Sheet

_COLUMNS = (
    Column("Mã số", "left"),
    Column("Đơn vị tính", "center"),
    Column("Theo chứng từ", under="Số lượng"),
    Column("Thực nhập", under="Số lượng"),
    Column("Đơn giá"),
    Column("Thành tiền"),
)
_SIGNS = ("Người lập phiếu", "Người giao hàng", "Thủ kho", "Kế toán trưởng")


def receipt_sheet(receipt: PrintedReceipt, impression: Impression) -> Sheet:
    """Set the receipt on that size of paper."""
    bill = f"01 hóa đơn số {receipt.bill_number}" if receipt.bill_number else BLANK
    return Sheet(
        family="voucher",
        size=impression.size,
        title="PHIẾU NHẬP KHO",
        number=receipt.number,
        day=layout.written_day(receipt.at),
        company=receipt.letterhead.name,
        company_lines=layout.unit_lines(receipt.letterhead),
        form=layout.form("01 - VT"),
        void=layout.void(is_cancelled=receipt.is_cancelled, is_replaced=receipt.is_replaced),
        facts=_facts(receipt),
        columns=_COLUMNS,
        rows=tuple(_row(line) for line in receipt.lines),
        total_cells=("x", "x", "x", "x", "x", "" if receipt.net is None else figures.whole(receipt.net)),
        sums=(),
        debts=(),
        words=BLANK if receipt.net is None else amount_in_words(receipt.net),
        remarks=(f"Số chứng từ gốc kèm theo: {bill}",),
        qr=None,
        signs=layout.signed_by(_SIGNS, receipt.author),
        thanks="",
        mark=layout.mark_of(impression),
        copies=layout.copy_names(impression.copies),
        printed=layout.printed_line(impression),
        logo=receipt.letterhead.logo,
        accounts=("Nợ: 156, 133", "Có: 331"),
        name_title=layout.GOODS_TITLE,
        letters=layout.GOODS_LETTERS,
        words_label=layout.TOTAL_WORDS,
    )


def _facts(receipt: PrintedReceipt) -> tuple[Fact, ...]:
    day = figures.day(receipt.bill_date) if receipt.bill_date else BLANK
    facts = [
        Fact("Họ và tên người giao", receipt.deliverer or BLANK),
        Fact("Theo hóa đơn", f"số {receipt.bill_number or BLANK} ngày {day} của {receipt.supplier}"),
        Fact("Nhập tại kho (ngăn lô)", receipt.warehouse, is_strong=True),
        Fact("Địa điểm", receipt.warehouse_address or BLANK),
    ]
    return (*facts, Fact("Ghi chú", receipt.note)) if receipt.note else tuple(facts)


def _row(line: ReceiptLine) -> Row:
    price = amount = ""
    if line.net is not None:
        amount = figures.whole(line.net)
        price = figures.unit_price(half_up(line.net * PRICE_SCALE * QUANTITY_SCALE, line.quantity))
    quantity = figures.quantity(line.quantity)
    cells = (line.code, line.unit, quantity, quantity, price, amount)
    return Row(str(line.position), line.name, layout.lot_notes(line.lots), cells)
