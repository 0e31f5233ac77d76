"""Pay a supplier (trả nợ nhà cung cấp)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.models import Reason
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.documents.kinds import SUPPLIER_PAYMENT
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import choosing, parties, payments, queries, texts
from fastsale.trade.settlement.models import CashPayment
from fastsale.trade.settlement.ways import Paid, checked, locked_funds, total

NAME = "settlement.pay_supplier"


@action(NAME, title=gettext_lazy("Trả nợ nhà cung cấp"), answer=queries.payment)
def pay_supplier(
    *,
    partner_id: int,
    ways: Sequence[Paid],
    branch_id: int,
    allocations: choosing.Chosen = None,
    contract: str = "",
    payee: str = "",
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> CashPayment:
    """Write a phiếu chi to a supplier: money out of accounts, what we owe down.

    `ways`: ways.Way, amounts positive. `allocations`: [(charge entry id, đồng)], or None for the oldest due first.
    What is left over stays with the supplier as an advance. Raises NotASupplier, CashShort and what collect raises;
    then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    lines = checked(ways)
    contract, payee, note = texts.contract(contract), texts.person(payee, field="payee"), texts.note(note)
    when = timing(at, actor=actor, goes="out")
    accounts, partner = parties.locked_party(partner_id, debts.PAYABLE, actor=actor)
    paid = total(lines)
    items = choosing.items_to_settle(partner, debts.PAYABLE, paid, allocations, charges=True, contract=contract)
    funds = locked_funds(lines, branch_id)
    moment = when.settle()
    (document,) = open_papers([New(SUPPLIER_PAYMENT, branch_id, actor.user_id, moment)])
    credit = debts.Credit(
        partner.pk, paid, Reason.SUPPLIER_PAYMENT, debts.PAYABLE, contract=contract, document=document
    )
    debts.post(
        accounts,
        document=document,
        moment=moment,
        credits=[credit],
        allocations=choosing.pay_with(credit, items),
    )
    paper = payments.write_payment(
        document,
        purpose=CashPayment.Purpose.SUPPLIER,
        partner_id=partner.pk,
        ways=lines,
        moment=moment,
        contract=contract,
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
        after={"partner": partner.code, "amount": paid, "contract": contract},
    )
    give_numbers([document])
    return paper
