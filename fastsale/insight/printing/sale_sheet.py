"""The sheet of a sale, a quotation, an order, a delivery note. Pure."""

from fastsale.foundation import figures
from fastsale.foundation.prints.rules import A4, DELIVERY, QUOTATION, RESERVATION, SALE, is_roll
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import layout
from fastsale.insight.printing.data import Buyer, Impression, PrintedLine, PrintedSale
from fastsale.insight.printing.layout import Column, Fact, Qr, Row, Sheet, Sign, Sum
from fastsale.insight.printing.vietqr import Transfer, payload, purpose_of

_TITLES = {
    SALE: "PHIẾU BÁN HÀNG",
    QUOTATION: "BÁO GIÁ",
    RESERVATION: "PHIẾU ĐẶT HÀNG",
    DELIVERY: "PHIẾU GIAO HÀNG",
}
_SIGNS = {
    SALE: ("Người mua hàng", "Người giao hàng", "Người lập phiếu"),
    QUOTATION: ("Khách hàng", "Người báo giá"),
    RESERVATION: ("Khách đặt hàng", "Người lập phiếu"),
    DELIVERY: ("Người nhận hàng", "Người giao hàng", "Thủ kho", "Người lập phiếu"),
}
_UNTAXED = ("KCT", "KKKNT")


def sale_sheet(sale: PrintedSale, impression: Impression) -> Sheet:
    """Set the sale on that size of paper."""
    is_short = is_roll(impression.size)
    shows_code = impression.size == A4
    has_discount = sale.shows_prices and any(line.discount for line in sale.lines)
    return Sheet(
        family="roll" if is_short else "sheet",
        size=impression.size,
        title=_TITLES[sale.paper],
        number=sale.number,
        day=figures.minute(sale.at),
        company=sale.letterhead.name,
        company_lines=layout.company_lines(sale.letterhead, is_short=is_short),
        form=(),
        void=layout.void(is_cancelled=sale.is_cancelled, is_replaced=sale.is_replaced),
        facts=tuple(_facts(sale, is_short=is_short)),
        columns=_columns(sale, shows_code=shows_code, has_discount=has_discount),
        rows=tuple(_row(sale, line, impression.size, has_discount=has_discount) for line in sale.lines),
        total_cells=(),
        sums=tuple(_sums(sale)) if sale.shows_prices else (),
        debts=tuple(_debts(sale)) if sale.shows_prices else (),
        words=amount_in_words(sale.totals.total) if sale.shows_prices else "",
        remarks=tuple(_remarks(sale)),
        qr=_qr(sale),
        signs=() if is_short else tuple(Sign(title, _signer(sale, title)) for title in _SIGNS[sale.paper]),
        thanks="Cảm ơn quý khách!" if is_short and sale.paper in (SALE, RESERVATION) else "",
        mark=layout.mark_of(impression),
        copies=layout.copy_names(impression.copies),
        printed=layout.printed_line(impression),
        logo="" if is_short else sale.letterhead.logo,
    )


def _facts(sale: PrintedSale, *, is_short: bool) -> list[Fact]:
    """Who buys, who sells, where it goes. A roll leaves out what stands elsewhere."""
    buyer, receiver = sale.buyer, sale.receiver
    facts = [Fact("Khách hàng", buyer.name + ("" if buyer.is_walk_in else f" ({buyer.code})"), is_strong=True)]
    if not is_short and sale.paper != DELIVERY:
        facts += _invoice_facts(buyer)
    if not buyer.is_walk_in and buyer.address and (not is_short or sale.paper == DELIVERY):
        facts.append(Fact("Địa chỉ", buyer.address + (f" – ĐT: {buyer.phone}" if buyer.phone else "")))
    elif buyer.phone:
        facts.append(Fact("Điện thoại", buyer.phone))
    if receiver.address or receiver.name:
        whom = " – ".join(part for part in (receiver.name, receiver.phone, receiver.address) if part)
        facts.append(Fact("Giao đến", whom))
    if receiver.on:
        facts.append(Fact("Ngày giao", figures.day(receiver.on)))
    if sale.contract:
        facts.append(Fact("Hợp đồng", sale.contract))
    facts.append(Fact("Nhân viên bán hàng" if not is_short else "NV bán hàng", sale.seller))
    return facts


def _invoice_facts(buyer: Buyer) -> list[Fact]:
    """What the invoice will say of the buyer, where that is more than his name."""
    name = buyer.invoice_name if buyer.invoice_name != buyer.name else ""
    tax = f"MST {buyer.tax_code}" if buyer.tax_code else ""
    address = buyer.invoice_address if buyer.invoice_address != buyer.address else ""
    if tax and not (name or address):
        return [Fact("Mã số thuế", buyer.tax_code)]
    told = " – ".join(part for part in (name, tax, address) if part)
    return [Fact("Xuất hóa đơn", told)] if told else []


def _columns(sale: PrintedSale, *, shows_code: bool, has_discount: bool) -> tuple[Column, ...]:
    columns = [Column("Mã hàng", "left")] if shows_code else []
    columns += [Column("ĐVT", "center"), Column("Số lượng")]
    if sale.shows_prices:
        columns.append(Column("Đơn giá"))
        if has_discount:
            columns.append(Column("Chiết khấu"))
        if sale.shows_vat:
            columns.append(Column("Thuế suất", "center"))
        columns.append(Column("Thành tiền"))
    return tuple(columns)


def _row(sale: PrintedSale, line: PrintedLine, size: str, *, has_discount: bool) -> Row:
    cells = [line.code] if size == A4 else []
    cells += [line.unit, figures.quantity(line.quantity)]
    if sale.shows_prices:
        cells.append(figures.unit_price(line.unit_price))
        if has_discount:
            cells.append(_discount(line))
        if sale.shows_vat:
            cells.append(_rate(line))
        cells.append(figures.whole(line.amount))
    how = " ".join(part for part in (figures.quantity(line.quantity), line.unit) if part)
    if sale.shows_prices:
        how += f" × {figures.unit_price(line.unit_price)}"
        how += f" − {_discount(line)}" if line.discount else ""
    amount = figures.whole(line.amount) if sale.shows_prices else ""
    return Row(str(line.position), line.name, _notes(line, size), tuple(cells), how, amount)


def _notes(line: PrintedLine, size: str) -> tuple[str, ...]:
    """Under the name: the code where it has no column, lots and serials, warranty, what was noted."""
    warranty = f"Bảo hành {line.warranty_months} tháng" if line.warranty_months else ""
    code = line.code if size not in (A4,) and not is_roll(size) else ""
    first = " · ".join(part for part in (code, warranty) if part)
    return tuple(note for note in (first, *layout.lot_notes(line.lots), line.note) if note)


def _discount(line: PrintedLine) -> str:
    if not line.discount:
        return ""
    return figures.percent(line.discount_rate) if line.discount_rate else figures.whole(line.discount)


def _rate(line: PrintedLine) -> str:
    return line.vat_code if line.vat_code in _UNTAXED else figures.percent(line.vat_rate)


def _sums(sale: PrintedSale) -> list[Sum]:
    """From the goods to the total. VAT is one line per rate: added, or said to be within."""
    totals = sale.totals
    sums = [Sum("Tiền hàng", figures.whole(totals.goods))]
    if totals.discount:
        sums.append(Sum("Chiết khấu phiếu", figures.whole(-totals.discount)))
    if totals.extra:
        sums.append(Sum("Thu khác", figures.whole(totals.extra)))
    if not totals.is_vat_within:
        sums += _vat(sale, "Thuế GTGT")
    if totals.rounding:
        sums.append(Sum("Làm tròn", ("+" if totals.rounding > 0 else "") + figures.whole(totals.rounding)))
    sums.append(Sum("TỔNG CỘNG", figures.money(totals.total), is_total=True))
    if totals.is_vat_within and sale.shows_vat:
        sums += _vat(sale, "Trong đó thuế GTGT")
    return sums


def _vat(sale: PrintedSale, label: str) -> list[Sum]:
    if not sale.shows_vat:
        return [Sum(label, figures.whole(sale.totals.vat))] if sale.totals.vat else []
    return [Sum(f"{label} {figures.percent(group.rate)}", figures.whole(group.vat)) for group in sale.totals.vat_groups]


def _debts(sale: PrintedSale) -> list[Sum]:
    """What was paid, what is left, and what the customer owes before and after."""
    sums: list[Sum] = []
    if sale.account is not None:
        sums.append(Sum("Nợ cũ", figures.whole(sale.account.old)))
    if sale.paid or sale.account is not None:
        label = "Đã đặt cọc" if sale.paper == RESERVATION else "Đã thanh toán"
        sums.append(Sum(label, figures.whole(sale.paid)))
    if sale.change and sale.paper == SALE and not sale.is_cancelled:
        sums += [Sum("Khách đưa", figures.whole(sale.tendered)), Sum("Trả lại khách", figures.whole(sale.change))]
    if sale.left and sale.paper in (SALE, RESERVATION) and not sale.is_cancelled:
        sums.append(Sum("Còn lại của phiếu", figures.whole(sale.left)))
    if sale.account is not None:
        sums.append(Sum("NỢ SAU PHIẾU", figures.money(sale.account.new), is_total=True))
        if sale.left_now != sale.left:
            sums.append(Sum("Còn lại đến lúc in", figures.whole(sale.left_now)))
    return sums


def _remarks(sale: PrintedSale) -> list[str]:
    said = []
    if sale.paper == QUOTATION and sale.valid_until:
        said.append(f"Báo giá có hiệu lực đến hết ngày {figures.day(sale.valid_until)}.")
    if sale.paper == RESERVATION and sale.hold_until:
        said.append(f"Giữ hàng đến hết ngày {figures.day(sale.hold_until)}.")
    if sale.due_on and sale.left_now > 0 and sale.paper == SALE:
        said.append(f"Hạn thanh toán: {figures.day(sale.due_on)}.")
    if sale.note:
        said.append(f"Ghi chú: {sale.note}")
    return said


def _qr(sale: PrintedSale) -> Qr | None:
    """To transfer what is left, with the number of the paper, so that the bank's statement finds it."""
    bank = sale.bank
    if bank is None:
        return None
    text = payload(Transfer(bank.bin, bank.account, sale.left_now, purpose_of(sale.number)))
    lines = (bank.name, f"Số TK {bank.account}", bank.holder, f"Chuyển khoản {figures.money(sale.left_now)}")
    return Qr(text, tuple(line for line in lines if line))


def _signer(sale: PrintedSale, title: str) -> str:
    return sale.author if title in ("Người lập phiếu", "Người báo giá") else ""
