"""Closing an account."""

import pytest

from fastsale.foundation.access.actor import InactiveUser, actor_of, require
from fastsale.foundation.access.models import ApiToken, Role, User
from fastsale.foundation.administration.actions.deactivate_user import deactivate_user
from fastsale.foundation.administration.errors import LastOwner, MoreThanYours, NotYourself
from fastsale.foundation.errors import Forbidden, NotFound
from tests.master.cast import Cast, ask, last_event, person, refused


def test_they_are_out_with_their_keys(cast: Cast) -> None:
    ApiToken.objects.create(user_id=cast.an.user_id, name="k", prefix="fs_", digest="d", scopes=["read"])
    made = deactivate_user(user_id=cast.an.user_id, request_id=ask(), actor=cast.owner)
    assert (made.is_active, made.version) == (False, 2)
    assert ApiToken.objects.get().revoked_at is not None
    assert last_event().after == {"is_active": False, "revoked_keys": 1}
    with pytest.raises(InactiveUser):
        require(actor_of(made), "catalog.view")


def test_not_oneself_and_not_the_last_owner(cast: Cast) -> None:
    with refused(NotYourself):
        deactivate_user(user_id=cast.owner.user_id, request_id=ask(), actor=cast.owner)
    other = person("khac", is_owner=True)
    User.objects.filter(pk=cast.owner.user_id).update(is_owner=True)
    with refused(LastOwner):
        deactivate_user(user_id=cast.owner.user_id, request_id=ask(), actor=other)


def test_refusals(cast: Cast) -> None:
    clerk = person("nhan.su", "administration.deactivate_user")
    User.objects.get(pk=cast.an.user_id).roles.add(Role.objects.create(name="To", rights=["see_cost"]))
    with refused(MoreThanYours):
        deactivate_user(user_id=cast.an.user_id, request_id=ask(), actor=clerk)
    with refused(Forbidden):
        deactivate_user(user_id=cast.an.user_id, request_id=ask(), actor=cast.nobody)
    with refused(NotFound):
        deactivate_user(user_id=10**9, request_id=ask(), actor=cast.owner)
