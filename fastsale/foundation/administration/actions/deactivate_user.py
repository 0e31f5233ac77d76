"""Close a person's account: they cannot come in any more, their papers keep their name."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import ApiToken, User
from fastsale.foundation.administration import people, persons, queries
from fastsale.foundation.administration.errors import NotYourself
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.deactivate_user", title=_("Ngừng người dùng"), answer=queries.user)
def deactivate_user(*, user_id: int, request_id: UUID, actor: Actor) -> User:
    """Switch the account off and revoke its API keys; open sessions end with the next click.

    Refuses oneself (NotYourself), the last owner (LastOwner), someone who has more rights (MoreThanYours).
    """
    user = people.locked_user(user_id)
    require(actor, "administration.deactivate_user")
    if user.pk == actor.user_id:
        raise NotYourself
    persons.refuse_stranger(actor, user)
    people.refuse_last_owner(user)
    was = user.is_active
    user.is_active = False
    user.version += 1
    user.save(update_fields=["is_active", "version"])
    keys = ApiToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=clock.now())
    record(
        "administration.deactivate_user",
        actor=actor,
        subject="access.User",
        subject_id=user.pk,
        before={"is_active": was},
        after={"is_active": False, "revoked_keys": keys},
    )
    return user
