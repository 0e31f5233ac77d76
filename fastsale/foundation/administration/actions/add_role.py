"""Add a role."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import Role
from fastsale.foundation.administration import people, queries
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.add_role", title=_("Thêm vai trò"), answer=queries.role)
def add_role(*, name: str, rights: Collection[str], discount_ceiling: int = 0, request_id: UUID, actor: Actor) -> Role:
    """Add a role. `discount_ceiling` in basis points.

    Refuses a name that is there (RoleNameTaken), a right that does not exist (UnknownRights), rights or a
    ceiling that the actor does not have (MoreThanYours).
    """
    require(actor, "administration.add_role")
    facts = people.checked_role(name, rights, discount_ceiling)
    people.refuse_beyond(actor, rights, ceiling=discount_ceiling)
    with named_collisions(lambda: people.refuse_taken_role(str(facts["name"]))):
        role = Role.objects.create(**facts, known=sorted(known_rights()))
    record("administration.add_role", actor=actor, subject="access.Role", subject_id=role.pk, after=facts)
    return role
