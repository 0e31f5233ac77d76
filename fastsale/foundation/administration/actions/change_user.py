"""Change a person's name, roles and branches."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.administration import people, persons, queries
from fastsale.foundation.administration.persons import PersonFacts
from fastsale.foundation.database.collisions import require_seen
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record


@action("administration.change_user", title=_("Sửa người dùng"), answer=queries.user)
def change_user(*, user_id: int, seen: int, person: PersonFacts, request_id: UUID, actor: Actor) -> User:
    """Write the person anew; what they may do changes with their next click. The login code stays.

    Start from `persons.facts_of(user)` and replace what changes.
    Refuses an older version, giving rights the actor lacks or changing someone who has more (MoreThanYours),
    and taking full power from the last who has it (LastOwner).
    """
    user = people.locked_user(user_id)
    require(actor, "administration.change_user")
    require_seen(user, seen)
    persons.refuse_stranger(actor, user)
    wanted = persons.checked(person, actor)
    if not person.is_owner:
        people.refuse_last_owner(user)
    before = people.described(user)
    for name, value in wanted.columns.items():
        setattr(user, name, value)
    user.version += 1
    user.save(update_fields=[*wanted.columns, "version"])
    user.roles.set(wanted.roles)
    user.branches.set(wanted.branches)
    was, now = differences(before, people.described(user))
    record(
        "administration.change_user",
        actor=actor,
        subject="access.User",
        subject_id=user.pk,
        before=was,
        after=now,
    )
    return user
