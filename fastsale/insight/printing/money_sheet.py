"""The sheets of money: forms 01-TT, 02-TT and 08a-TT of Thông tư 99/2025/TT-BTC; a slip also on a roll. Pure."""

from fastsale.foundation import figures
from fastsale.foundation.prints.rules import is_roll
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import layout
from fastsale.insight.printing.data import Impression, PrintedCount, PrintedSlip
from fastsale.insight.printing.layout import BLANK, Column, Fact, Row, Sheet, Sum

_MOST_SETTLED = 6
_SIGNS_IN = ("Giám đốc", "Kế toán trưởng", "Người nộp tiền", "Người lập phiếu", "Thủ quỹ")
_SIGNS_OUT = ("Giám đốc", "Kế toán trưởng", "Thủ quỹ", "Người lập phiếu", "Người nhận tiền")
_COUNT_COLUMNS = (Column("Số lượng (tờ)"), Column("Số tiền"))
_COUNT_SIGNS = ("Kế toán trưởng", "Thủ quỹ", "Người chịu trách nhiệm kiểm kê quỹ")


def slip_sheet(slip: PrintedSlip, impression: Impression) -> Sheet:
    """Set the slip: the form on a sheet, the same facts in one column on a roll."""
    is_short = is_roll(impression.size)
    head, words = slip.letterhead, amount_in_words(slip.amount)
    signs = _SIGNS_IN if slip.is_in else _SIGNS_OUT
    return Sheet(
        family="roll" if is_short else "voucher",
        size=impression.size,
        title="PHIẾU THU" if slip.is_in else "PHIẾU CHI",
        number=slip.number,
        day=figures.minute(slip.at) if is_short else layout.written_day(slip.at),
        company=head.name,
        company_lines=layout.company_lines(head, is_short=True) if is_short else layout.unit_lines(head),
        form=() if is_short else layout.form("01 - TT" if slip.is_in else "02 - TT"),
        void=layout.void(is_cancelled=slip.is_cancelled),
        facts=_facts(slip, is_short=is_short),
        columns=(),
        rows=(),
        total_cells=(),
        sums=(Sum("Số tiền", figures.money(slip.amount), is_total=True), *_ways(slip)) if is_short else (),
        debts=(),
        words=words,
        remarks=() if is_short else (f"Kèm theo: {BLANK} chứng từ gốc",),
        qr=None,
        signs=layout.signed_by([one for one in signs if not is_short or one.startswith("Người")], slip.author),
        thanks="",
        mark=layout.mark_of(impression),
        copies=layout.copy_names(impression.copies),
        printed=layout.printed_line(impression),
        logo="" if is_short else head.logo,
        accounts=("Quyển số: ………", f"Nợ: {_debit(slip)}", f"Có: {_credit(slip)}"),
        words_label="Viết bằng chữ",
        closing=(f"Đã nhận đủ số tiền (viết bằng chữ): {BLANK * 3}",),
    )


def _debit(slip: PrintedSlip) -> str:
    return ", ".join(slip.funds) if slip.is_in else slip.debts


def _credit(slip: PrintedSlip) -> str:
    return slip.debts if slip.is_in else ", ".join(slip.funds)


def _ways(slip: PrintedSlip) -> list[Sum]:
    """How it was paid, when that is more than one way."""
    return [Sum(way, figures.whole(amount)) for way, amount in slip.ways] if len(slip.ways) > 1 else []


def _facts(slip: PrintedSlip, *, is_short: bool) -> tuple[Fact, ...]:
    whom = slip.person or slip.partner
    if whom != slip.partner:
        whom = f"{whom} – {slip.partner}"
    settled = ", ".join(slip.settles[:_MOST_SETTLED]) + (", …" if len(slip.settles) > _MOST_SETTLED else "")
    reason = slip.reason + (f" ({settled})" if settled else "")
    reason += f" – Hợp đồng {slip.contract}" if slip.contract else ""
    verb = "nộp" if slip.is_in else "nhận"
    facts = [
        Fact("Người " + verb if is_short else f"Họ và tên người {verb} tiền", whom, is_strong=is_short),
        Fact("Địa chỉ", slip.address or BLANK),
        Fact("Lý do nộp" if slip.is_in else "Lý do chi", reason),
    ]
    if is_short:
        return tuple(fact for fact in facts if fact.value != BLANK)
    ways = ", ".join(f"{one.label} {one.figure}" for one in _ways(slip))
    amount = figures.money(slip.amount) + (f" ({ways})" if ways else "")
    return (*facts, Fact("Số tiền", amount, is_strong=True))


def count_sheet(count: PrintedCount, impression: Impression) -> Sheet:
    """Set the count of a till: what the book says, what was counted note by note, the difference."""
    difference = count.counted - count.book
    word = "thừa" if difference > 0 else "thiếu"
    found = f"Quỹ {word} {figures.money(abs(difference))} so với sổ." if difference else "Tiền mặt tại quỹ khớp sổ."
    return Sheet(
        family="voucher",
        size=impression.size,
        title="BIÊN BẢN KIỂM KÊ QUỸ",
        number=count.number,
        day=layout.written_day(count.at),
        company=count.letterhead.name,
        company_lines=layout.unit_lines(count.letterhead),
        form=layout.form("08a - TT"),
        void=layout.void(is_cancelled=count.is_cancelled),
        facts=(
            Fact("Quỹ", count.account, is_strong=True),
            Fact("Kiểm kê số dư đến hết ngày", figures.day(count.day)),
            Fact("Lập lúc", figures.minute(count.at)),
            Fact("Đại diện kế toán", BLANK * 2),
            Fact("Đại diện thủ quỹ", BLANK * 2),
        ),
        columns=_COUNT_COLUMNS,
        rows=_count_rows(count),
        total_cells=(),
        sums=(),
        debts=(),
        words=amount_in_words(count.counted),
        remarks=(f"Lý do thừa, thiếu: {count.note or BLANK * 2}", f"Kết luận sau khi kiểm kê quỹ: {found}"),
        qr=None,
        signs=layout.signed_by(_COUNT_SIGNS, count.author),
        thanks="",
        mark=layout.mark_of(impression),
        copies=layout.copy_names(impression.copies),
        printed=layout.printed_line(impression),
        logo=count.letterhead.logo,
        name_title="Diễn giải",
        letters=("A", "B", "1", "2"),
        words_label="Số kiểm kê thực tế (viết bằng chữ)",
    )


def _count_rows(count: PrintedCount) -> tuple[Row, ...]:
    notes = [
        Row(str(place), f"Loại {figures.money(note)}", (), (figures.whole(pieces), figures.whole(note * pieces)))
        for place, (note, pieces) in enumerate(count.notes, 1)
    ]
    return (
        Row("I", "Số dư theo sổ quỹ", (), ("x", figures.whole(count.book)), is_strong=True),
        Row("II", "Số kiểm kê thực tế", (), ("x", figures.whole(count.counted)), is_strong=True),
        *notes,
        Row("III", "Chênh lệch (III = I − II)", (), ("x", figures.whole(count.book - count.counted)), is_strong=True),
    )
