"""A new password for somebody else."""

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration.actions.set_password import set_password
from fastsale.foundation.administration.errors import MoreThanYours, WeakPassword
from fastsale.foundation.administration.passwords import Secret
from fastsale.foundation.errors import Forbidden
from tests.master.cast import Cast, ask, last_event, person, refused

GOOD = Secret("mot-mat-khau-dai")


def test_sets_it_and_says_only_that(cast: Cast) -> None:
    before = User.objects.get(pk=cast.an.user_id)
    made = set_password(user_id=cast.an.user_id, password=GOOD, request_id=ask(), actor=cast.owner)
    assert made.check_password("mot-mat-khau-dai")
    assert made.get_session_auth_hash() != before.get_session_auth_hash()
    event = last_event()
    assert (event.subject_id, event.before, event.after) == (cast.an.user_id, {}, {})


def test_refusals(cast: Cast) -> None:
    with refused(WeakPassword, field="password"):
        set_password(user_id=cast.an.user_id, password=Secret("123"), request_id=ask(), actor=cast.owner)
    with refused(Forbidden):
        set_password(user_id=cast.an.user_id, password=GOOD, request_id=ask(), actor=cast.nobody)
    clerk = person("nhan.su", "administration.set_password")
    User.objects.get(pk=cast.an.user_id).roles.add(Role.objects.create(name="To", rights=["see_cost"]))
    with refused(MoreThanYours):
        set_password(user_id=cast.an.user_id, password=GOOD, request_id=ask(), actor=clerk)
    User.objects.filter(pk=cast.an.user_id).update(is_owner=True)
    with refused(MoreThanYours):
        set_password(user_id=cast.an.user_id, password=GOOD, request_id=ask(), actor=clerk)
