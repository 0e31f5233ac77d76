"""What the first-run wizard does: the actions of an empty installation, one after another.

Each is its own transaction with its own request id, derived from the form's: sent twice, everything is done once.
"""

from typing import Any
from uuid import UUID, uuid5

from fastsale.books.cash.models import AccountKind
from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import User
from fastsale.foundation.administration.actions.set_up_company import set_up_company
from fastsale.foundation.administration.first_run import founder
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.profile import CompanyFacts
from fastsale.foundation.company.models import Branch
from fastsale.master.places import rules as places
from fastsale.master.places.actions.add_warehouse import add_warehouse
from fastsale.master.places.models import Warehouse
from fastsale.trade.settlement.actions.add_cash_account import add_cash_account
from fastsale.trade.settlement.funds import FundFacts
from fastsale.web.entrance.samples import add_samples

PROFILE = ("name", "short_name", "tax_code", "address", "phone")


def found(facts: dict[str, Any], request_id: UUID) -> User:
    """Company, branch and first person; then, as that person, a warehouse, a till and perhaps some samples.

    Raises Problem with the field before anything is written.
    """
    places.code(facts["warehouse_code"])
    places.name(facts["warehouse_name"])
    set_up_company(
        company=CompanyFacts(**{name: facts[name] for name in PROFILE}),
        branch_code=facts["branch_code"],
        branch_name=facts["branch_name"],
        login=facts["login"],
        full_name=facts["full_name"],
        password=Secret(facts["password"]),
        request_id=request_id,
        actor=founder(),
    )
    user = User.objects.get(login=facts["login"].lower())
    _furnish(facts, request_id, actor_of(user))
    return user


def _furnish(facts: dict[str, Any], request_id: UUID, actor: Actor) -> Warehouse:
    branch = Branch.objects.get()
    warehouse = add_warehouse(
        branch_id=branch.pk,
        code=facts["warehouse_code"],
        name=facts["warehouse_name"],
        address=facts["address"],
        request_id=uuid5(request_id, "warehouse"),
        actor=actor,
    )
    till = FundFacts(code="TM", name="Tiền mặt", kind=AccountKind.CASH.value, branch_id=branch.pk, is_default=True)
    add_cash_account(account=till, request_id=uuid5(request_id, "till"), actor=actor)
    if facts["samples"]:
        add_samples(warehouse, actor=actor, request_id=request_id)
    return warehouse
