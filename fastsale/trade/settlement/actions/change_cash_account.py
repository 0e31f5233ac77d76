"""Change what a till or bank account is called, whether it is proposed first, whether it is in use."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.cash.models import CashAccount
from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import funds, queries
from fastsale.trade.settlement.funds import FundFacts

NAME = "settlement.change_cash_account"


@action(NAME, title=gettext_lazy("Sửa quỹ"), answer=queries.cash_account)
def change_cash_account(
    *, account_id: int, seen: int, account: FundFacts, is_active: bool = True, request_id: UUID, actor: Actor
) -> CashAccount:
    """Write the account anew; `seen` is the version the person looked at. Kind and branch stay: its papers were
    numbered there. Only an empty account is switched off.

    Raises ChangedMeanwhile, CashCodeTaken, NotEmptied, Invalid, NotFound, Forbidden; then nothing is written.
    """
    row = funds.locked(account_id)
    require(actor, NAME, branch_id=row.branch_id)
    require_seen(row, seen)
    before = {name: getattr(row, name) for name in (*funds.FIELDS, "is_active")}
    after = {**account.checked(), "is_active": is_active}
    if (after["kind"], after["branch_id"]) != (row.kind, row.branch_id):
        raise Invalid(_("Loại quỹ và chi nhánh của quỹ không đổi được. Thêm quỹ mới."), field="kind")
    if not is_active:
        funds.refuse_unemptied(row)
        after["is_default"] = False
    if after["is_default"]:
        funds.yield_default(branch_id=row.branch_id, kind=row.kind, besides=row.pk)
    for name, value in after.items():
        setattr(row, name, value)
    row.version += 1
    row.updated_at = clock.now()
    with named_collisions(lambda: funds.refuse_taken_code(row.code, besides=row.pk)):
        row.save(update_fields=[*after, "version", "updated_at"])
    was, now = differences(before, after)
    record(NAME, actor=actor, subject="cash.CashAccount", subject_id=row.pk, before=was, after=now)
    return queries.cash_account(row.pk)
