"""Who acts when there is nobody yet."""

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import User
from fastsale.foundation.administration.errors import AlreadySetUp
from fastsale.foundation.company.queries import is_set_up


def founder() -> Actor:
    """The Actor for `set_up_company` alone: it has that one right and no user row behind it.

    Raises AlreadySetUp as soon as there is a company or a person; the action asks again under its own lock.
    """
    refuse_set_up()
    return Actor(user_id=0, login="", name="", rights=frozenset({"administration.set_up_company"}))


def refuse_set_up() -> None:
    """Raise AlreadySetUp when there is a company or anybody."""
    if is_set_up() or User.objects.exists():
        raise AlreadySetUp
