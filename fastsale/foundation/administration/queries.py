"""Reads of people, roles, settings, periods, numbering, keys and the log."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.access.rights import SEE_LOG
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.company.models import Branch, CodeRule, Company
from fastsale.foundation.company.queries import current
from fastsale.foundation.documents.models import Closing, Sequence
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.models import Event

VIEW = "administration.view"


def company(_company_id: int = 1) -> Company:
    """The company; raises NotSetUp."""
    return current()


def branch(branch_id: int) -> Branch:
    """One branch, used or not; raises NotFound."""
    found = Branch.objects.filter(pk=branch_id).first()
    if found is None:
        raise NotFound(what=_("chi nhánh"), field="branch")
    return found


def users(actor: Actor) -> QuerySet[User]:
    """Everybody with roles and branches. Raises Forbidden. Three statements when read."""
    require(actor, VIEW)
    return User.objects.select_related("home_branch").prefetch_related("roles", "branches").order_by("login")


def user(user_id: int) -> User:
    """One person; raises NotFound."""
    found = User.objects.select_related("home_branch").filter(pk=user_id).first()
    if found is None:
        raise NotFound(what=_("người dùng"), field="user")
    return found


def colleagues() -> QuerySet[User]:
    """Active people by name: whom a paper or a customer may be given to."""
    return User.objects.filter(is_active=True).order_by("full_name", "login")


def roles(actor: Actor) -> QuerySet[Role]:
    """All roles by name. Raises Forbidden."""
    require(actor, VIEW)
    return Role.objects.order_by("name")


def all_roles(_company_id: int) -> list[Role]:
    """Every role by name, whoever asks."""
    return list(Role.objects.order_by("name"))


def are_roles_behind() -> bool:
    """Whether the program has rights that a usual role has not heard of. One statement."""
    known = sorted(known_rights())
    return any(row != known for row in Role.objects.exclude(usual="").values_list("known", flat=True))


def role(role_id: int) -> Role:
    """One role; raises NotFound."""
    found = Role.objects.filter(pk=role_id).first()
    if found is None:
        raise NotFound(what=_("vai trò"), field="role")
    return found


def api_tokens(actor: Actor) -> QuerySet[ApiToken]:
    """One's own keys; everybody's for an owner. Never the secret: it is not kept."""
    rows = ApiToken.objects.select_related("user").order_by("-pk")
    return rows if actor.is_owner else rows.filter(user=actor.user_id)


def api_token(token_id: int) -> ApiToken:
    """One key; raises NotFound."""
    found = ApiToken.objects.select_related("user").filter(pk=token_id).first()
    if found is None:
        raise NotFound(what=_("khóa API"), field="token")
    return found


def closing(_closing_id: int = 1) -> Closing:
    """How far the books are closed; `through` None: all open."""
    return Closing.objects.filter(pk=1).first() or Closing(pk=1, through=None)


def sequences(actor: Actor) -> QuerySet[Sequence]:
    """The counters that papers are numbered by, with their branch. Raises Forbidden."""
    require(actor, VIEW)
    return Sequence.objects.select_related("branch").order_by("branch__code", "kind")


def sequence(sequence_id: int) -> Sequence:
    """One counter; raises NotFound."""
    found = Sequence.objects.select_related("branch").filter(pk=sequence_id).first()
    if found is None:
        raise NotFound(what=_("cách đánh số"), field="sequence")
    return found


def code_rule(code_rule_id: int) -> CodeRule:
    """One rule of codes; raises NotFound. By kind: company.codes.rule_of."""
    found = CodeRule.objects.filter(pk=code_rule_id).first()
    if found is None:
        raise NotFound(what=_("cách đặt mã"), field="kind")
    return found


@dataclass(frozen=True, slots=True)
class LogFilters:
    """What the log may be narrowed to; empty values leave open. `since` and `until` are moments."""

    subject: str = ""
    subject_id: int | None = None
    action: str = ""
    person_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def log(actor: Actor, filters: LogFilters) -> QuerySet[Event]:
    """Who did what, newest first, with the person and the paper. Raises Forbidden without the right to see it."""
    require(actor, SEE_LOG)
    wanted: dict[str, object] = {
        "subject": filters.subject,
        "subject_id": filters.subject_id,
        "action": filters.action,
        "actor": filters.person_id,
        "at__gte": filters.since,
        "at__lte": filters.until,
    }
    given = {name: value for name, value in wanted.items() if value not in ("", None)}
    return Event.objects.filter(**given).select_related("actor", "document").order_by("-pk")


def closed_through() -> date | None:
    """The last closed day. One statement."""
    return Closing.objects.filter(pk=1).values_list("through", flat=True).first()
