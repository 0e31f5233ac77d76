"""Enter what customers owed, and what we owed suppliers, when the books began (công nợ đầu kỳ)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.models import Reason, Side
from fastsale.foundation import fields, figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import DEBT_OPENING
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.trade.settlement import parties, queries, texts
from fastsale.trade.settlement.errors import LineIsZero, NothingToDo, TooManyWays
from fastsale.trade.settlement.inputs import OpeningDebt
from fastsale.trade.settlement.models import DebtVoucher
from fastsale.trade.settlement.rules import MOST_LINES
from fastsale.trade.settlement.vouchers import write_debt_voucher

NAME = "settlement.open_debts"


@action(NAME, title=gettext_lazy("Nhập công nợ đầu kỳ"), answer=queries.debt_voucher)
def open_debts(
    *,
    rows: Sequence[OpeningDebt],
    branch_id: int,
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> DebtVoucher:
    """One paper with the opening balances of many partners. A positive amount is a charge with its due date, a
    negative one an advance. Credit limits do not apply: the debt is there already. Khách lẻ has no opening balance.

    Raises NothingToDo, TooManyWays, LineIsZero, Invalid, NotFound, PartnerInactive, NotACustomer, NotASupplier,
    WalkInOwes, WalkInAdvance, ClosedPeriod, FutureDate, Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    given = _checked(rows)
    note = texts.note(note)
    when = timing(at, actor=actor, goes="in")
    accounts = debts.lock((row.partner_id, row.side) for row in given)
    for (_partner, side), account in accounts.by_key.items():
        parties.require_party(account.partner, side, actor=actor)
    moment = when.settle()
    day = local_day(moment.at)
    (document,) = open_papers([New(DEBT_OPENING, branch_id, actor.user_id, moment)])
    numbered = list(enumerate(given, start=1))
    debts.post(
        accounts,
        document=document,
        moment=moment,
        charges=[_charge(row, line, document, day) for line, row in numbered if row.amount > 0],
        credits=[_credit(row, line, document) for line, row in numbered if row.amount < 0],
        over_limit=True,
    )
    voucher = write_debt_voucher(
        document,
        DebtVoucher.Purpose.OPENING,
        note=note,
        lines=[
            (line, row.partner_id, row.side, row.amount, row.due_on, row.contract, row.note) for line, row in numbered
        ],
    )
    record(
        NAME,
        actor=actor,
        subject="settlement.DebtVoucher",
        subject_id=document.pk,
        documents=[document],
        after={"lines": len(given), "total": sum(row.amount for row in given)},
    )
    give_numbers([document])
    return voucher


def _checked(rows: Sequence[OpeningDebt]) -> list[OpeningDebt]:
    if not rows:
        raise NothingToDo(field="rows")
    if len(rows) > MOST_LINES:
        raise TooManyWays(field="rows", count=figures.whole(len(rows)), most=figures.whole(MOST_LINES))
    return [_row(row, line) for line, row in enumerate(rows, start=1)]


def _row(row: OpeningDebt, line: int) -> OpeningDebt:
    where = f"rows.{line}"
    if row.amount == 0 or not -LARGEST_AMOUNT < row.amount < LARGEST_AMOUNT:
        raise LineIsZero(field=f"{where}.amount", line=line)
    side = fields.one_of(row.side, Side.values, field=f"{where}.side", what=_("Loại công nợ"))
    note = texts.note(row.note, longest=200, field=f"{where}.note")
    return OpeningDebt(row.partner_id, row.amount, side, row.due_on, texts.contract(row.contract), note)


def _charge(row: OpeningDebt, line: int, document: Document, day: date) -> debts.Charge:
    due_on = row.due_on or day
    return debts.Charge(row.partner_id, row.amount, due_on, Reason.OPENING, row.side, row.contract, document, line)


def _credit(row: OpeningDebt, line: int, document: Document) -> debts.Credit:
    return debts.Credit(row.partner_id, -row.amount, Reason.OPENING, row.side, row.contract, document, line)
