"""Opening an account again."""

from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.administration.actions.activate_user import activate_user
from fastsale.foundation.administration.actions.deactivate_user import deactivate_user
from fastsale.foundation.administration.errors import MoreThanYours
from fastsale.foundation.errors import Forbidden
from tests.master.cast import Cast, ask, last_event, person, refused


def test_they_are_back_without_their_keys(cast: Cast) -> None:
    ApiToken.objects.create(user_id=cast.an.user_id, name="k", prefix="fs_", digest="d", scopes=["read"])
    deactivate_user(user_id=cast.an.user_id, request_id=ask(), actor=cast.owner)
    assert activate_user(user_id=cast.an.user_id, request_id=ask(), actor=cast.owner).is_active is True
    assert ApiToken.objects.get().revoked_at is not None
    assert last_event().before == {"is_active": False}


def test_refusals(cast: Cast) -> None:
    with refused(Forbidden):
        activate_user(user_id=cast.an.user_id, request_id=ask(), actor=cast.nobody)
    clerk = person("nhan.su", "administration.activate_user")
    User.objects.get(pk=cast.an.user_id).roles.add(Role.objects.create(name="To", rights=["see_cost"]))
    with refused(MoreThanYours):
        activate_user(user_id=cast.an.user_id, request_id=ask(), actor=clerk)
