"""Give a customer back money that we hold for them (phiếu chi trả lại khách)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.foundation import figures
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.documents.kinds import REFUND
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import choosing, parties, payments, queries, texts
from fastsale.trade.settlement.errors import ChooseCredits, NothingToRefund
from fastsale.trade.settlement.models import CashPayment
from fastsale.trade.settlement.ways import Paid, checked, locked_funds, total

NAME = "settlement.refund"


@action(NAME, title=gettext_lazy("Chi trả lại khách"), answer=queries.payment)
def refund(
    *,
    partner_id: int,
    ways: Sequence[Paid],
    branch_id: int,
    credits: choosing.Chosen = None,
    payee: str = "",
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> CashPayment:
    """Write a phiếu chi that gives back credits: advances, deposits, what a cancelled or returned sale left.

    `ways`: ways.Way, amounts positive. `credits`: [(credit entry id, đồng)] that sum to the paper, or None for the
    oldest first; of Khách lẻ they must be chosen, because their deposits belong to different people.
    Raises NothingToRefund, ChooseCredits, NotOpen, AllocatedBeyond, CashShort and what collect raises; then nothing
    is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    lines = checked(ways)
    payee, note = texts.person(payee, field="payee"), texts.note(note)
    when = timing(at, actor=actor, goes="out")
    accounts, partner = parties.locked_party(partner_id, debts.RECEIVABLE, actor=actor)
    if partner.is_walk_in and credits is None:
        raise ChooseCredits
    paid = total(lines)
    items = choosing.items_to_settle(partner, debts.RECEIVABLE, paid, credits, charges=False)
    held = sum(part for _item, part in items)
    if held < paid:
        raise NothingToRefund(partner=partner.name, left=figures.money(held), amount=figures.money(paid))
    funds = locked_funds(lines, branch_id)
    moment = when.settle()
    (document,) = open_papers([New(REFUND, branch_id, actor.user_id, moment)])
    charge = payments.refund_charge(document, partner.pk, paid, moment)
    debts.post(
        accounts,
        document=document,
        moment=moment,
        charges=[charge],
        allocations=[debts.Allocate(item, charge, part) for item, part in items],
        over_limit=True,
    )
    paper = payments.write_payment(
        document,
        purpose=CashPayment.Purpose.REFUND,
        partner_id=partner.pk,
        ways=lines,
        moment=moment,
        payee=payee,
        note=note,
        funds=funds,
    )
    record(
        NAME,
        actor=actor,
        subject="settlement.CashPayment",
        subject_id=document.pk,
        documents=[document],
        after={"partner": partner.code, "amount": paid},
    )
    give_numbers([document])
    return paper
