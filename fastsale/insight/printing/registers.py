"""The sheets of registers: sổ quỹ (S07-DN), thẻ kho (S12-DN), the statement of debts that both sides sign. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fastsale.books.cash.queries import Book
from fastsale.books.debts.queries import Statement
from fastsale.books.stock.cards import Card
from fastsale.foundation import figures
from fastsale.foundation.dates import local_day
from fastsale.foundation.prints.rules import A4
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import layout
from fastsale.insight.printing.data import Impression
from fastsale.insight.printing.layout import BLANK, Column, Fact, Row, Sheet, Sign

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
_CASH_COLUMNS = (
    Column("Ngày ghi sổ", "center"),
    Column("Ngày chứng từ", "center"),
    Column("Thu", "left", under="Số hiệu chứng từ"),
    Column("Chi", "left", under="Số hiệu chứng từ"),
    Column("Diễn giải", "left", grows=True),
    Column("Thu ", under="Số tiền"),
    Column("Chi ", under="Số tiền"),
    Column("Tồn", under="Số tiền"),
    Column("Ghi chú", "left"),
)
_CARD_COLUMNS = (
    Column("STT", "center"),
    Column("Ngày tháng", "center"),
    Column("Nhập", "left", under="Số hiệu chứng từ"),
    Column("Xuất", "left", under="Số hiệu chứng từ"),
    Column("Diễn giải", "left", grows=True),
    Column("Nhập ", under="Số lượng"),
    Column("Xuất ", under="Số lượng"),
    Column("Tồn", under="Số lượng"),
    Column("Kế toán ký", "left"),
)
_DEBT_COLUMNS = (
    Column("Ngày", "center"),
    Column("Chứng từ", "left"),
    Column("Diễn giải", "left", grows=True),
    Column("Phát sinh tăng"),
    Column("Phát sinh giảm"),
    Column("Số dư"),
)

_LETTERS = ("A", "B", "C", "D", "E", "1", "2", "3", "G")


@dataclass(frozen=True, slots=True)
class Unit:
    """One side of a paper: the company, or a partner."""

    name: str
    address: str
    tax_code: str
    phone: str = ""

    def lines(self) -> tuple[str, ...]:
        tax = f"MST: {self.tax_code}" if self.tax_code else ""
        return tuple(line for line in (self.address, tax) if line)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a register, both within. `note`: what else narrows it."""

    first: date
    last: date
    note: str = ""

    @property
    def words(self) -> str:
        said = f"Từ ngày {figures.day(self.first)} đến ngày {figures.day(self.last)}"
        return f"{said}. {self.note}" if self.note else said


def _blank(company: Unit, impression: Impression, title: str, number: str, day: str) -> Sheet:
    """A register without its table."""
    return Sheet(
        family="book", size=A4, title=title, number=number, day=day, company=company.name,
        company_lines=company.lines(), form=(), void="", facts=(), columns=(), rows=(), total_cells=(), sums=(),
        debts=(), words="", remarks=(), qr=None, signs=(), thanks="", mark="", copies=("",),
        printed=layout.printed_line(impression),
    )  # fmt: skip


def _signs(*titles: str) -> tuple[Sign, ...]:
    return tuple(Sign(one) for one in titles)


def _row(*cells: str, is_strong: bool = False) -> Row:
    return Row("", "", (), cells, is_strong=is_strong)


def cash_book_sheet(
    company: Unit, impression: Impression, book: Book, words: Sequence[str], *, account: str, span: Span, is_cash: bool
) -> Sheet:
    """Sổ quỹ tiền mặt, form S07-DN; of a bank account the same without the form's number. `words`: of each row."""
    rows = [_row("", "", "", "", "Số dư đầu kỳ", "", "", figures.whole(book.opening), "", is_strong=True)]
    for row, said in zip(book.rows, words, strict=True):
        money_in, money_out = row.money_in, row.money_out
        rows.append(
            _row(
                figures.day(row.recorded_at), figures.day(row.at), row.number if money_in else "",
                row.number if money_out else "", said, figures.whole(money_in) if money_in else "",
                figures.whole(money_out) if money_out else "", figures.whole(row.balance), "",
            )
        )  # fmt: skip
    rows.append(
        _row(
            "", "", "", "", "Cộng phát sinh, số dư cuối kỳ", figures.whole(book.money_in),
            figures.whole(book.money_out), figures.whole(book.closing), "", is_strong=True,
        )
    )  # fmt: skip
    return replace(
        _blank(company, impression, "SỔ QUỸ TIỀN MẶT" if is_cash else "SỔ TIỀN GỬI NGÂN HÀNG", account, span.words),
        facts=(Fact("Loại quỹ", account, is_strong=True), Fact("Đơn vị tính", "đồng")),
        columns=_CASH_COLUMNS, rows=tuple(rows),
        signs=_signs("Thủ quỹ", "Kế toán trưởng", "Người đại diện theo pháp luật"),
        form=layout.form("S07 - DN") if is_cash else (), letters=_LETTERS, is_wide=True,
    )  # fmt: skip


def stock_card_sheet(
    company: Unit, impression: Impression, card: Card, words: Sequence[str], *, product: str, code: str, unit: str,
    warehouse: str, span: Span,
) -> Sheet:  # fmt: skip
    """Thẻ kho, form S12-DN: quantities alone. `words`: of each row."""
    rows = [_row("", "", "", "", "Tồn đầu kỳ", "", "", figures.quantity(card.opening), "", is_strong=True)]
    for place, (row, said) in enumerate(zip(card.rows, words, strict=True), 1):
        comes = row.quantity > 0
        lot = f" – {row.lot}" if row.lot else ""
        rows.append(
            _row(
                str(place), figures.day(local_day(row.at)), row.number if comes else "", "" if comes else row.number,
                said + lot, figures.quantity(row.quantity) if comes else "",
                "" if comes else figures.quantity(-row.quantity), figures.quantity(row.balance), "",
            )
        )  # fmt: skip
    rows.append(
        _row(
            "", "", "", "", "Cộng cuối kỳ", figures.quantity(card.came_in), figures.quantity(-card.went_out),
            figures.quantity(card.closing), "", is_strong=True,
        )
    )  # fmt: skip
    return replace(
        _blank(company, impression, "THẺ KHO", code, span.words),
        facts=(
            Fact("Tên, nhãn hiệu, quy cách", product, is_strong=True),
            Fact("Mã số", code), Fact("Đơn vị tính", unit), Fact("Kho", warehouse),
        ),
        columns=_CARD_COLUMNS, rows=tuple(rows), signs=_signs("Thủ kho", "Kế toán trưởng", "Giám đốc"),
        form=layout.form("S12 - DN"), letters=_LETTERS, is_wide=True,
    )  # fmt: skip


def debt_statement_sheet(
    company: Unit, partner: Unit, impression: Impression, statement: Statement, words: Sequence[str], *, span: Span,
    is_payable: bool,
) -> Sheet:  # fmt: skip
    """Biên bản đối chiếu công nợ: what both sides are to sign. `words`: of each row."""
    rows = [_row("", "", "Số dư đầu kỳ", "", "", figures.whole(statement.opening), is_strong=True)]
    for row, said in zip(statement.rows, words, strict=True):
        rows.append(
            _row(
                figures.day(local_day(row.at)), row.number, said, figures.whole(row.charged) if row.charged else "",
                figures.whole(row.credited) if row.credited else "", figures.whole(row.balance),
            )
        )  # fmt: skip
    rows.append(
        _row(
            "", "", "Cộng phát sinh, số dư cuối kỳ", figures.whole(statement.charged),
            figures.whole(statement.credited), figures.whole(statement.closing), is_strong=True,
        )
    )  # fmt: skip
    return replace(
        _blank(company, impression, "BIÊN BẢN ĐỐI CHIẾU CÔNG NỢ", partner.name, span.words),
        facts=(*_side("Bên A", company), *_side("Bên B", partner)), columns=_DEBT_COLUMNS, rows=tuple(rows),
        signs=_signs("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"), form=_MOTTO,
        remarks=(_conclusion(statement.closing, span.last, is_payable=is_payable),),
        words=amount_in_words(abs(statement.closing)) if statement.closing else "", words_label="Bằng chữ",
        closing=(
            "Biên bản lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản. Đề nghị Bên B kiểm tra, ký xác nhận"
            " và gửi lại Bên A 01 bản; số liệu khác nhau thì ghi rõ và gửi kèm chứng từ.",
        ),
    )  # fmt: skip


def _side(title: str, unit: Unit) -> tuple[Fact, ...]:
    where = " – ".join(part for part in (unit.address, f"ĐT {unit.phone}" if unit.phone else "") if part)
    return (
        Fact(title, unit.name, is_strong=True),
        Fact("Địa chỉ", where or BLANK),
        Fact("Mã số thuế", unit.tax_code or BLANK),
        Fact("Đại diện", f"{BLANK * 2} Chức vụ: {BLANK}"),
    )


def _conclusion(closing: int, last: date, *, is_payable: bool) -> str:
    if not closing:
        return f"Đến hết ngày {figures.day(last)}, hai bên không còn nợ nhau."
    # A negative balance was paid ahead: the other side owes goods or money.
    debtor, creditor = ("Bên A", "Bên B") if is_payable == (closing > 0) else ("Bên B", "Bên A")
    return f"Đến hết ngày {figures.day(last)}, {debtor} còn phải trả {creditor}: {figures.money(abs(closing))}."
