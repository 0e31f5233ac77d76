"""Money out to a customer or a supplier, and its paper. Shared with contexts that pay in their own transaction.

As with receipts, the caller opens the document (kind REFUND or SUPPLIER_PAYMENT) and posts the debt: for a refund
a charge of reason REFUND that is paid by the credit it gives back (`refund_charge`), for a supplier a credit.
"""

from collections.abc import Sequence

from fastsale.books.cash import ledger as cash
from fastsale.books.cash.models import Reason as CashReason
from fastsale.books.debts import ledger as debts
from fastsale.books.debts.models import Reason as DebtReason
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.trade.settlement.models import CashPayment, CashPaymentLine
from fastsale.trade.settlement.ways import Paid, checked, locked_funds, total

_LINE = ("payment_id", "line", "account_id", "method", "amount", "reference")
_PAPER = ("document_id", "purpose", "partner_id", "amount", "contract", "payee", "note", "serves_id")
_REASON = {
    CashPayment.Purpose.REFUND: CashReason.REFUND,
    CashPayment.Purpose.SUPPLIER: CashReason.SUPPLIER_PAYMENT,
}


def write_payment(
    document: Document,
    *,
    purpose: CashPayment.Purpose,
    partner_id: int,
    ways: Sequence[Paid],
    moment: Moment,
    serves: Document | None = None,
    contract: str = "",
    payee: str = "",
    note: str = "",
    funds: cash.Funds | None = None,
) -> CashPayment:
    """Write the CashPayment of an opened document and its rows of the cash book (amounts of `ways` are positive).

    Four statements, three when `funds` is held already. Raises NoWay, WayOutOfRange, NotFound, InactiveAccount,
    WrongBranchAccount, WrongMethod, CountedDay, CashShort.
    """
    lines = checked(ways)
    funds = funds or locked_funds(lines, document.branch_id)
    served = serves.pk if serves else None
    row = (document.pk, str(purpose), partner_id, total(lines), contract, payee, note, served)
    insert_rows(CashPayment, _PAPER, [row])
    numbered = list(enumerate(lines, start=1))
    insert_rows(
        CashPaymentLine,
        _LINE,
        [(document.pk, line, way.account_id, way.method, way.amount, way.reference) for line, way in numbered],
    )
    cash.post(
        funds,
        document=document,
        moment=moment,
        rows=[
            cash.Cash(way.account_id, -way.amount, _REASON[purpose], way.method, partner_id, line)
            for line, way in numbered
        ],
    )
    paper = CashPayment(**dict(zip(_PAPER, row, strict=True)))
    paper.document = document
    paper._state.adding = False
    return paper


def refund_charge(document: Document, partner_id: int, amount: int, moment: Moment, contract: str = "") -> debts.Charge:
    """The charge of a refund: allocate the credits that it gives back to the whole of it."""
    return debts.Charge(
        partner_id, amount, local_day(moment.at), DebtReason.REFUND, contract=contract, document=document
    )
