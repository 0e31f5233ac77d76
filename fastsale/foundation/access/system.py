"""Who acts when no person does: the worker letting an expired hold go."""

from fastsale.foundation.access.actor import Actor, actor_of
from fastsale.foundation.access.models import User
from fastsale.foundation.text import clean

LOGIN = "he.thong"
NAME = "Hệ thống"


def system_actor() -> Actor:
    """The actor of jobs, with every right. Its user cannot sign in: it is inactive and has no password.

    Made at the first need, never before the company is set up: the first person there is its owner.
    """
    user, made = User.objects.get_or_create(login=LOGIN, defaults={"full_name": clean(NAME), "is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    actor = actor_of(user)
    return Actor(user_id=actor.user_id, login=LOGIN, name=NAME, is_owner=True, branch_ids=None, discount_ceiling=10_000)
