"""Keys for programs: who may have one, and for what."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from fastsale.foundation.access.actor import Actor, InactiveUser
from fastsale.foundation.access.models import ApiToken, User
from fastsale.foundation.access.tokens import SCOPES
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.errors import KeyNotYours
from fastsale.foundation.errors import Invalid, NotFound, _

MOST_SCOPES = 40
_SCOPE = re.compile(rf"([a-z_]{{1,30}}:)?({'|'.join(SCOPES)})")


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """The key as stored, and its text: "" when this is the answer to a repeat."""

    token: ApiToken
    text: str = field(default="", repr=False)


def answered(token_id: int) -> IssuedKey:
    """What a repeated request gets: the key without its text."""
    return IssuedKey(queries.api_token(token_id))


def locked(token_id: int) -> ApiToken:
    """The key, locked until the transaction ends. Raises NotFound."""
    found = ApiToken.objects.select_for_update().filter(pk=token_id).first()
    if found is None:
        raise NotFound(what=_("khóa API"), field="token")
    return found


def refuse_others(actor: Actor, user: User) -> None:
    """Raise KeyNotYours unless it is the actor's own account or the actor owns everything; InactiveUser when closed."""
    if user.pk != actor.user_id and not actor.is_owner:
        raise KeyNotYours(login=actor.login)
    if not user.is_active:
        raise InactiveUser(login=user.login)


def checked_scopes(scopes: Collection[str]) -> list[str]:
    """The scopes in order, each once. Raises Invalid for none, too many, or one that is none."""
    wanted = sorted(set(scopes))
    if not wanted:
        raise Invalid(_("Chọn ít nhất một phạm vi cho khóa."), field="scopes")
    if len(wanted) > MOST_SCOPES:
        raise Invalid(_("Khóa có nhiều nhất %(most)s phạm vi."), field="scopes", most=MOST_SCOPES)
    wrong = [scope for scope in wanted if not _SCOPE.fullmatch(scope)]
    if wrong:
        raise Invalid(_("Không có phạm vi «%(scope)s»."), field="scopes", scope=wrong[0][:60])
    return wanted


def refuse_past(expires_at: datetime | None, now: datetime) -> None:
    """Raise Invalid for an end that has passed already, or without a time zone."""
    if expires_at is not None and (expires_at.tzinfo is None or expires_at <= now):
        raise Invalid(_("Ngày hết hạn của khóa phải ở sau lúc này."), field="expires_at")
