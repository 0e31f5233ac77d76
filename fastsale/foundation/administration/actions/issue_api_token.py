"""Issue a key with which a program acts as a person."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock, fields
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import ApiToken
from fastsale.foundation.access.tokens import new_key
from fastsale.foundation.administration import keys, people
from fastsale.foundation.administration.keys import IssuedKey
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.issue_api_token", title=_("Cấp khóa API"), answer=keys.answered)
def issue_api_token(
    *,
    name: str,
    scopes: Collection[str],
    user_id: int | None = None,
    expires_at: datetime | None = None,
    request_id: UUID,
    actor: Actor,
) -> IssuedKey:
    """Issue a key for oneself, or, as an owner, for another (`user_id`). Its text is in this answer alone.

    A repeat of the request gets the key without its text: only a digest is kept. The program may do what the
    person may, within `scopes` ("read", "write", "sales:read" …). Refuses scopes there are none of, an end
    that has passed, a closed account, somebody else's account (KeyNotYours).
    """
    require(actor, "administration.issue_api_token")
    user = people.locked_user(actor.user_id if user_id is None else user_id)
    keys.refuse_others(actor, user)
    kept_name = fields.line(name, field="name", what=_("Tên khóa"), longest=80)
    kept_scopes = keys.checked_scopes(scopes)
    keys.refuse_past(expires_at, clock.now())
    key = new_key()
    token = ApiToken.objects.create(
        user=user, name=kept_name, prefix=key.prefix, digest=key.digest, scopes=kept_scopes, expires_at=expires_at
    )
    record(
        "administration.issue_api_token",
        actor=actor,
        subject="access.ApiToken",
        subject_id=token.pk,
        after={
            "name": kept_name,
            "user": user.login,
            "prefix": key.prefix,
            "scopes": kept_scopes,
            "expires_at": expires_at.isoformat() if expires_at else None,
        },
    )
    return IssuedKey(token, key.text)
