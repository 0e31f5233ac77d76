"""Changing a role."""

from typing import Any

from fastsale.foundation.access.actor import actor_of
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration.actions.change_role import change_role
from fastsale.foundation.administration.errors import MoreThanYours, RoleNameTaken, UnknownRights
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, NotFound
from tests.master.cast import Cast, ask, last_event, person, refused


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    role, _made = Role.objects.get_or_create(name="Bán", defaults={"rights": ["sales.view"]})
    facts = {"role_id": role.pk, "seen": role.version, "name": "Bán", "rights": ["sales.view"], "discount_ceiling": 0}
    return {**facts, "request_id": ask(), "actor": cast.owner, **more}


def test_it_counts_from_the_next_click(cast: Cast) -> None:
    asked = form(cast, rights=["sales.view", "debts.view"], discount_ceiling=300)
    user = User.objects.get(pk=cast.nobody.user_id)
    user.roles.add(asked["role_id"])
    made = change_role(**asked)
    assert made.version == 2
    assert actor_of(user).rights == frozenset({"sales.view", "debts.view"})
    assert actor_of(user).discount_ceiling == 300
    assert last_event().before == {"rights": ["sales.view"], "discount_ceiling": 0}


def test_refusals(cast: Cast) -> None:
    Role.objects.create(name="Khác")
    form(cast)
    with refused(RoleNameTaken):
        change_role(**form(cast, name="Khác"))
    with refused(UnknownRights):
        change_role(**form(cast, rights=["x"]))
    with refused(ChangedMeanwhile):
        change_role(**form(cast, seen=9))
    with refused(NotFound, field="role"):
        change_role(**form(cast, role_id=10**9))
    with refused(Forbidden):
        change_role(**form(cast, actor=cast.nobody))
    clerk = person("nhan.su", "administration.change_role")
    with refused(MoreThanYours):
        change_role(**form(cast, rights=[], actor=clerk))
    clerk = person("nhan.su.2", "administration.change_role", "sales.view")
    with refused(MoreThanYours):
        change_role(**form(cast, rights=["sales.view", "see_cost"], actor=clerk))
