"""One's own password."""

from dataclasses import replace

from fastsale.foundation.access.actor import InactiveUser
from fastsale.foundation.access.models import User
from fastsale.foundation.administration.actions.change_own_password import change_own_password
from fastsale.foundation.administration.errors import WeakPassword, WrongPassword
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.administration.passwords import Secret
from tests.master.cast import Cast, ask, last_event, refused

OLD, NEW = Secret("mat-khau-cu-day"), Secret("mat-khau-moi-day")


def test_everybody_may_whatever_their_roles(cast: Cast) -> None:
    user = User.objects.get(pk=cast.nobody.user_id)
    user.set_password(OLD.text)
    user.save(update_fields=["password"])

    made = change_own_password(old=OLD, new=NEW, request_id=ask(), actor=cast.nobody)

    assert made.check_password(NEW.text)
    assert (last_event().actor, last_event().after) == (user, {})
    assert "administration.change_own_password" not in known_rights()
    with refused(WrongPassword, field="old"):
        change_own_password(old=OLD, new=NEW, request_id=ask(), actor=cast.nobody)
    with refused(WeakPassword, field="new"):
        change_own_password(old=NEW, new=Secret("123"), request_id=ask(), actor=cast.nobody)


def test_a_closed_account_may_not(cast: Cast) -> None:
    with refused(InactiveUser):
        change_own_password(old=OLD, new=NEW, request_id=ask(), actor=replace(cast.nobody, is_active=False))
    User.objects.filter(pk=cast.nobody.user_id).update(is_active=False)
    with refused(InactiveUser):
        change_own_password(old=OLD, new=NEW, request_id=ask(), actor=cast.nobody)
