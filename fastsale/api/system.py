"""Who I am to this installation, and what the company is called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Answer
from fastsale.foundation.company.queries import current

system = Context("system", _("Hệ thống"))


class Me(Answer):
    login: str
    name: str
    is_owner: bool
    rights: list[str]
    branch_ids: list[int] | None
    discount_ceiling: int
    scopes: list[str] | None


class CompanyProfile(Answer):
    name: str
    short_name: str
    tax_code: str
    address: str
    phone: str
    email: str


@system.read("/me", answer=Me)
def me(request: Call) -> dict[str, Any]:
    """Who is asking: the person behind the key, with rights and scopes.

    `branch_ids` null: every branch. `scopes` null: asked with a session, not with a key.
    """
    actor = request.actor
    return {
        "login": actor.login,
        "name": actor.name,
        "is_owner": actor.is_owner,
        "rights": sorted(actor.rights),
        "branch_ids": None if actor.branch_ids is None else sorted(actor.branch_ids),
        "discount_ceiling": actor.discount_ceiling,
        "scopes": request.token.scopes if request.token else None,
    }


@system.read("/company", answer=CompanyProfile)
def company(request: Call) -> Any:  # noqa: ARG001
    """The company of this installation."""
    return current()
