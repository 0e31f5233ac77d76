"""Open a person's account again."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.administration import people, persons, queries
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.activate_user", title=_("Mở lại người dùng"), answer=queries.user)
def activate_user(*, user_id: int, request_id: UUID, actor: Actor) -> User:
    """Switch the account on; revoked API keys stay revoked. Refuses someone who has more rights (MoreThanYours)."""
    user = people.locked_user(user_id)
    require(actor, "administration.activate_user")
    persons.refuse_stranger(actor, user)
    was = user.is_active
    user.is_active = True
    user.version += 1
    user.save(update_fields=["is_active", "version"])
    record(
        "administration.activate_user",
        actor=actor,
        subject="access.User",
        subject_id=user.pk,
        before={"is_active": was},
        after={"is_active": True},
    )
    return user
