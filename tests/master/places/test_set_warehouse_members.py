"""Who works in a warehouse."""

from typing import Any

import pytest

from fastsale.foundation.access.models import User
from fastsale.foundation.database.collisions import ChangedMeanwhile
from fastsale.foundation.errors import Forbidden, Invalid, NotFound
from fastsale.master.places import queries
from fastsale.master.places.actions.set_warehouse_members import set_warehouse_members
from fastsale.master.places.errors import NotKeeper
from fastsale.master.places.rules import Member
from tests.master.cast import Cast, ask, last_event, person, refused


def test_replaces_the_list(cast: Cast) -> None:
    cuong, dung = person("cuong.le"), person("dung.pham")
    first = [Member(user_id=cuong.user_id, can_confirm=True)]
    made = set_warehouse_members(
        warehouse_id=cast.warehouse.pk, seen=1, members=first, request_id=ask(), actor=cast.owner
    )
    second = [*first, Member(user_id=dung.user_id, sees_prices=True)]
    set_warehouse_members(
        warehouse_id=cast.warehouse.pk, seen=made.version, members=second, request_id=ask(), actor=cast.owner
    )

    found = [(one.user.login, one.can_confirm, one.sees_prices) for one in queries.members(cast.warehouse.pk)]
    assert found == [("cuong.le", True, False), ("dung.pham", False, True)]
    assert last_event().before == {"members": [["cuong.le", True, False]]}


def test_only_named_keepers_confirm(cast: Cast) -> None:
    cuong, dung = person("cuong.le"), person("dung.pham")
    queries.require_keeper(dung, cast.warehouse)
    members = [Member(user_id=cuong.user_id, can_confirm=True)]
    set_warehouse_members(warehouse_id=cast.warehouse.pk, seen=1, members=members, request_id=ask(), actor=cast.owner)
    queries.require_keeper(cuong, cast.warehouse)
    queries.require_keeper(cast.owner, cast.warehouse)
    with pytest.raises(NotKeeper):
        queries.require_keeper(dung, cast.warehouse)
    assert queries.price_blind_warehouses(cuong) == {cast.warehouse.pk}


def test_refusals(cast: Cast) -> None:
    cuong = person("cuong.le")
    member = Member(user_id=cuong.user_id)
    asked: dict[str, Any] = {"warehouse_id": cast.warehouse.pk, "seen": 1, "actor": cast.owner}
    with refused(Invalid, field="members"):
        set_warehouse_members(**asked, members=[member, member], request_id=ask())
    with refused(NotFound, field="members"):
        set_warehouse_members(**asked, members=[Member(user_id=10**9)], request_id=ask())
    with refused(ChangedMeanwhile):
        set_warehouse_members(**{**asked, "seen": 7}, members=[member], request_id=ask())
    with refused(Forbidden):
        set_warehouse_members(**{**asked, "actor": cast.nobody}, members=[member], request_id=ask())
    User.objects.filter(pk=cuong.user_id).update(is_active=False)
    with refused(NotFound, field="members"):
        set_warehouse_members(**asked, members=[member], request_id=ask())


def test_a_person_sees_the_warehouses_of_their_branches(cast: Cast) -> None:
    chi = person("chi", branch_ids=frozenset({cast.danang.pk}))
    assert list(queries.warehouses(chi)) == []
    assert list(queries.warehouses(cast.an)) == [cast.warehouse]
    with pytest.raises(NotFound):
        queries.visible_warehouse(cast.warehouse.pk, chi)
