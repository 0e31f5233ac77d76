"""Gather what is printed of money: phiếu thu (01-TT), phiếu chi (02-TT), the count of a till (08a-TT)."""

from fastsale.books.cash.models import AccountKind, CashCount, Method
from fastsale.books.debts.models import Side
from fastsale.foundation.company.models import Company
from fastsale.foundation.documents.models import Document
from fastsale.insight.printing.data import PrintedCount, PrintedSlip
from fastsale.insight.printing.sales import letterhead, posted_at
from fastsale.insight.reports.settled import settled_by
from fastsale.trade.settlement.models import CashPayment, CashPaymentLine, Collection, CollectionLine


def printed_slip(slip: Collection | CashPayment, company: Company) -> PrintedSlip:
    """The slip (from queries.visible_collections or visible_payments). Four statements."""
    is_in = isinstance(slip, Collection)
    is_supplier = isinstance(slip, CashPayment) and slip.purpose == CashPayment.Purpose.SUPPLIER
    lines: list[CollectionLine | CashPaymentLine] = list(slip.lines.select_related("account").order_by("line"))
    person = slip.payer if isinstance(slip, Collection) else slip.payee
    return PrintedSlip(
        number=str(slip.document),
        at=posted_at(slip.document),
        letterhead=letterhead(company, slip.document),
        is_in=is_in,
        person=person,
        partner=slip.partner.name,
        address=slip.partner.address or slip.partner.old_address,
        reason=slip.note or _reason(slip, is_supplier=is_supplier),
        contract=slip.contract,
        settles=tuple(row.number for row in settled_by(slip.pk)),
        amount=slip.amount,
        ways=tuple((str(Method(line.method).label), line.amount) for line in lines),
        funds=tuple(sorted({"111" if line.account.kind == AccountKind.CASH else "112" for line in lines})),
        debts=str(Side.PAYABLE if is_supplier else Side.RECEIVABLE),
        author=slip.document.author.full_name,
        is_cancelled=_is_reversed(slip.document),
    )


def _reason(slip: Collection | CashPayment, *, is_supplier: bool) -> str:
    if isinstance(slip, Collection):
        return f"Thu tiền của {slip.partner.name}"
    return f"Trả nợ {slip.partner.name}" if is_supplier else f"Trả lại tiền cho {slip.partner.name}"


def printed_count(count: CashCount, company: Company) -> PrintedCount:
    """The count (from queries.visible_counts)."""
    notes = sorted(((int(note), int(pieces)) for note, pieces in count.denominations.items()), reverse=True)
    return PrintedCount(
        number=str(count.document),
        at=posted_at(count.document),
        letterhead=letterhead(company, count.document),
        account=count.account.name,
        day=count.day,
        book=count.book,
        counted=count.counted,
        notes=tuple(notes),
        note=count.note,
        author=count.document.author.full_name,
        is_cancelled=_is_reversed(count.document),
    )


def _is_reversed(document: Document) -> bool:
    return getattr(document, "reversed_by", None) is not None
