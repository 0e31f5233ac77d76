"""Change what a role may do."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import Role
from fastsale.foundation.administration import people, queries
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.database.collisions import named_collisions, require_seen
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import action
from fastsale.foundation.events.changes import differences
from fastsale.foundation.events.record import record


@action("administration.change_role", title=_("Sửa vai trò"), answer=queries.role)
def change_role(
    *,
    role_id: int,
    seen: int,
    name: str,
    rights: Collection[str],
    discount_ceiling: int,
    request_id: UUID,
    actor: Actor,
) -> Role:
    """Write the role anew; it counts for everybody who has it from their next click on.

    Refuses what add_role refuses, an older version, and a role that has more than the actor (MoreThanYours).
    """
    role = Role.objects.select_for_update().filter(pk=role_id).first()
    if role is None:
        raise NotFound(what=_("vai trò"), field="role")
    require(actor, "administration.change_role")
    require_seen(role, seen)
    people.refuse_beyond(actor, role.rights, ceiling=role.discount_ceiling)
    facts = people.checked_role(name, rights, discount_ceiling)
    people.refuse_beyond(actor, rights, ceiling=discount_ceiling)
    before = {field: getattr(role, field) for field in facts}
    for field, value in facts.items():
        setattr(role, field, value)
    role.known = sorted(known_rights())
    role.usual = role.usual if facts == before else ""
    role.version += 1
    with named_collisions(lambda: people.refuse_taken_role(role.name, besides=role.pk)):
        role.save(update_fields=[*facts, "known", "usual", "version"])
    was, now = differences(before, facts)
    record(
        "administration.change_role",
        actor=actor,
        subject="access.Role",
        subject_id=role.pk,
        before=was,
        after=now,
    )
    return role
