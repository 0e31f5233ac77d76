"""Make one partner of two rows for the same one (gộp khách hàng, nhà cung cấp trùng)."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.debts import ledger as debts
from fastsale.books.debts import queries as debt_queries
from fastsale.books.debts.models import Reason, Side
from fastsale.books.debts.rules import Open
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.dates import local_day
from fastsale.foundation.documents.kinds import DEBT_TRANSFER
from fastsale.foundation.documents.models import Document
from fastsale.foundation.documents.moments import Moment, timing
from fastsale.foundation.documents.papers import New, give_numbers, open_papers
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.partners import locks as partner_locks
from fastsale.master.partners import queries as partner_queries
from fastsale.master.partners.merging import mark_merged, refuse_unmergeable
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement import parties, texts
from fastsale.trade.settlement.models import DebtVoucher
from fastsale.trade.settlement.vouchers import write_debt_voucher

NAME = "settlement.merge_partners"


@action(NAME, title=gettext_lazy("Gộp khách hàng, nhà cung cấp trùng"), answer=partner_queries.partner)
def merge_partners(
    *, kept_id: int, duplicate_id: int, branch_id: int, note: str = "", request_id: UUID, actor: Actor
) -> Partner:
    """Move what the duplicate has open to the one that is kept, item by item with its due date and contract, and
    switch the duplicate off; its papers stay its own. Both sides (131, 331) move. The paper is dated today: earlier
    books do not change. A transfer is not a payment: nothing that counts payments of a contract counts it.

    Raises WalkInFixed, MergedPartner, NotFound, Invalid, ClosedPeriod, Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=branch_id)
    active_branch(branch_id)
    if kept_id == duplicate_id:
        raise Invalid(_("Chọn hai đối tác khác nhau để gộp."), field="duplicate_id")
    note = texts.note(note)
    when = timing(None, actor=actor, goes="in")
    kept, duplicate = partner_locks.partners([kept_id, duplicate_id])
    for partner in (kept, duplicate):
        parties.require_visible(partner, actor=actor)
    refuse_unmergeable(kept, duplicate)
    accounts = debts.lock((partner, side) for partner in (kept_id, duplicate_id) for side in Side.values)
    items = [item for side in Side.values for item in debt_queries.items_of(duplicate_id, side)]
    moment = when.settle()
    papers = open_papers([New(DEBT_TRANSFER, branch_id, actor.user_id, moment)]) if items else []
    for paper in papers:
        _transfer(accounts, kept, duplicate, items, paper, moment)
        _write_voucher(paper, kept, duplicate, items, note)
    taken = mark_merged(kept, duplicate)
    record(
        NAME,
        actor=actor,
        subject="partners.Partner",
        subject_id=kept.pk,
        documents=papers,
        before={"duplicate": duplicate.code},
        after={"moved": sum(item.remaining * (1 if item.is_charge else -1) for item in items), "taken": taken},
    )
    give_numbers(papers)
    return kept


def _transfer(
    accounts: debts.Accounts, kept: Partner, duplicate: Partner, items: list[Open], document: Document, moment: Moment
) -> None:
    """On the duplicate each open item is met by its opposite, on the kept one it stands again."""
    today = local_day(moment.at)
    charges: list[debts.Charge] = []
    credits: list[debts.Credit] = []
    allocations: list[debts.Allocate] = []
    for line, item in enumerate(items, start=1):
        owner, other = (kept.pk, duplicate.pk) if item.is_charge else (duplicate.pk, kept.pk)
        charge = debts.Charge(
            owner, item.remaining, item.due_on or today, Reason.TRANSFER, item.side, item.contract, document, line
        )
        credit = debts.Credit(other, item.remaining, Reason.TRANSFER, item.side, item.contract, document, line)
        charges.append(charge)
        credits.append(credit)
        allocations.append(
            debts.Allocate(credit, item, item.remaining)
            if item.is_charge
            else debts.Allocate(item, charge, item.remaining)
        )
    debts.post(
        accounts,
        document=document,
        moment=moment,
        charges=charges,
        credits=credits,
        allocations=allocations,
        over_limit=True,
    )


def _write_voucher(document: Document, kept: Partner, duplicate: Partner, items: list[Open], note: str) -> None:
    write_debt_voucher(
        document,
        DebtVoucher.Purpose.TRANSFER,
        partner=kept,
        note=note,
        lines=[
            (line, duplicate.pk, item.side, item.remaining if item.is_charge else -item.remaining, item.due_on,
             item.contract, "")
            for line, item in enumerate(items, start=1)
        ],
    )  # fmt: skip
