"""Take a key back: the program that has it is out at once."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import ApiToken
from fastsale.foundation.administration import keys, queries
from fastsale.foundation.administration.errors import KeyNotYours
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.revoke_api_token", title=_("Thu hồi khóa API"), answer=queries.api_token)
def revoke_api_token(*, token_id: int, request_id: UUID, actor: Actor) -> ApiToken:
    """Revoke one's own key, or as an owner anybody's. Revoked already: stays so. Refuses others' keys (KeyNotYours)."""
    require(actor, "administration.revoke_api_token")
    token = keys.locked(token_id)
    if token.user_id != actor.user_id and not actor.is_owner:
        raise KeyNotYours(login=actor.login)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
    record(
        "administration.revoke_api_token",
        actor=actor,
        subject="access.ApiToken",
        subject_id=token.pk,
        after={"prefix": token.prefix, "revoked_at": token.revoked_at.isoformat()},
    )
    return token
