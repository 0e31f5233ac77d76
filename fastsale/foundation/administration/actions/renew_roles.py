"""Give the usual roles the rights that a newer program brought, where no person has changed them."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import Role
from fastsale.foundation.administration import queries
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.administration.roles import new_rights
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record

NAME = "administration.renew_roles"


@action(NAME, title=_("Bổ sung vai trò có sẵn sau khi nâng cấp"), answer=queries.all_roles)
def renew_roles(*, request_id: UUID, actor: Actor) -> list[Role]:
    """Add to each usual role what its usual set gained since it was written. A role that a person changed stays as it
    is; its page marks what is new. The log keeps which rights each role got.
    """
    require(actor, NAME)
    known = sorted(known_rights())
    added: dict[str, object] = {}
    for role in Role.objects.select_for_update().exclude(usual="").order_by("pk"):
        gained = new_rights(role.usual, role.rights, role.known, known)
        if gained:
            added[role.name] = gained
        role.rights, role.known = sorted([*role.rights, *gained]), known
        role.version += bool(gained)
        role.save(update_fields=["rights", "known", "version"])
    record(NAME, actor=actor, subject="company.Company", subject_id=1, after=added)
    return queries.all_roles(1)
