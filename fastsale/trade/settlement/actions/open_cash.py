"""Enter what was in tills and bank accounts when the books began (số dư quỹ đầu kỳ)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.cash import ledger as cash
from fastsale.books.cash.models import CashEntry, Reason
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.database.bulk import insert_rows
from fastsale.foundation.documents.kinds import CASH_OPENING
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.settlement import queries, texts
from fastsale.trade.settlement.errors import AlreadyOpened, LineIsZero, NothingToDo, TooManyWays
from fastsale.trade.settlement.inputs import OpeningCash
from fastsale.trade.settlement.models import CashVoucher, CashVoucherLine
from fastsale.trade.settlement.rules import MOST_WAYS

NAME = "settlement.open_cash"


@action(NAME, title=gettext_lazy("Nhập số dư quỹ đầu kỳ"), answer=queries.cash_voucher)
def open_cash(
    *,
    rows: Sequence[OpeningCash],
    branch_id: int,
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> CashVoucher:
    """One paper with the opening balances of accounts; each account opens once.

    Raises NothingToDo, LineIsZero, NotFound, InactiveAccount, WrongBranchAccount, AlreadyOpened, CashShort,
    CountedDay, ClosedPeriod, FutureDate, Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    _check(rows)
    note = texts.note(note)
    when = timing(at, actor=actor, goes="in")
    funds = cash.lock(row.account_id for row in rows)
    entries = [_entry(row, line, funds, branch_id) for line, row in enumerate(rows, start=1)]
    _refuse_opened(funds)
    moment = when.settle()
    (document,) = open_papers([New(CASH_OPENING, branch_id, actor.user_id, moment)])
    cash.post(funds, document=document, moment=moment, rows=entries)
    voucher = CashVoucher(document=document, note=note)
    voucher.save(force_insert=True)  # house: save-names-its-fields, because it is new
    insert_rows(
        CashVoucherLine,
        ("voucher_id", "line", "account_id", "amount"),
        [(document.pk, entry.line, entry.account_id, entry.amount) for entry in entries],
    )
    record(
        NAME,
        actor=actor,
        subject="settlement.CashVoucher",
        subject_id=document.pk,
        documents=[document],
        after={funds.of(row.account_id).account.code: row.amount for row in rows},
    )
    give_numbers([document])
    return voucher


def _check(rows: Sequence[OpeningCash]) -> None:
    if not rows:
        raise NothingToDo(field="rows")
    if len(rows) > MOST_WAYS:
        raise TooManyWays(field="rows", count=figures.whole(len(rows)), most=figures.whole(MOST_WAYS))
    if len({row.account_id for row in rows}) < len(rows):
        raise Invalid(_("Một quỹ có tên hai lần trong phiếu. Gộp thành một dòng."), field="rows")
    for line, row in enumerate(rows, start=1):
        if row.amount == 0 or not -LARGEST_AMOUNT < row.amount < LARGEST_AMOUNT:
            raise LineIsZero(field=f"rows.{line}.amount", line=line)


def _entry(row: OpeningCash, line: int, funds: cash.Funds, branch_id: int) -> cash.Cash:
    fund = funds.of(row.account_id)
    fund.require_usable(branch_id, fund.default_method)
    return cash.Cash(row.account_id, row.amount, Reason.OPENING, fund.default_method, line=line)


def _refuse_opened(funds: cash.Funds) -> None:
    """Raise AlreadyOpened for an account whose opening stands."""
    earlier = (
        CashEntry.objects.filter(
            account_id__in=funds.by_id, reason=Reason.OPENING, reverses__isnull=True, mirror__isnull=True
        )
        .select_related("document", "account")
        .first()
    )
    if earlier is not None:
        raise AlreadyOpened(account=earlier.account.name, paper=str(earlier.document))
