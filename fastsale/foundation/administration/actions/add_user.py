"""Add a person."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.administration import people, persons, queries
from fastsale.foundation.administration.passwords import Secret, refuse_weak
from fastsale.foundation.administration.persons import PersonFacts
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.add_user", title=_("Thêm người dùng"), answer=queries.user)
def add_user(*, login: str, person: PersonFacts, password: Secret, request_id: UUID, actor: Actor) -> User:
    """Add a person with roles and branches. The login code is the one of FastWork and does not change later.

    Refuses a code that someone has (LoginTaken), a weak password (WeakPassword), and rights or branches that
    the actor does not have (MoreThanYours, OtherBranch): nobody makes someone mightier than themselves.
    """
    require(actor, "administration.add_user")
    wanted = persons.checked(person, actor)
    user = User(login=people.login_code(login), **wanted.columns)
    refuse_weak(password, user)
    user.set_password(password.text)
    with named_collisions(lambda: people.refuse_taken_login(user.login)):
        user.save()  # house: save-names-its-fields, because the row is new
    user.roles.set(wanted.roles)
    user.branches.set(wanted.branches)
    record(
        "administration.add_user",
        actor=actor,
        subject="access.User",
        subject_id=user.pk,
        after=people.described(user),
    )
    return user
