"""Choose by hand which credits pay which charges (đối trừ công nợ)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.debts.models import Allocation, Side
from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.documents.kinds import ALLOCATION
from fastsale.foundation.documents.moments import Chosen, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement import choosing, parties, queries, texts
from fastsale.trade.settlement.errors import NothingToDo
from fastsale.trade.settlement.inputs import Pair
from fastsale.trade.settlement.models import DebtVoucher
from fastsale.trade.settlement.vouchers import write_debt_voucher

NAME = "settlement.allocate"


@action(NAME, title=gettext_lazy("Đối trừ công nợ"), answer=queries.debt_voucher)
def allocate(
    *,
    partner_id: int,
    branch_id: int,
    side: str = debts.RECEIVABLE,
    pairs: Sequence[Pair] = (),
    take_back: Sequence[int] = (),
    note: str = "",
    request_id: UUID,
    actor: Actor,
    at: Chosen = None,
) -> DebtVoucher:
    """From the day of this paper on: `take_back` (ids of allocations) pays no more, `pairs` pay instead.

    What is taken back may be put to use by the same paper. No balance changes. Raises NothingToDo, NotOpen,
    AllocatedBeyond, AllocatedTooEarly, AmountOutOfRange, NotFound, PartnerInactive, ClosedPeriod, FutureDate,
    Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    side = fields.one_of(side, Side.values, field="side", what=_("Loại công nợ"))
    if not pairs and not take_back:
        raise NothingToDo
    note = texts.note(note)
    when = timing(at, actor=actor, goes="out")
    accounts, partner = parties.locked_party(partner_id, side, actor=actor)
    old = choosing.live_allocations(partner, side, take_back)
    wanted = _allocations(partner, side, pairs)
    moment = when.settle()
    (document,) = open_papers([New(ALLOCATION, branch_id, actor.user_id, moment)])
    debts.allocate(accounts, document=document, moment=moment, take_back=old, allocations=wanted)
    voucher = write_debt_voucher(document, DebtVoucher.Purpose.ALLOCATION, partner=partner, note=note)
    record(
        NAME,
        actor=actor,
        subject="settlement.DebtVoucher",
        subject_id=document.pk,
        documents=[document],
        before={"allocations": [_as_text(one) for one in old]},
        after={"allocations": [[one.credit_id, one.charge_id, one.amount] for one in pairs]},
    )
    give_numbers([document])
    return voucher


def _allocations(partner: Partner, side: str, pairs: Sequence[Pair]) -> list[debts.Allocate]:
    """Equal pairs count as one, so that a paper names each pair once."""
    amounts: dict[tuple[int, int], int] = {}
    for pair in pairs:
        key = (pair.credit_id, pair.charge_id)
        amounts[key] = amounts.get(key, 0) + pair.amount
    credits = choosing.items_by_id(partner, side, {credit for credit, _charge in amounts}, charges=False)
    charges = choosing.items_by_id(partner, side, {charge for _credit, charge in amounts}, charges=True)
    return [debts.Allocate(credits[credit], charges[charge], amount) for (credit, charge), amount in amounts.items()]


def _as_text(one: Allocation) -> list[int]:
    return [one.credit_id, one.charge_id, one.amount]
