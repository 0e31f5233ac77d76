"""Writing the rows of vouchers without money: openings, re-allocations, transfers."""

from collections.abc import Sequence

from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.models import DebtVoucher, DebtVoucherLine

_LINE = ("voucher_id", "line", "partner_id", "side", "amount", "due_on", "contract", "note")


def write_debt_voucher(
    document: Document,
    purpose: DebtVoucher.Purpose,
    *,
    partner: Partner | None = None,
    note: str = "",
    lines: Sequence[tuple[object, ...]] = (),
) -> DebtVoucher:
    """The voucher and its lines (line, partner id, side, amount, due day, contract, note). Two statements."""
    voucher = DebtVoucher(document=document, purpose=purpose, partner=partner, note=note)
    voucher.save(force_insert=True)  # house: save-names-its-fields, because it is new
    insert_rows(DebtVoucherLine, _LINE, [(document.pk, *line) for line in lines])
    return voucher
