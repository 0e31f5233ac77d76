"""People, roles, passwords, and keys for programs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from django.db.models import F
from ninja import Query
from pydantic import ConfigDict, Field, StringConstraints

from fastsale.api.administration import administration
from fastsale.api.call import Call
from fastsale.api.fields import Answer, BasisPoints, Body, Flag, Id, Moment, Whole, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.administration import known, queries
from fastsale.foundation.administration.actions import activate_user as activating
from fastsale.foundation.administration.actions import add_role as adding_role
from fastsale.foundation.administration.actions import add_user as adding
from fastsale.foundation.administration.actions import change_own_password as own_password
from fastsale.foundation.administration.actions import change_role as changing_role
from fastsale.foundation.administration.actions import change_user as changing
from fastsale.foundation.administration.actions import deactivate_user as deactivating
from fastsale.foundation.administration.actions import issue_api_token as issuing
from fastsale.foundation.administration.actions import renew_roles as renewing
from fastsale.foundation.administration.actions import revoke_api_token as revoking
from fastsale.foundation.administration.actions import set_password as passwords
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.administration.persons import PersonFacts, facts_of

__all__ = ["administration"]

Password = Annotated[str, StringConstraints(min_length=1, max_length=128), Field(examples=["mot-mat-khau-dai"])]
AS_TYPED = ConfigDict(extra="forbid", str_strip_whitespace=False)
"""A password is kept as it was typed, blanks included."""


class PersonBody(Body):
    """A person's form besides login code and password."""

    full_name: line(120, least=1, example="Nguyễn Hoàng An")  # type: ignore[valid-type]
    email: line(254) = ""  # type: ignore[valid-type]
    phone: line(40) = ""  # type: ignore[valid-type]
    role_ids: tuple[Id, ...] = ()
    all_branches: Flag = False
    branch_ids: tuple[Id, ...] = ()
    home_branch_id: Id | None = None
    is_owner: Flag = False
    language: line(5, example="vi") = "vi"  # type: ignore[valid-type]

    def facts(self) -> PersonFacts:
        """The same as the action takes it."""
        return PersonFacts(**self.model_dump(include=set(PersonBody.model_fields)))


class AddUser(PersonBody):
    model_config = AS_TYPED
    login: line(60, least=1, example="an.nguyen")  # type: ignore[valid-type]
    password: Password


class ChangeUser(PersonBody):
    seen: Whole


class SetPassword(Body):
    model_config = AS_TYPED
    password: Password


class ChangeOwnPassword(Body):
    model_config = AS_TYPED
    old: Password
    new: Password


class UserRowAnswer(Answer):
    id: int
    login: str
    full_name: str
    email: str
    phone: str
    is_active: bool
    is_owner: bool
    all_branches: bool
    version: int


class UserAnswer(UserRowAnswer):
    role_ids: list[int]
    branch_ids: list[int]
    home_branch_id: int | None
    language: str


class RoleBody(Body):
    """`rights` are names of actions and views (GET /rights); `discount_ceiling` in basis points."""

    name: line(80, least=1, example="Nhân viên kinh doanh")  # type: ignore[valid-type]
    rights: tuple[line(80, least=1, example="sales.view"), ...] = ()  # type: ignore[valid-type]
    discount_ceiling: BasisPoints = 0


class ChangeRole(RoleBody):
    seen: Whole


class RoleAnswer(Answer):
    id: int
    name: str
    rights: list[str]
    discount_ceiling: int
    version: int


class RightAnswer(Answer):
    name: str
    title: str


class IssueApiToken(Body):
    """`user_id` left out: for oneself. `scopes`: read, write, or of one context, such as sales:read."""

    name: line(80, least=1, example="Máy quét kho")  # type: ignore[valid-type]
    scopes: tuple[line(40, least=1, example="read"), ...] = Field(min_length=1)  # type: ignore[valid-type]
    user_id: Id | None = None
    expires_at: Moment | None = None


class ApiTokenAnswer(Answer):
    id: int
    name: str
    login: str
    prefix: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class IssuedApiTokenAnswer(ApiTokenAnswer):
    """`text` is the key itself, in this answer alone; empty when the request was a repeat."""

    text: str


def _person(user: User) -> dict[str, Any]:
    facts = facts_of(user)
    row = {name: getattr(user, name) for name in UserRowAnswer.model_fields}
    return row | {
        "role_ids": list(facts.role_ids),
        "branch_ids": list(facts.branch_ids),
        "home_branch_id": facts.home_branch_id,
        "language": facts.language,
    }


def _key(token: ApiToken) -> dict[str, Any]:
    names = [name for name in ApiTokenAnswer.model_fields if name != "login"]
    return {**{name: getattr(token, name) for name in names}, "login": token.user.login}


@administration.read("/users", answer=Page[UserRowAnswer], right=queries.VIEW)
def users(request: Call, paging: Query[Paging], active: bool | None = None) -> dict[str, Any]:
    """Everybody by login code."""
    rows = queries.users(request.actor).select_related(None).prefetch_related(None)
    rows = rows if active is None else rows.filter(is_active=active)
    return page_of(rows, paging, order=["login"], columns=list(UserRowAnswer.model_fields))


@administration.read("/users/{user_id}", answer=UserAnswer, right=queries.VIEW)
def user(request: Call, user_id: Id) -> dict[str, Any]:  # noqa: ARG001
    """One person with roles and branches."""
    return _person(queries.user(user_id))


@administration.act("/users", "administration.add_user", answer=UserAnswer, status=201)
def add_user(request: Call, body: AddUser) -> dict[str, Any]:
    """Add a person."""
    made = adding.add_user(
        login=body.login,
        person=body.facts(),
        password=Secret(body.password),
        request_id=request.request_id,
        actor=request.actor,
    )
    return _person(made)


@administration.act("/users/{user_id}", "administration.change_user", answer=UserAnswer, method="PUT")
def change_user(request: Call, user_id: Id, body: ChangeUser) -> dict[str, Any]:
    """Write a person anew; `seen` is their `version` as it was read."""
    made = changing.change_user(
        user_id=user_id, seen=body.seen, person=body.facts(), request_id=request.request_id, actor=request.actor
    )
    return _person(made)


@administration.act("/users/{user_id}/deactivate", "administration.deactivate_user", answer=UserAnswer)
def deactivate_user(request: Call, user_id: Id) -> dict[str, Any]:
    """Close an account and revoke its keys."""
    return _person(deactivating.deactivate_user(user_id=user_id, request_id=request.request_id, actor=request.actor))


@administration.act("/users/{user_id}/activate", "administration.activate_user", answer=UserAnswer)
def activate_user(request: Call, user_id: Id) -> dict[str, Any]:
    """Open an account again."""
    return _person(activating.activate_user(user_id=user_id, request_id=request.request_id, actor=request.actor))


@administration.act("/users/{user_id}/password", "administration.set_password", answer=UserAnswer)
def set_password(request: Call, user_id: Id, body: SetPassword) -> dict[str, Any]:
    """Give another person a new password."""
    made = passwords.set_password(
        user_id=user_id, password=Secret(body.password), request_id=request.request_id, actor=request.actor
    )
    return _person(made)


@administration.act("/password", "administration.change_own_password", answer=UserAnswer)
def change_own_password(request: Call, body: ChangeOwnPassword) -> dict[str, Any]:
    """Change one's own password."""
    made = own_password.change_own_password(
        old=Secret(body.old), new=Secret(body.new), request_id=request.request_id, actor=request.actor
    )
    return _person(made)


@administration.read("/roles", answer=list[RoleAnswer], right=queries.VIEW)
def roles(request: Call) -> Iterable[Role]:
    """All roles by name."""
    return queries.roles(request.actor)


@administration.act("/roles", "administration.add_role", answer=RoleAnswer, status=201)
def add_role(request: Call, body: RoleBody) -> Role:
    """Add a role."""
    return adding_role.add_role(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@administration.act("/roles/renew", "administration.renew_roles", answer=list[RoleAnswer])
def renew_roles(request: Call) -> list[Role]:
    """Give the usual roles that nobody changed the rights that a newer program brought. The server does it when it
    starts.
    """
    return renewing.renew_roles(request_id=request.request_id, actor=request.actor)


@administration.act("/roles/{role_id}", "administration.change_role", answer=RoleAnswer, method="PUT")
def change_role(request: Call, role_id: Id, body: ChangeRole) -> Role:
    """Change what a role may do."""
    return changing_role.change_role(
        role_id=role_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )


@administration.read("/rights", answer=list[RightAnswer], right=queries.VIEW)
def rights(request: Call) -> list[dict[str, str]]:  # noqa: ARG001
    """Every right a role can give."""
    return [{"name": name, "title": str(title)} for name, title in known.known_rights().items()]


@administration.read("/tokens", answer=Page[ApiTokenAnswer])
def api_tokens(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """One's own keys; everybody's for an owner. The keys themselves are not kept."""
    rows = queries.api_tokens(request.actor).select_related(None)
    columns = [name for name in ApiTokenAnswer.model_fields if name != "login"]
    return page_of(rows, paging, columns=columns, login=F("user__login"))


@administration.act("/tokens", "administration.issue_api_token", answer=IssuedApiTokenAnswer, status=201)
def issue_api_token(request: Call, body: IssueApiToken) -> dict[str, Any]:
    """Issue a key with which a program acts as a person."""
    issued = issuing.issue_api_token(**body.model_dump(), request_id=request.request_id, actor=request.actor)
    return {**_key(issued.token), "text": issued.text}


@administration.act("/tokens/{token_id}/revoke", "administration.revoke_api_token", answer=ApiTokenAnswer)
def revoke_api_token(request: Call, token_id: Id) -> dict[str, Any]:
    """Take a key back."""
    return _key(revoking.revoke_api_token(token_id=token_id, request_id=request.request_id, actor=request.actor))
