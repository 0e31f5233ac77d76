"""Add a till or a bank account (quỹ)."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from fastsale.books.cash.models import CashAccount
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.queries import active_branch
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.trade.settlement import funds, queries
from fastsale.trade.settlement.funds import FundFacts

NAME = "settlement.add_cash_account"


@action(NAME, title=gettext_lazy("Thêm quỹ"), answer=queries.cash_account)
def add_cash_account(*, account: FundFacts, request_id: UUID, actor: Actor) -> CashAccount:
    """Add a till or a bank account; it is empty. As the default it takes the place of the one that was.

    Raises CashCodeTaken, Invalid, NotFound, Forbidden; then nothing is written.
    """
    require(actor, NAME, branch_id=account.branch_id)
    facts = account.checked()
    if account.branch_id is not None:
        active_branch(account.branch_id)
    if account.is_default:
        funds.yield_default(branch_id=account.branch_id, kind=account.kind)
    with named_collisions(lambda: funds.refuse_taken_code(str(facts["code"]))):
        row = CashAccount.objects.create(**facts)
    record(NAME, actor=actor, subject="cash.CashAccount", subject_id=row.pk, after=facts)
    return queries.cash_account(row.pk)
