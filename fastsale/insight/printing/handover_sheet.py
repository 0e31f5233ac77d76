"""Phiếu bàn giao ca as it is printed: the seller's day from the books, and the cash that was counted. Pure but for
`printed_handover`, which reads it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from fastsale.books.cash.models import Method
from fastsale.foundation import figures
from fastsale.foundation.company.models import Company
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import layout
from fastsale.insight.printing.data import Impression, Letterhead
from fastsale.insight.printing.layout import Column, Fact, Row, Sheet, Sign, Sum
from fastsale.insight.printing.sales import letterhead
from fastsale.insight.reports.seller_day import Papers, SellerDay, seller_day
from fastsale.trade.settlement.models import Handover

_WAYS = {Method.CASH: "Tiền mặt", Method.TRANSFER: "Chuyển khoản", Method.CARD: "Thẻ", Method.WALLET: "Ví điện tử"}
"""A paper is Vietnamese whatever language the screen has."""

_COLUMNS = (Column("Thu bán hàng"), Column("Thu nợ"), Column("Chi ra"), Column("Còn lại"))


@dataclass(frozen=True, slots=True)
class PrintedHandover:
    """The paper's own figures; `told` is the day as the books have it when it is printed."""

    number: str
    at: datetime
    day: date
    letterhead: Letterhead
    seller: str
    author: str
    opening: int
    expected: int
    counted: int
    pieces: tuple[tuple[int, int], ...]
    note: str
    told: SellerDay
    is_recounted: bool


def printed_handover(found: Handover, company: Company) -> PrintedHandover:
    """Gather it (from queries.visible_handovers)."""
    assert found.document.at is not None
    pieces = sorted(((int(note), pieces) for note, pieces in found.denominations.items()), reverse=True)
    return PrintedHandover(
        number=str(found.document),
        at=found.document.at,
        day=found.day,
        letterhead=letterhead(company, found.document),
        seller=found.seller.full_name,
        author=found.document.author.full_name,
        opening=found.opening,
        expected=found.expected,
        counted=found.counted,
        pieces=tuple(pieces),
        note=found.note,
        told=seller_day(found.seller_id, found.branch_id, found.day),
        is_recounted=getattr(found.document, "replaced_by", None) is not None,
    )


def handover_sheet(paper: PrintedHandover, impression: Impression) -> Sheet:
    """Set it on that size of paper."""
    is_roll = impression.size in ("k58", "k80")
    return Sheet(
        family="roll" if is_roll else "sheet",
        size=impression.size,
        title="PHIẾU BÀN GIAO CA",
        number=paper.number,
        day=figures.minute(paper.at),
        company=paper.letterhead.name,
        company_lines=layout.company_lines(paper.letterhead, is_short=is_roll),
        form=(),
        void="ĐÃ ĐẾM LẠI Ở PHIẾU KHÁC" if paper.is_recounted else "",
        facts=_facts(paper),
        columns=_COLUMNS,
        rows=_rows(paper),
        total_cells=(),
        sums=_sums(paper),
        debts=(),
        words=amount_in_words(paper.counted),
        remarks=_remarks(paper),
        qr=None,
        signs=(Sign("Người bàn giao", paper.seller), Sign("Người nhận")),
        thanks="",
        mark=layout.mark_of(impression),
        copies=layout.copy_names(impression.copies),
        printed=layout.printed_line(impression),
        name_title="Hình thức thanh toán",
    )


def _facts(paper: PrintedHandover) -> tuple[Fact, ...]:
    told = paper.told
    facts = [
        Fact("Ngày", figures.day(paper.day), is_strong=True),
        Fact("Người bàn giao", paper.seller, is_strong=True),
        Fact("Đã bán", _said(told.sold)),
        Fact("Nợ mới ghi", figures.money(told.owed)),
    ]
    if told.cancelled.count:
        facts.append(Fact("Phiếu đã hủy", _said(told.cancelled)))
    if told.returned.count:
        facts.append(Fact("Khách trả hàng", _said(told.returned)))
    return tuple(facts)


def _said(papers: Papers) -> str:
    return f"{figures.whole(papers.count)} phiếu, {figures.money(papers.total)}"


def _rows(paper: PrintedHandover) -> tuple[Row, ...]:
    """One per way of payment; a roll says in one line how it comes to what is left."""
    rows = []
    for number, way in enumerate(paper.told.money.ways, start=1):
        parts = (way.with_sales, way.collected, way.paid_out, way.left)
        how = f"bán {figures.whole(way.with_sales)} + thu nợ {figures.whole(way.collected)}"
        how += f" − chi {figures.whole(way.paid_out)}" if way.paid_out else ""
        cells = tuple(figures.whole(part) for part in parts)
        rows.append(Row(str(number), _WAYS[Method(way.method)], (), cells, how, figures.whole(way.left)))
    return tuple(rows)


def _sums(paper: PrintedHandover) -> tuple[Sum, ...]:
    difference = paper.counted - paper.expected
    return (
        Sum("Tiền đầu ca", figures.whole(paper.opening)),
        Sum("Tiền mặt của ca", figures.whole(paper.expected - paper.opening)),
        Sum("Tiền mặt phải có", figures.whole(paper.expected)),
        Sum("Đếm được", figures.whole(paper.counted), is_total=True),
        Sum(
            "Khớp sổ" if not difference else "Thừa" if difference > 0 else "Thiếu",
            figures.whole(abs(difference)),
        ),
    )


def _remarks(paper: PrintedHandover) -> tuple[str, ...]:
    counted = [
        f"{figures.whole(note)} × {figures.whole(pieces)} = {figures.whole(note * pieces)}"
        for note, pieces in paper.pieces
    ]
    return (*counted, f"Ghi chú: {paper.note}") if paper.note else tuple(counted)
