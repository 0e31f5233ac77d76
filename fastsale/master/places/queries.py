"""Reads of warehouses. A person sees the warehouses of their branches."""

from collections.abc import Collection

from django.db.models import QuerySet

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import NotFound, _
from fastsale.master.places.errors import NotKeeper
from fastsale.master.places.models import Warehouse, WarehouseMember


def warehouses(actor: Actor, *, active_only: bool = True) -> QuerySet[Warehouse]:
    """The warehouses of the actor's branches, with their branch. One statement when read."""
    rows = Warehouse.objects.select_related("branch")
    if not actor.is_owner and actor.branch_ids is not None:
        rows = rows.filter(branch__in=actor.branch_ids)
    return rows.filter(is_active=True) if active_only else rows


def warehouse(warehouse_id: int) -> Warehouse:
    """One warehouse with its branch; raises NotFound. One statement."""
    found = Warehouse.objects.select_related("branch").filter(pk=warehouse_id).first()
    if found is None:
        raise NotFound(what=_("kho"), field="warehouse")
    return found


def visible_warehouse(warehouse_id: int, actor: Actor) -> Warehouse:
    """One warehouse of the actor's branches, used or not; raises NotFound. One statement."""
    found = warehouses(actor, active_only=False).filter(pk=warehouse_id).first()
    if found is None:
        raise NotFound(what=_("kho"), field="warehouse")
    return found


def members(warehouse_id: int) -> QuerySet[WarehouseMember]:
    """Who works there, with their names."""
    return WarehouseMember.objects.filter(warehouse=warehouse_id).select_related("user").order_by("user__login")


def require_keeper(actor: Actor, warehouse: Warehouse) -> None:
    """Let the actor confirm goods in or out of this warehouse, or raise NotKeeper. One statement.

    Where nobody was named, whoever has the right may; where keepers were named, only they (and the owner).
    """
    if actor.is_owner:
        return
    keepers = set(
        WarehouseMember.objects.filter(warehouse=warehouse, can_confirm=True).values_list("user_id", flat=True)
    )
    if keepers and actor.user_id not in keepers:
        raise NotKeeper(name=actor.name, warehouse=warehouse.name, login=actor.login)


def price_blind_warehouses(actor: Actor) -> Collection[int]:
    """Warehouses whose papers this person may work on without seeing prices (their membership says so)."""
    if actor.is_owner:
        return frozenset()
    blind = WarehouseMember.objects.filter(user=actor.user_id, sees_prices=False)
    return frozenset(blind.values_list("warehouse_id", flat=True))
