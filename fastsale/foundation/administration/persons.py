"""What adding and changing a person share."""

import re
from dataclasses import dataclass, field
from typing import Any

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, OtherBranch
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration import people
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Invalid, _

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """All that the form of a person carries besides login code and password."""

    full_name: str
    email: str = ""
    phone: str = ""
    role_ids: tuple[int, ...] = ()
    all_branches: bool = False
    branch_ids: tuple[int, ...] = ()
    home_branch_id: int | None = None
    is_owner: bool = False
    language: str = "vi"


def facts_of(user: User) -> PersonFacts:
    """The person as their form shows them. Two statements."""
    return PersonFacts(
        full_name=user.full_name,
        email=user.email,
        phone=user.phone,
        role_ids=tuple(user.roles.order_by("name").values_list("pk", flat=True)),
        all_branches=user.all_branches,
        branch_ids=tuple(user.branches.order_by("code").values_list("pk", flat=True)),
        home_branch_id=user.home_branch_id,
        is_owner=user.is_owner,
        language=user.language,
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person as they will be written: columns, roles, branches."""

    columns: dict[str, Any]
    roles: list[Role] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)


def checked(facts: PersonFacts, actor: Actor) -> Wanted:
    """The facts cleaned, with roles and branches read. Raises Invalid, NotFound, MoreThanYours, OtherBranch."""
    roles = people.roles_of(facts.role_ids)
    people.refuse_beyond(
        actor,
        (right for role in roles for right in role.rights),
        is_owner=facts.is_owner,
        ceiling=max((role.discount_ceiling for role in roles), default=0),
    )
    branches = people.branches_of(facts.branch_ids)
    _within_reach(actor, branches, facts.all_branches)
    home = people.branches_of([facts.home_branch_id])[0] if facts.home_branch_id is not None else None
    if home is not None and not facts.all_branches and not facts.is_owner and home not in branches:
        raise Invalid(_("Chi nhánh làm việc phải là một trong các chi nhánh của người này."), field="home_branch_id")
    columns = {
        "full_name": fields.line(facts.full_name, field="full_name", what=_("Họ tên"), longest=120),
        "email": _email(facts.email),
        "phone": fields.line(facts.phone, field="phone", what=_("Điện thoại"), longest=40, required=False),
        "all_branches": facts.all_branches,
        "home_branch": home,
        "is_owner": facts.is_owner,
        "language": fields.one_of(facts.language, ("vi", "en"), field="language", what=_("Ngôn ngữ")),
    }
    return Wanted(columns, roles, branches)


def _within_reach(actor: Actor, branches: list[Branch], all_branches: bool) -> None:
    if actor.is_owner or actor.branch_ids is None:
        return
    if all_branches or not {branch.pk for branch in branches} <= actor.branch_ids:
        raise OtherBranch(login=actor.login)


def _email(text: str) -> str:
    kept = fields.line(text, field="email", what=_("Email"), longest=254, required=False)
    if kept and not _EMAIL.fullmatch(kept):
        raise Invalid(_("Email «%(given)s» thiếu tên miền hoặc dấu @."), field="email", given=kept)
    return kept


def refuse_stranger(actor: Actor, user: User) -> None:
    """Raise MoreThanYours or OtherBranch unless the actor stands at least as high as `user` everywhere."""
    people.refuse_above(actor, user)
    _within_reach(actor, list(user.branches.all()), user.all_branches)
