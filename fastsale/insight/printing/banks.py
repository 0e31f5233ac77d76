"""Where a customer transfers money to: the account that a print names, and what its bank is called."""

from typing import Final

from django.db.models import Q

from fastsale.books.cash.models import AccountKind, CashAccount
from fastsale.foundation.company.models import Company
from fastsale.insight.printing.data import Bank
from fastsale.insight.printing.vietqr import is_payable

NAMES: Final = {
    "970403": "Sacombank", "970405": "Agribank", "970407": "Techcombank", "970409": "Bac A Bank",
    "970412": "PVcomBank", "970415": "VietinBank", "970416": "ACB", "970418": "BIDV", "970419": "NCB",
    "970422": "MB", "970423": "TPBank", "970425": "ABBANK", "970426": "MSB", "970428": "Nam A Bank",
    "970431": "Eximbank", "970432": "VPBank", "970433": "VietBank", "970436": "Vietcombank", "970437": "HDBank",
    "970438": "BAOVIET Bank", "970440": "SeABank", "970441": "VIB", "970443": "SHB", "970448": "OCB",
    "970449": "LPBank", "970452": "KienlongBank", "970454": "BVBank",
}  # fmt: skip
"""BIN → the name on the bank's door."""


def bank_for(branch_id: int, company: Company) -> Bank | None:
    """The branch's own bank account, else the company's, else one that serves every branch; None: no QR."""
    rows = CashAccount.objects.filter(Q(branch=branch_id) | Q(branch=None), kind=AccountKind.BANK, is_active=True)
    funds = [row for row in rows.order_by("-is_default", "code") if is_payable(row.bank_bin, row.bank_account)]
    own = next((row for row in funds if row.branch_id), None)
    if own is None and is_payable(company.bank_bin, company.bank_account):
        return Bank(company.bank_bin, name_of(company.bank_bin), company.bank_account, company.name)
    found = own or next(iter(funds), None)
    if found is None:
        return None
    name = found.bank_name or name_of(found.bank_bin)
    return Bank(found.bank_bin, name, found.bank_account, found.bank_holder or company.name)


def name_of(bin_code: str) -> str:
    """The bank's name, or its BIN when we do not know it."""
    return NAMES.get(bin_code, bin_code)
