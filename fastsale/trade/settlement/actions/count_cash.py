"""Count a till or check a bank statement at the end of a day (kiểm quỹ); the day is then closed for that account."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.cash import ledger as cash
from fastsale.books.cash.models import CashCount
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import CASH_COUNT
from fastsale.foundation.documents.moments import timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.settlement import queries, texts
from fastsale.trade.settlement.counted import require_counted

NAME = "settlement.count_cash"


@action(NAME, title=gettext_lazy("Kiểm quỹ"), answer=queries.cash_count)
def count_cash(
    *,
    account_id: int,
    counted: int,
    branch_id: int,
    day: date | None = None,
    denominations: Mapping[int, int] | None = None,
    note: str = "",
    request_id: UUID,
    actor: Actor,
) -> CashCount:
    """Write a phiếu kiểm quỹ for the end of `day` (None: today). `counted` in đồng; `denominations` {note: pieces}
    must add up to it. The difference to the book becomes an entry of the paper, thừa or thiếu.

    Raises NotFound, InactiveAccount, WrongBranchAccount, MiscountedNotes, Invalid, CountedDay, ClosedPeriod,
    FutureDate, Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    require_counted(counted, denominations, least=1 - LARGEST_AMOUNT)
    note = texts.note(note)
    when = timing(day, actor=actor, goes="out")
    funds = cash.lock([account_id])
    fund = funds.of(account_id)
    fund.require_usable(branch_id, fund.default_method)
    moment = when.settle()
    (document,) = open_papers([New(CASH_COUNT, branch_id, actor.user_id, moment)])
    paper = cash.count(
        funds,
        document=document,
        moment=moment,
        account_id=account_id,
        day=local_day(moment.at),
        counted=counted,
        denominations=denominations,
        note=note,
    )
    record(
        NAME,
        actor=actor,
        subject="cash.CashCount",
        subject_id=document.pk,
        documents=[document],
        after={"account": fund.account.code, "day": paper.day.isoformat(), "book": paper.book, "counted": counted},
    )
    give_numbers([document])
    return paper
