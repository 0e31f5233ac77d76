"""Changing a person."""

from dataclasses import replace
from typing import Any

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration.actions.change_user import change_user
from fastsale.foundation.administration.errors import LastOwner, MoreThanYours
from fastsale.foundation.administration.persons import facts_of
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, NotFound
from tests.master.cast import Cast, ask, last_event, person, refused


def change(cast: Cast, user: User, **more: Any) -> User:
    actor, seen = more.pop("actor", cast.owner), more.pop("seen", user.version)
    facts = replace(facts_of(user), **more)
    return change_user(user_id=user.pk, seen=seen, person=facts, request_id=ask(), actor=actor)


def test_changes_and_keeps_what_was(cast: Cast) -> None:
    user = User.objects.get(pk=cast.an.user_id)
    role = Role.objects.create(name="Bán", rights=["sales.view"])
    made = change(cast, user, full_name="An Nguyễn", role_ids=(role.pk,), branch_ids=(cast.danang.pk,))
    made.refresh_from_db()
    assert (made.full_name, made.version, list(made.roles.all())) == ("An Nguyễn", 2, [role])
    assert last_event().before == {"full_name": "An.Nguyen", "roles": [], "branches": []}
    assert last_event().after == {"full_name": "An Nguyễn", "roles": ["Bán"], "branches": ["DN"]}


def test_the_last_owner_stays_one(cast: Cast) -> None:
    owner = User.objects.get(pk=cast.owner.user_id)
    User.objects.filter(pk=owner.pk).update(is_owner=True)
    owner.refresh_from_db()
    with refused(LastOwner, login="quan.tri"):
        change(cast, owner, is_owner=False)
    User.objects.filter(pk=cast.an.user_id).update(is_owner=True)
    assert change(cast, owner, is_owner=False).is_owner is False


def test_nobody_changes_someone_higher(cast: Cast) -> None:
    clerk = person("nhan.su", "administration.change_user")
    user = User.objects.get(pk=cast.an.user_id)
    change(cast, user, full_name="Được", actor=clerk)
    user.roles.add(Role.objects.create(name="To", rights=["see_cost"]))
    user.refresh_from_db()
    with refused(MoreThanYours):
        change(cast, user, full_name="Không được", actor=clerk)
    with refused(MoreThanYours):
        change(cast, user, role_ids=(), actor=clerk)


def test_refusals(cast: Cast) -> None:
    user = User.objects.get(pk=cast.an.user_id)
    with refused(ChangedMeanwhile):
        change(cast, user, seen=9)
    with refused(Forbidden):
        change(cast, user, actor=cast.nobody)
    with refused(NotFound):
        change_user(user_id=10**9, seen=1, person=facts_of(user), request_id=ask(), actor=cast.owner)
