"""Take money from a customer against what they owe (thu nợ)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.documents.kinds import COLLECTION
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import choosing, parties, queries, receipts, texts
from fastsale.trade.settlement.models import Collection
from fastsale.trade.settlement.ways import Paid, checked, locked_funds, total

NAME = "settlement.collect"


@action(NAME, title=gettext_lazy("Thu nợ khách hàng"), answer=queries.collection)
def collect(
    *,
    partner_id: int,
    ways: Sequence[Paid],
    branch_id: int,
    allocations: choosing.Chosen = None,
    contract: str = "",
    payer: str = "",
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> Collection:
    """Write a phiếu thu: money into accounts, the customer's debt down.

    `ways`: ways.Way(account_id, amount in đồng, method, reference). `allocations`: [(charge entry id, đồng)], or None
    for the oldest due first (within `contract` when one is named). What is left over stays with the customer as an
    advance; Khách lẻ cannot leave one. Raises NotFound, PartnerInactive, NotACustomer, NoWay, WayOutOfRange,
    InactiveAccount, WrongBranchAccount, WrongMethod, NotOpen, AllocatedBeyond, AllocatedMoreThanPaid, WalkInAdvance,
    CountedDay, ClosedPeriod, FutureDate, Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    lines = checked(ways)
    contract, payer, note = texts.contract(contract), texts.person(payer, field="payer"), texts.note(note)
    when = timing(at, actor=actor, goes="in")
    accounts, partner = parties.locked_party(partner_id, debts.RECEIVABLE, actor=actor)
    paid = total(lines)
    items = choosing.items_to_settle(partner, debts.RECEIVABLE, paid, allocations, charges=True, contract=contract)
    funds = locked_funds(lines, branch_id)
    moment = when.settle()
    (document,) = open_papers([New(COLLECTION, branch_id, actor.user_id, moment)])
    credit = debts.Credit(partner.pk, paid, contract=contract, document=document)
    debts.post(
        accounts,
        document=document,
        moment=moment,
        credits=[credit],
        allocations=choosing.pay_with(credit, items),
    )
    paper = receipts.write_receipt(
        document,
        partner_id=partner.pk,
        ways=lines,
        moment=moment,
        contract=contract,
        payer=payer,
        note=note,
        funds=funds,
    )
    record(
        NAME,
        actor=actor,
        subject="settlement.Collection",
        subject_id=document.pk,
        documents=[document],
        after={"partner": partner.code, "amount": paid, "contract": contract},
    )
    give_numbers([document])
    return paper
