"""Warehouses and their people."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from ninja import Query

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Answer, Body, Flag, Id, Whole, line
from fastsale.api.pages import Page, Paging, page_of
from fastsale.master.places import queries
from fastsale.master.places.actions import add_warehouse as adding
from fastsale.master.places.actions import change_warehouse as changing
from fastsale.master.places.actions import set_warehouse_members as staffing
from fastsale.master.places.models import Warehouse
from fastsale.master.places.rules import Member

places = Context("places", _("Kho hàng"))

Code = line(20, least=1, example="KCG")
Name = line(120, least=1, example="Kho Cầu Giấy")
Address = line(300, example="82 Duy Tân, phường Cầu Giấy, Hà Nội")


class AddWarehouse(Body):
    branch_id: Id
    code: Code  # type: ignore[valid-type]
    name: Name  # type: ignore[valid-type]
    address: Address = ""  # type: ignore[valid-type]
    two_step: Flag = False
    is_saleable: Flag = True


class ChangeWarehouse(Body):
    seen: Whole
    code: Code  # type: ignore[valid-type]
    name: Name  # type: ignore[valid-type]
    address: Address = ""  # type: ignore[valid-type]
    two_step: Flag
    is_saleable: Flag
    is_active: Flag


class MemberBody(Body):
    user_id: Id
    can_confirm: Flag = False
    sees_prices: Flag = False


class SetWarehouseMembers(Body):
    seen: Whole
    members: list[MemberBody]


class WarehouseAnswer(Answer):
    id: int
    branch_id: int
    code: str
    name: str
    address: str
    two_step: bool
    is_saleable: bool
    is_active: bool
    version: int


class MemberAnswer(Answer):
    user_id: int
    login: str
    name: str
    can_confirm: bool
    sees_prices: bool


@places.read("/warehouses", answer=Page[WarehouseAnswer])
def warehouses(request: Call, paging: Query[Paging], active: bool | None = True) -> dict[str, Any]:
    """Warehouses of the asker's branches, by code. `active` null: also those not in use."""
    rows = queries.warehouses(request.actor, active_only=False)
    rows = rows if active is None else rows.filter(is_active=active)
    return page_of(rows, paging, order=["code"], columns=list(WarehouseAnswer.model_fields))


@places.read("/warehouses/{warehouse_id}", answer=WarehouseAnswer)
def warehouse(request: Call, warehouse_id: Id) -> Warehouse:
    """One warehouse of the asker's branches."""
    return queries.visible_warehouse(warehouse_id, request.actor)


@places.read("/warehouses/{warehouse_id}/members", answer=list[MemberAnswer], right="administration.view")
def members(request: Call, warehouse_id: Id) -> list[dict[str, Any]]:
    """Who works there: who confirms goods, who sees prices."""
    rows = queries.members(queries.visible_warehouse(warehouse_id, request.actor).pk)
    named = rows.values("user_id", "can_confirm", "sees_prices", login=F("user__login"), name=F("user__full_name"))
    return [dict(one) for one in named]


@places.act("/warehouses", "places.add_warehouse", answer=WarehouseAnswer, status=201)
def add_warehouse(request: Call, body: AddWarehouse) -> Warehouse:
    """Add a warehouse to a branch."""
    return adding.add_warehouse(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@places.act("/warehouses/{warehouse_id}", "places.change_warehouse", answer=WarehouseAnswer, method="PUT")
def change_warehouse(request: Call, warehouse_id: Id, body: ChangeWarehouse) -> Warehouse:
    """Write a warehouse anew; `seen` is its `version` as it was read."""
    return changing.change_warehouse(
        warehouse_id=warehouse_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )


@places.act("/warehouses/{warehouse_id}/members", "places.set_warehouse_members", answer=WarehouseAnswer, method="PUT")
def set_warehouse_members(request: Call, warehouse_id: Id, body: SetWarehouseMembers) -> Warehouse:
    """Replace the people of a warehouse."""
    return staffing.set_warehouse_members(
        warehouse_id=warehouse_id,
        seen=body.seen,
        members=[Member(**member.model_dump()) for member in body.members],
        request_id=request.request_id,
        actor=request.actor,
    )
