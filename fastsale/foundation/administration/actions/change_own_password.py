"""Change one's own password."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, InactiveUser, require
from fastsale.foundation.access.models import User
from fastsale.foundation.administration import people, queries
from fastsale.foundation.administration.errors import WrongPassword
from fastsale.foundation.administration.passwords import Secret, refuse_weak
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.change_own_password", title=_("Đổi mật khẩu của mình"), answer=queries.user)
def change_own_password(*, old: Secret, new: Secret, request_id: UUID, actor: Actor) -> User:
    """Set the actor's own password; their other sessions end. Everybody may, whatever their roles.

    Refuses a wrong old password (WrongPassword), a weak new one (WeakPassword), a closed account (InactiveUser).
    """
    require(actor, "administration.change_own_password")
    user = people.locked_user(actor.user_id)
    if not user.is_active:
        raise InactiveUser(login=user.login)
    if not user.check_password(old.text):
        raise WrongPassword
    refuse_weak(new, user, field="new")
    user.set_password(new.text)
    user.version += 1
    user.save(update_fields=["password", "version"])
    record("administration.change_own_password", actor=actor, subject="access.User", subject_id=user.pk)
    return user
