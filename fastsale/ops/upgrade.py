"""What follows a migration: the new version's rights reach the usual roles."""

from uuid import uuid4

from fastsale.foundation.access.system import system_actor
from fastsale.foundation.administration.actions.renew_roles import renew_roles
from fastsale.foundation.administration.queries import are_roles_behind
from fastsale.foundation.company.queries import is_set_up


def renew() -> None:
    """Once per version; nothing where no company is."""
    if is_set_up() and are_roles_behind():
        renew_roles(request_id=uuid4(), actor=system_actor())
