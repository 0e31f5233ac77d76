"""A small context whose routes show what every route shares: keys of requests, pages, costs, moments, errors."""

from typing import Annotated, Any
from uuid import UUID

from django.db import OperationalError
from django.urls import include, path
from ninja import Query
from pydantic import Field

from fastsale.api.application import build
from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.docs import docs
from fastsale.api.fields import (
    Answer,
    Body,
    Chosen,
    CostAnswer,
    Dong,
    Flag,
    Id,
    Moments,
    Search,
    Thousandths,
    cost,
    line,
)
from fastsale.api.pages import Page, Paging, page_of
from fastsale.foundation.access.actor import Actor, require
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.events.action import REGISTRY, action
from fastsale.foundation.events.models import Event
from fastsale.foundation.events.record import record

play = Context("play", "Sân chơi")
NAME = "play.add_branch"


@action(NAME, title="Thêm chi nhánh", answer=lambda pk: Branch.objects.get(pk=pk))
def add_branch(*, code: str, name: str, opening: int = 0, request_id: UUID, actor: Actor) -> Branch:
    """Adds a branch; refuses the code XX."""
    require(actor, NAME)
    if code == "XX":
        raise Invalid(_("Mã %(code)s không dùng được."), field="code", code=code)
    branch = Branch.objects.create(code=code, name=name)
    record(NAME, actor=actor, subject="company.Branch", subject_id=branch.pk, after={"opening": opening})
    return branch


REGISTRY.pop(NAME)  # it is nobody's right and has no place in lists of actions


class AddBranch(Body):
    code: line(12, least=1, example="HP")  # type: ignore[valid-type]
    name: line(120, least=1, example="Hải Phòng")  # type: ignore[valid-type]
    opening: Dong = 0


class BranchAnswer(Answer):
    id: int
    code: str
    name: str


class Goods(CostAnswer):
    price: Dong
    cost: cost("What it cost")  # type: ignore[valid-type]
    parts: list["Part"]


class Part(CostAnswer):
    name: str
    cost: cost("What the part cost")  # type: ignore[valid-type]


class Echo(Body):
    quantity: Annotated[Thousandths, Field(gt=0)]
    at: Chosen | None = None
    lines: list[AddBranch] = Field(default=[], max_length=3)
    sure: Flag = False


@play.act("/branches", NAME, answer=BranchAnswer, status=201)
def add(request: Call, body: AddBranch) -> Branch:
    """Add a branch."""
    return add_branch(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@play.read("/branches", answer=Page[BranchAnswer], right="administration.view")
def branches(request: Call, paging: Query[Paging], search: Search = "", newest: bool = False) -> dict[str, Any]:
    """Branches by code, or newest first."""
    rows = Branch.objects.filter(name__contains=search)
    return page_of(rows, paging, order=["-id"] if newest else ["code"], columns=["id", "code", "name"])


@play.read("/events", answer=Page[dict[str, Any]])
def events(request: Call, paging: Query[Paging]) -> dict[str, Any]:
    """Events by moment, several in one moment, newest first."""
    return page_of(Event.objects.all(), paging, order=["-at", "id"], columns=["action", "subject_id"])


@play.read("/goods", answer=Goods)
def goods(request: Call) -> dict[str, Any]:
    """Something with a cost, and parts with costs."""
    return {"price": 100, "cost": 60, "parts": [{"name": "vỏ", "cost": 40}, {"name": "ruột", "cost": 20}]}


@play.read("/moments", answer=dict[str, Any])
def moments(request: Call, when: Query[Moments]) -> dict[str, Any]:
    """The two clocks, as they were understood."""
    return {"at": when.at, "known": when.known}


@play.read("/things/{thing_id}", answer=dict[str, Any])
def thing(request: Call, thing_id: Id) -> dict[str, Any]:
    """Breaks in the way that the number says."""
    if thing_id == 1:
        raise NotFound(what="món đồ", field="thing_id")
    if thing_id == 2:
        raise ZeroDivisionError("secret internals")
    if thing_id == 3:
        raise OperationalError("database is locked")
    return {"id": thing_id}


@play.act("/echo", "play.echo", answer=dict[str, Any])
def echo(request: Call, body: Echo) -> dict[str, Any]:
    """What was understood."""
    return {"request_id": request.request_id, **body.model_dump()}


api = build([play], "play")
urlpatterns = [
    path("api/v1/", include([path("", api.urls)])),
    path("api/v1/docs", docs, name="api-docs"),
]
