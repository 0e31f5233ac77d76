"""Money in from a customer, and its paper. Shared with the sale, which takes money in its own transaction.

The caller opens the document (kind COLLECTION, see documents.papers.open_papers), posts the customer's credit in
the debt book together with its charge (debts.ledger.post_sale: `Credit(customer, total, document=receipt)`), and
then writes the paper here, when it is the turn of cash in the order of locks:

    receipts.write_receipt(receipt, partner_id=…, ways=payments, serves=order.document, moment=moment)
"""

from collections.abc import Sequence

from fastsale.books.cash import ledger as cash
from fastsale.books.cash.models import Reason
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment
from fastsale.trade.settlement.models import Collection, CollectionLine
from fastsale.trade.settlement.ways import Paid, checked, locked_funds, total

_LINE = ("collection_id", "line", "account_id", "method", "amount", "reference", "tendered")
_PAPER = ("document_id", "partner_id", "amount", "contract", "payer", "note", "serves_id")


def write_receipt(
    document: Document,
    *,
    partner_id: int,
    ways: Sequence[Paid],
    moment: Moment,
    serves: Document | None = None,
    contract: str = "",
    payer: str = "",
    note: str = "",
    funds: cash.Funds | None = None,
) -> Collection:
    """Write the Collection of an opened document and its rows of the cash book. No debt: that is the caller's.

    Four statements, whatever the number of ways: lock the accounts (three when `funds`, from
    ways.locked_funds, holds them already), the paper, its lines, the cash rows.
    Raises NoWay, WayOutOfRange, NotFound, InactiveAccount, WrongBranchAccount, WrongMethod, CountedDay.
    """
    lines = checked(ways)
    funds = funds or locked_funds(lines, document.branch_id)
    amount = total(lines)
    row = (document.pk, partner_id, amount, contract, payer, note, serves.pk if serves else None)
    insert_rows(Collection, _PAPER, [row])
    numbered = list(enumerate(lines, start=1))
    insert_rows(
        CollectionLine,
        _LINE,
        [
            (document.pk, line, way.account_id, way.method, way.amount, way.reference, way.tendered)
            for line, way in numbered
        ],
    )
    cash.post(
        funds,
        document=document,
        moment=moment,
        rows=[
            cash.Cash(way.account_id, way.amount, Reason.COLLECTION, way.method, partner_id, line)
            for line, way in numbered
        ],
    )
    paper = Collection(**dict(zip(_PAPER, row, strict=True)))
    paper.document = document
    paper._state.adding = False
    return paper


def papers_for(served_id: int) -> list[int]:
    """Documents of the receipts taken for a paper (payments, deposits) that are not taken back. One statement."""
    return list(
        Collection.objects.filter(serves_id=served_id, document__reversed_by__isnull=True)
        .order_by("document_id")
        .values_list("document_id", flat=True)
    )
