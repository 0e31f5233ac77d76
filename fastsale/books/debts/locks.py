"""Row locks of the debt book: accounts by (partner, side), after the document and before the pools."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Q

from fastsale.books.debts.models import Allocation, DebtAccount, DebtEntry
from fastsale.foundation.database.prepared import Prepared
from fastsale.foundation.errors import NotFound, _
from fastsale.master.partners.models import Partner

Key = tuple[int, str]
"""(partner id, side)"""


_LOCKED = Prepared(
    DebtAccount,
    lambda partners, sides: (
        DebtAccount.objects.select_for_update(of=("self",))
        .select_related("partner")
        .filter(partner_id__in=partners, side__in=sides)
        .order_by("partner_id", "side")
    ),
)


def accounts(keys: Iterable[Key]) -> list[DebtAccount]:
    """The accounts with their partners, locked in key order. One statement; three when one is new.

    Raises NotFound for an unknown partner.
    """
    assert connection.in_atomic_block
    wanted = sorted(set(keys))
    found = _lock(wanted)
    missing = [key for key in wanted if key not in found]
    if missing:
        _create(missing)
        found |= _lock(missing)
    return [found[key] for key in wanted]


def _lock(keys: Sequence[Key]) -> dict[Key, DebtAccount]:
    partners = tuple(sorted({partner_id for partner_id, _side in keys}))
    rows = _LOCKED.rows(partners, tuple(sorted({side for _partner, side in keys})))
    return {(row.partner_id, row.side): row for row in rows if (row.partner_id, row.side) in set(keys)}


def _create(keys: Sequence[Key]) -> None:
    """Accounts of partners who had none; another transaction may be doing the same."""
    walk_in = dict(Partner.objects.filter(pk__in={partner for partner, _side in keys}).values_list("pk", "is_walk_in"))
    if any(partner not in walk_in for partner, _side in keys):
        raise NotFound(what=_("khách hàng, nhà cung cấp"), field="partner_id")
    DebtAccount.objects.bulk_create(
        [DebtAccount(partner_id=partner, side=side, may_owe=not walk_in[partner]) for partner, side in keys],
        ignore_conflicts=True,
    )


def allocations(entry_ids: Iterable[int]) -> list[Allocation]:
    """Every allocation row that touches any of the entries, taken back or not. One statement.

    The accounts are locked already, so nobody else can add to them.
    """
    keys = list(entry_ids)
    return list(Allocation.objects.filter(Q(credit_id__in=keys) | Q(charge_id__in=keys)).order_by("pk"))


def keys_of(document_ids: Iterable[int]) -> set[Key]:
    """The accounts that papers moved, to be locked before they are taken back. One statement."""
    rows = DebtEntry.objects.filter(document_id__in=list(document_ids)).order_by()
    return set(rows.values_list("partner_id", "side").distinct())
