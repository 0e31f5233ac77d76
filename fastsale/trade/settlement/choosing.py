"""Which open items a paper settles: chosen by hand, else the oldest due first."""

from collections.abc import Collection, Sequence

from fastsale.books.debts import ledger as debts
from fastsale.books.debts import queries, rules
from fastsale.books.debts.errors import AmountOutOfRange, NotOpen
from fastsale.books.debts.models import Allocation
from fastsale.books.debts.rules import Open
from fastsale.foundation import figures
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.errors import AllocatedMoreThanPaid

Chosen = Sequence[tuple[int, int]] | None
"""[(entry id, đồng)], or None: the oldest due first."""


def items_to_settle(
    partner: Partner, side: str, amount: int, chosen: Chosen, *, charges: bool, contract: str = ""
) -> list[tuple[Open, int]]:
    """(open item, đồng) for a paper of `amount` đồng, from the locked account. One statement.

    By itself it takes the oldest due first, within `contract` when one is named; what is left over stays open.
    By hand each item takes what it is given. Raises NotOpen, AmountOutOfRange, AllocatedMoreThanPaid;
    the ledger refuses what goes beyond an item.
    """
    if chosen is None:
        items = queries.items_of(partner.pk, side, charges=charges)
        within = [item for item in items if not contract or item.contract == contract]
        pairs = rules.match([(None, amount)], [(item, item.remaining) for item in within])
        return [(item, part) for _none, item, part in pairs]
    wanted: dict[int, int] = {}
    for entry_id, part in chosen:
        if not 0 < part < LARGEST_AMOUNT:
            raise AmountOutOfRange(amount=figures.money(part), field="allocations")
        wanted[entry_id] = wanted.get(entry_id, 0) + part
    if sum(wanted.values()) > amount:
        raise AllocatedMoreThanPaid(allocated=figures.money(sum(wanted.values())), amount=figures.money(amount))
    found = items_by_id(partner, side, wanted, charges=charges)
    return [(found[entry_id], part) for entry_id, part in wanted.items()]


def items_by_id(partner: Partner, side: str, entry_ids: Collection[int], *, charges: bool) -> dict[int, Open]:
    """Open items of one account by entry id. One statement. Raises NotOpen when any is not there."""
    found = {item.entry_id: item for item in queries.items(entry_ids)}
    for entry_id in entry_ids:
        item = found.get(entry_id)
        if item is None or (item.partner_id, item.side, item.is_charge) != (partner.pk, side, charges):
            raise NotOpen(partner=partner.name)
    return found


def live_allocations(partner: Partner, side: str, allocation_ids: Collection[int]) -> list[Allocation]:
    """Allocations of one locked account that still count. One statement. Raises NotOpen when any is not there."""
    found = list(
        Allocation.objects.filter(
            pk__in=list(allocation_ids),
            credit__partner=partner,
            credit__side=side,
            reason=Allocation.ALLOCATE,
            mirror__isnull=True,
        ).order_by("pk")
    )
    if len(found) < len(set(allocation_ids)):
        raise NotOpen(partner=partner.name, field="take_back")
    return found


def pay_with(credit: debts.Credit, items: Sequence[tuple[Open, int]]) -> list[debts.Allocate]:
    """The allocations of one new credit."""
    return [debts.Allocate(credit, item, part) for item, part in items]
