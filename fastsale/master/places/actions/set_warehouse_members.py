"""Say who works in a warehouse: who confirms goods, who sees prices."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import clock
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.access.models import User
from fastsale.foundation.database.collisions import require_seen
from fastsale.foundation.errors import NotFound
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record
from fastsale.master.places import locks, queries, rules
from fastsale.master.places.models import Warehouse, WarehouseMember
from fastsale.master.places.rules import Member


@action("places.set_warehouse_members", title=_("Giao người cho kho"), answer=queries.warehouse)
def set_warehouse_members(
    *, warehouse_id: int, seen: int, members: Sequence[Member], request_id: UUID, actor: Actor
) -> Warehouse:
    """Replace the list of people of a warehouse. Refuses a person twice, unknown, or inactive."""
    warehouse = locks.warehouse(warehouse_id)
    require(actor, "places.set_warehouse_members", branch_id=warehouse.branch_id)
    require_seen(warehouse, seen)
    wanted = tuple(members)
    rules.refuse_named_twice(wanted)
    logins = _logins(wanted)
    before = _listed(list(queries.members(warehouse.pk)))
    WarehouseMember.objects.filter(warehouse=warehouse).delete()
    rows = [
        WarehouseMember(
            warehouse=warehouse,
            user_id=member.user_id,
            can_confirm=member.can_confirm,
            sees_prices=member.sees_prices,
        )
        for member in wanted
    ]
    WarehouseMember.objects.bulk_create(rows)
    warehouse.version += 1
    warehouse.updated_at = clock.now()
    warehouse.save(update_fields=["version", "updated_at"])
    record(
        "places.set_warehouse_members",
        actor=actor,
        subject="places.Warehouse",
        subject_id=warehouse.pk,
        before={"members": before},
        after={"members": [[logins[one.user_id], one.can_confirm, one.sees_prices] for one in wanted]},
    )
    return warehouse


def _logins(members: Sequence[Member]) -> dict[int, str]:
    """Login codes by user id; raises NotFound for someone who is not an active user."""
    wanted = {member.user_id for member in members}
    found = dict(User.objects.filter(pk__in=wanted, is_active=True).values_list("pk", "login"))
    if wanted - found.keys():
        raise NotFound(what=_("người dùng đang hoạt động"), field="members")
    return found


def _listed(rows: Sequence[WarehouseMember]) -> list[list[object]]:
    return [[row.user.login, row.can_confirm, row.sees_prices] for row in rows]
