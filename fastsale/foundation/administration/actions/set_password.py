"""Give another person a new password, for the one who forgot theirs."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.administration import people, persons, queries
from fastsale.foundation.administration.passwords import Secret, refuse_weak
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.set_password", title=_("Đặt lại mật khẩu người khác"), answer=queries.user)
def set_password(*, user_id: int, password: Secret, request_id: UUID, actor: Actor) -> User:
    """Set the password; all their sessions end. Refuses a weak one, and someone who has more rights (MoreThanYours).

    One's own: change_own_password. The log says that it was set and by whom, never what.
    """
    user = people.locked_user(user_id)
    require(actor, "administration.set_password")
    persons.refuse_stranger(actor, user)
    refuse_weak(password, user)
    user.set_password(password.text)
    user.version += 1
    user.save(update_fields=["password", "version"])
    record("administration.set_password", actor=actor, subject="access.User", subject_id=user.pk)
    return user
